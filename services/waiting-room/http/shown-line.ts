import { isUuid } from '../../../platform/ids/ids.ts';
import type { LineBoard, LineBoards } from '../queries/line-boards.ts';

/** The line that everybody sees at a session, if there is one. */
export async function findShownLine(
  boards: LineBoards,
  sessionId: string,
): Promise<LineBoard | undefined> {
  return isUuid(sessionId) ? boards.find(sessionId.toLowerCase()) : undefined;
}

/** The same, if it is at hand: where a crowd asks, that goes without a detour. */
export function glanceShownLine(boards: LineBoards, sessionId: string): LineBoard | undefined {
  const known = boards.glance(sessionId);
  return known === 'none' ? undefined : known;
}
