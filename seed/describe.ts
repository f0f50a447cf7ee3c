import type { FilledSession } from './fill-system.ts';

/** What is there now, as a table, and two lines to try. */
export function describe(sessions: readonly FilledSession[], baseUrl: string): string {
  const rows = sessions.map(({ title, startTime, roomName, seats, free, orders }) => [
    title,
    startTime.slice(0, 16).replace('T', ' '),
    roomName,
    `${free} of ${seats}`,
    orders.join(', '),
  ]);
  const table = align([['session', 'starts', 'room', 'free', 'orders'], ...rows]);
  const [first] = sessions;
  if (!first) return table;
  const order = { sessionId: first.sessionId, userId: 'voce', seatNumbers: ['B1', 'B2'] };
  return `${table}

Try it:
curl ${baseUrl}/api/v1/sessions/${first.sessionId}/seats
curl -X POST ${baseUrl}/api/v1/reservations -H 'Content-Type: application/json' -d '${JSON.stringify(order)}'`;
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}
