import type { ServerResponse } from 'node:http';
import { STILL_HERE } from '../../../../platform/http/begin-event-stream.ts';
import { type EventBytes, writeEvent } from '../../../../platform/http/event-bytes.ts';
import type { LiveEvent, SeatChannel } from './seat-channel.ts';

export type ListenerLimits = {
  /** After such a silence comes a comment. */
  readonly heartbeatMs: number;
  /** How long one may take to read what he has, before he is cut off. */
  readonly patienceMs: number;
};

/** Who has so much unread gets no more, but a snapshot once he has read it all. */
const MAX_UNREAD_BYTES = 64 * 1024;
/** When to come again, drawn for each: a crowd whose server has stopped does not come all at once. */
const RETRY_MS = { least: 1000, most: 3000 };

/** No event has this number: whoever has had none is sent a snapshot. */
const NONE = Number.NEGATIVE_INFINITY;

/** What was sent, or that the listener was cut off. */
export type Served = readonly LiveEvent[] | 'dropped';
const NOTHING: Served = [];

/** One who listens to a channel, at his own pace. What waits for him in memory is bounded. */
export class StreamListener {
  readonly #channel: SeatChannel;
  readonly #response: ServerResponse;
  readonly #limits: ListenerLimits;
  /** Of the last event that he was sent. */
  #number: number;
  #wroteAtMs: number;
  /** He had too much unread, and is sent nothing until he has read it. */
  #isBehind = false;
  /** He has come again, and what he has missed tells of the past. */
  #isBack: boolean;

  /** @param lastEventId the id of the last event that he has had, before he came again */
  constructor(
    channel: SeatChannel,
    response: ServerResponse,
    options: { lastEventId: string | undefined; limits: ListenerLimits; nowMs: number },
  ) {
    this.#channel = channel;
    this.#response = response;
    this.#limits = options.limits;
    this.#wroteAtMs = options.nowMs;
    this.#number = channel.numberOf(options.lastEventId) ?? NONE;
    this.#isBack = channel.since(this.#number) !== undefined;
    const spread = Math.random() * (RETRY_MS.most - RETRY_MS.least);
    response.write(`retry: ${Math.round(RETRY_MS.least + spread)}\n\n`);
  }

  /** Sends what has happened since he was served last. */
  serve(nowMs: number): Served {
    if (this.#response.destroyed || this.#response.writableEnded) return NOTHING;
    if (this.#isBehind) return this.#catchUp(nowMs);
    if (this.#isBack || this.#number !== this.#channel.number) return this.#send(nowMs);
    if (nowMs - this.#wroteAtMs >= this.#limits.heartbeatMs) this.#write(STILL_HERE, nowMs);
    return NOTHING;
  }

  #send(nowMs: number): Served {
    if (this.#response.writableLength > MAX_UNREAD_BYTES) {
      this.#isBehind = true;
      return NOTHING;
    }
    const missed = this.#channel.since(this.#number) ?? [this.#channel.snapshot()];
    const events = this.#isBack ? [...missed, this.#channel.present()] : missed;
    this.#isBack = false;
    for (const event of events) this.#write(event, nowMs);
    this.#number = this.#channel.number;
    return events;
  }

  /** He has patience's time since he was sent something last. */
  #catchUp(nowMs: number): Served {
    if (this.#response.writableLength > 0) {
      if (nowMs - this.#wroteAtMs < this.#limits.patienceMs) return NOTHING;
      this.#response.destroy();
      return 'dropped';
    }
    this.#isBehind = false;
    this.#number = NONE;
    return this.#send(nowMs);
  }

  #write(event: EventBytes, nowMs: number): void {
    writeEvent(this.#response, event);
    this.#wroteAtMs = nowMs;
  }
}
