import { waitUntil } from '../../platform/testing/wait-until.ts';

type SectorCount = { sectorId: string; available: number; capacity: number };

/** An event as it came, and its data by the names that the three of them have. */
export type LiveEvent = {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: {
    now: string;
    state?: string;
    seats?: string;
    changes?: [number, string][];
    sectors?: SectorCount[];
  };
};

type ListenerOptions = {
  /** With its question mark. */
  query?: string;
  headers?: Record<string, string>;
  goingOn?: LiveListener;
};

/** One who listens to the seats of a session, and folds what he is told. */
export class LiveListener {
  readonly events: LiveEvent[] = [];
  /** All that came, comments too. */
  text = '';
  isOver = false;
  /** What he would show. */
  seats: string[] = [];
  available = new Map<string, number>();
  state = '';
  lastId: string | undefined;
  readonly #stop = new AbortController();

  /** @param goingOn whose stream broke: what he knows is known to who comes again */
  static async open(
    url: string,
    sessionId: string,
    { query = '', headers = {}, goingOn }: ListenerOptions = {},
  ): Promise<LiveListener> {
    const listener = new LiveListener();
    if (goingOn) listener.#remember(goingOn);
    const response = await fetch(`${url}/api/v1/sessions/${sessionId}/seats/stream${query}`, {
      headers,
      signal: listener.#stop.signal,
    });
    if (response.status !== 200) throw new Error(await response.text());
    void listener.#read(response);
    return listener;
  }

  leave(): void {
    this.#stop.abort();
  }

  named(name: string): LiveEvent[] {
    return this.events.filter(({ event }) => event === name);
  }

  /** Waits until he has heard so many events of a name. */
  heard(name: string, times = 1): Promise<void> {
    return waitUntil(() => this.named(name).length >= times);
  }

  #remember({ seats, available, state, lastId }: LiveListener): void {
    this.seats = [...seats];
    this.available = new Map(available);
    this.state = state;
    this.lastId = lastId;
  }

  async #read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    let open = '';
    try {
      for await (const chunk of response.body ?? []) {
        const text = decoder.decode(chunk as Uint8Array, { stream: true });
        this.text += text;
        const blocks = (open + text).split('\n\n');
        open = blocks.pop() ?? '';
        for (const block of blocks) this.#take(block);
      }
    } catch (error) {
      if (!this.#stop.signal.aborted) this.text += String(error);
    }
    this.isOver = true;
  }

  #take(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const [name = '', value = ''] = line.split(/: ?(.*)/s, 2);
      if (name) fields.set(name, value);
    }
    const event = fields.get('event');
    if (event === undefined) return;
    const data = JSON.parse(fields.get('data') ?? '') as LiveEvent['data'];
    this.events.push({ event, id: fields.get('id'), data });
    this.lastId = fields.get('id') ?? this.lastId;
    if (data.seats !== undefined) this.seats = data.seats.split('');
    for (const [index, sign] of data.changes ?? []) this.seats[index] = sign;
    for (const { sectorId, available } of data.sectors ?? [])
      this.available.set(sectorId, available);
    this.state = data.state ?? this.state;
  }
}
