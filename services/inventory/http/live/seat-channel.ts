import { randomBytes } from 'node:crypto';
import type { EventBytes } from '../../../../platform/http/event-bytes.ts';
import type { SeatBoard } from '../../domain/seat-board/seat-board.ts';
import { type ShownBoard, shownTo } from '../../domain/seat-board/shown-board.ts';
import { ToldSeats } from '../../domain/seat-board/told-seats.ts';
import type { Unlocked } from '../../domain/seat-map/opens-to.ts';
import type { SessionState } from '../../domain/session-schemas.ts';
import type { LiveSession } from '../../queries/live-sessions.ts';
import {
  type LiveEventName,
  seatsEvent,
  sessionEvent,
  snapshotBody,
  snapshotEvent,
} from './live-events.ts';

/** An event as it goes to all who listen: its bytes are made once. */
export type LiveEvent = EventBytes & { readonly name: LiveEventName };

/** As the `now` of the seats' bodies. */
const SNAPSHOT_STEP_MS = 250;
/** To resume costs no more than a snapshot of the map, or this. */
const MIN_RING_BYTES = 32 * 1024;

/**
 * What those hear who listen to the seats of one session, and see the same of it: what they were told, and the last
 * events. They are numbered, so that one who comes again is told what he has missed.
 */
export class SeatChannel {
  readonly sessionId: string;
  readonly seatCount: number;
  readonly #unlocked: Unlocked;
  readonly #epoch = randomBytes(6).toString('base64url');
  readonly #told: ToldSeats;
  readonly #map: SeatBoard['map'];
  #state: SessionState;
  #nowMs: number;
  /** Of the last event; snapshots have the number of the event that they follow. */
  #number = 0;
  /** The last events, the newest at the end, and their bytes together. */
  readonly #ring: LiveEvent[] = [];
  #ringBytes = 0;
  #seen: { readonly board: SeatBoard; readonly version: number } | undefined;
  #body: Buffer | undefined;
  #snapshot: { readonly event: LiveEvent; readonly step: number } | undefined;

  constructor(sessionId: string, live: LiveSession, unlocked: Unlocked) {
    const { board, nowMs, state = 'on_sale' } = live;
    this.sessionId = sessionId;
    this.seatCount = board.map.seatCount;
    this.#unlocked = unlocked;
    this.#told = new ToldSeats(shownTo(board, unlocked));
    this.#seen = { board, version: board.version };
    this.#map = board.map;
    this.#nowMs = nowMs;
    this.#state = state;
  }

  /** The number of the last event. */
  get number(): number {
    return this.#number;
  }

  /** Looks at what is known of the session, and makes events of what is news. */
  look({ board, nowMs, state = this.#state }: LiveSession): void {
    this.#nowMs = nowMs;
    const seen = this.#seen;
    if (seen?.board !== board || seen.version !== board.version) {
      this.#seen = { board, version: board.version };
      this.#tellSeats(shownTo(board, this.#unlocked));
    }
    if (state === this.#state) return;
    this.#state = state;
    this.#snapshot = undefined;
    this.#tell('session', (id) => sessionEvent(id, { nowMs, state }));
  }

  /** Nobody listens: what is told stays, and what is known of the session may go. */
  rest(): void {
    this.#seen = undefined;
    this.#body = undefined;
    this.#snapshot = undefined;
  }

  /** All that there is, as it was told last. */
  snapshot(): LiveEvent {
    const step = Math.floor(this.#nowMs / SNAPSHOT_STEP_MS);
    if (this.#snapshot?.step === step) return this.#snapshot.event;
    this.#body ??= snapshotBody(this.#seats);
    const made = snapshotEvent(this.#idOf(this.#number), this.#moment, this.#body);
    const event: LiveEvent = { name: 'snapshot', ...made };
    this.#snapshot = { event, step };
    return event;
  }

  /** What has happened since the event of a number; undefined where that is not known any more. */
  since(number: number): readonly LiveEvent[] | undefined {
    if (number > this.#number || number < this.#number - this.#ring.length) return undefined;
    return this.#ring.slice(this.#ring.length - (this.#number - number));
  }

  /** The number of the event that had this id; undefined where it was none of this channel's. */
  numberOf(id = ''): number | undefined {
    const [epoch, number = ''] = id.split('.', 2);
    return epoch === this.#epoch && /^\d{1,15}$/.test(number) ? Number(number) : undefined;
  }

  /** What time it is, to one who has been told events of the past. */
  present(): LiveEvent {
    return { name: 'session', ...sessionEvent(undefined, this.#moment) };
  }

  #tellSeats(shown: ShownBoard): void {
    const news = this.#told.take(shown);
    if (!news) return;
    this.#body = undefined;
    this.#snapshot = undefined;
    if (news.seats.length * BYTES_OF_CHANGE < this.#told.states.length + MIN_RING_BYTES) {
      this.#tell('seats', (id) => seatsEvent(id, this.#nowMs, this.#seats, news));
      return;
    }
    // A snapshot is shorter. It is what everybody gets for whom there is no event.
    this.#number++;
    this.#ring.length = 0;
    this.#ringBytes = 0;
  }

  #tell(name: LiveEventName, render: (id: string) => EventBytes): void {
    this.#number++;
    const made = render(this.#idOf(this.#number));
    this.#ring.push({ name, ...made });
    this.#ringBytes += made.bytes.length;
    const most = Math.max(MIN_RING_BYTES, this.#told.states.length);
    while (this.#ringBytes > most && this.#ring.length > 1) {
      this.#ringBytes -= this.#ring.shift()?.bytes.length ?? 0;
    }
  }

  get #seats() {
    return { map: this.#map, told: this.#told };
  }

  get #moment() {
    return { nowMs: this.#nowMs, state: this.#state };
  }

  #idOf(number: number): string {
    return `${this.#epoch}.${number}`;
  }
}

/** `[12345,"r"],` */
const BYTES_OF_CHANGE = 12;
