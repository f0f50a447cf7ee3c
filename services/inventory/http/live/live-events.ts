import { type EventBytes, eventBytes } from '../../../../platform/http/event-bytes.ts';
import type { SeatNews, ToldSeats } from '../../domain/seat-board/told-seats.ts';
import type { SeatMap } from '../../domain/seat-map/seat-map.ts';
import type { SessionState } from '../../domain/session-schemas.ts';
import { signOf, signsOf } from '../render-compact-seats.ts';
import { sectorOf } from '../seat-totals.ts';

export type LiveEventName = 'snapshot' | 'seats' | 'session';

type Moment = { readonly nowMs: number; readonly state: SessionState };
type Seats = { readonly map: SeatMap; readonly told: ToldSeats };

/** All of a session that listeners follow: the part of a snapshot that stays the same while nothing is told. */
export function snapshotBody({ map, told }: Seats): Buffer {
  const sectors = describeSectors({ map, told });
  return Buffer.from(`"seats":"${signsOf(told.states)}","sectors":${JSON.stringify(sectors)}}`);
}

export function snapshotEvent(id: string, { nowMs, state }: Moment, body: Buffer): EventBytes {
  const head = `event: snapshot\nid: ${id}\ndata: {"now":"${timeOf(nowMs)}","state":"${state}",`;
  return eventBytes(head, body, '\n\n');
}

/** What has become otherwise: seats with their signs, and sectors with their counts. */
export function seatsEvent(
  id: string,
  nowMs: number,
  { map, told }: Seats,
  news: SeatNews,
): EventBytes {
  const changes = news.seats.map((seat) => `[${seat},"${signOf(told.states[seat])}"]`).join();
  const sectors = JSON.stringify(describeSectors({ map, told }, new Set(news.sectors)));
  const data = `{"now":"${timeOf(nowMs)}","changes":[${changes}],"sectors":${sectors}}`;
  return eventBytes(`event: seats\nid: ${id}\ndata: ${data}\n\n`);
}

/** @param id none where it tells nothing new, but what time it is */
export function sessionEvent(id: string | undefined, { nowMs, state }: Moment): EventBytes {
  const line = id === undefined ? '' : `id: ${id}\n`;
  return eventBytes(
    `event: session\n${line}data: {"now":"${timeOf(nowMs)}","state":"${state}"}\n\n`,
  );
}

function timeOf(nowMs: number): string {
  return new Date(nowMs).toISOString();
}

function describeSectors({ map, told }: Seats, chosen?: ReadonlySet<number>) {
  return map.sectors
    .filter(({ index }) => chosen?.has(index) ?? true)
    .map((sector) => {
      const { sectorId, available, capacity } = sectorOf(sector, told);
      return { sectorId, available, capacity };
    });
}
