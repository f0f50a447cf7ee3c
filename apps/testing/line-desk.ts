import type { WaitingRoomApi } from '../../services/waiting-room/contract.ts';
import type { Application } from '../server/compose.ts';
import { type Answer, post, put } from './call.ts';

/** An organiser's desk: sessions with lines, over HTTP. */
export type LineDesk = {
  /** A path of a session's line. */
  readonly at: (sessionId: string, path?: string) => string;
  readonly openSession: (more?: Record<string, unknown>) => Promise<string>;
  readonly setLine: (sessionId: string, settings: Record<string, unknown>) => Promise<Answer>;
  readonly apis: (application: Application | undefined) => { waitingRoom: WaitingRoomApi };
};

export function createLineDesk(
  url: string,
  headers: Record<string, string> = {},
  waitingRoomUrl = url,
): LineDesk {
  const at = (sessionId: string, path = '') =>
    `${waitingRoomUrl}/api/v1/sessions/${sessionId}/queue${path}`;
  return {
    at,
    async openSession(more = {}) {
      const { body } = await post(
        `${url}/api/v1/sessions`,
        {
          movieTitle: 'Oppenheimer',
          startTime: '2090-02-15T19:00:00Z',
          roomNumber: 'A1',
          totalSeats: 100,
          ticketPrice: 25,
          ...more,
        },
        headers,
      );
      return String(body['sessionId']);
    },
    setLine: (sessionId, settings) => put(at(sessionId, '/settings'), settings, headers),
    apis: (application) => ({
      waitingRoom: application?.apis['waiting-room'] as WaitingRoomApi,
    }),
  };
}
