import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';

/** autocannon looks this often whether it was told to stop. */
const stopCheckMs = 20;
const neverSeconds = 3600;
/**
 * Longer than autocannon's own time-out of an answer, 10 s, and than a busy server takes to accept a group: node takes
 * one connection in each turn of its loop (libuv since 1.45), and a turn of a thousand busy clients is 40 ms long.
 */
const patienceMs = 60_000;
/** A server's queue of connections to be accepted holds 511: of more at once, some wait for seconds. */
const connectAtOnce = 250;

/**
 * What the next answer of a client is: of a GET of `/`, which is sent where there is nothing to ask
 * (`idle`), the last of these (`turning`), one that counts (`asking`), or the last of those (`settling`).
 */
type Phase = 'connecting' | 'idle' | 'turning' | 'asking' | 'settling';

export type CrowdListener = {
  answered: (status: number, body: string, latencyMs: number) => void;
  lost: () => void;
};

/** autocannon's clients, connected in small groups, who begin and end to ask all at once. */
export class Crowd {
  private readonly url: string;
  private readonly listener: CrowdListener;
  private readonly runs: autocannon.Instance[] = [];
  private readonly phases = new Map<autocannon.Client, Phase>();
  private latest: { client: autocannon.Client; status: number; latencyMs: number } | undefined;

  constructor(url: string, listener: CrowdListener) {
    this.url = url;
    this.listener = listener;
  }

  /** Connects so many clients; each has had an answer then. */
  async connect(clients: number): Promise<void> {
    for (let left = clients; left > 0; left -= connectAtOnce) {
      this.start(Math.min(left, connectAtOnce));
      await this.untilNone('connecting');
    }
  }

  /** From now on every client sends this request. */
  ask(request: autocannon.Request): void {
    this.turn('turning', request);
  }

  /** From now on nobody asks; resolves when all have their last answer. */
  async settle(): Promise<void> {
    this.turn('settling', getRoot);
    await this.untilNone('settling');
  }

  async stop(): Promise<void> {
    const ended = this.runs.map((run) => once(run, 'done'));
    for (const run of this.runs) run.stop();
    await Promise.all(ended);
  }

  private start(connections: number): void {
    const run = autocannon(
      {
        url: this.url,
        connections,
        pipelining: 1,
        duration: neverSeconds,
        sampleInt: stopCheckMs,
        requests: [getRoot],
        setupClient: (client) => {
          this.phases.set(client, 'connecting');
          client.addListener('timeout', () => this.lose(client));
          client.addListener('connError', () => this.lose(client));
        },
        verifyBody: (body) => this.take(String(body)),
      },
      () => undefined,
    );
    run.on('response', (client, status, _bytes, latencyMs) => {
      this.latest = { client, status, latencyMs };
    });
    this.runs.push(run);
  }

  /** autocannon gives the body of an answer right after the rest of it, which is in `latest`. */
  private take(body: string): boolean {
    if (this.latest === undefined) return true;
    const { client, status, latencyMs } = this.latest;
    const phase = this.phases.get(client);
    if (phase === 'asking' || phase === 'settling') {
      this.listener.answered(status, body, latencyMs);
    }
    if (phase === 'connecting' || phase === 'settling') this.phases.set(client, 'idle');
    if (phase === 'turning') this.phases.set(client, 'asking');
    return true;
  }

  /** A request that will not be answered. Its client connects anew and sends its next one. */
  private lose(client: autocannon.Client): void {
    const phase = this.phases.get(client);
    if (phase === 'asking' || phase === 'settling') this.listener.lost();
    if (phase === 'settling') this.phases.set(client, 'idle');
    if (phase === 'turning') this.phases.set(client, 'asking');
  }

  private turn(phase: Phase, request: autocannon.Request): void {
    for (const client of this.phases.keys()) {
      this.phases.set(client, phase);
      client.setRequests([request]);
    }
  }

  private async untilNone(phase: Phase): Promise<void> {
    const deadlineMs = performance.now() + patienceMs;
    const waiting = (): number => [...this.phases.values()].filter((one) => one === phase).length;
    while (waiting() > 0) {
      if (performance.now() > deadlineMs) {
        const share = `${waiting()} of ${this.phases.size} clients`;
        throw new Error(`${this.url} does not answer ${share} (${phase}).`);
      }
      await sleep(5);
    }
  }
}

const getRoot: autocannon.Request = { method: 'GET', path: '/' };
