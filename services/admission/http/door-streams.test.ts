import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { waitUntil } from '../../../platform/testing/wait-until.ts';
import type { DoorCounts } from '../queries/count-door.ts';
import { createDoorStreams, type DoorStreams } from './door-streams.ts';

const SESSION = '01936f8e-7a31-7c55-9d0e-5b8f7f3d2a12';
const NOBODY: DoorCounts = {
  issued: 900,
  admitted: 0,
  void: 0,
  conflicts: 0,
  undone: 0,
  gates: [],
};

let counts: DoorCounts | Error;
let streams: DoorStreams;
let server: Server;
/** Streams that ended in the middle. */
let cutOff: number;
const open = (longestMs: number) => {
  streams = createDoorStreams(
    async () => {
      if (counts instanceof Error) throw counts;
      return counts;
    },
    { lookMs: 5, longestMs },
  );
};
beforeEach(async () => {
  counts = NOBODY;
  open(60_000);
  cutOff = 0;
  server = createServer((_request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) cutOff++;
    });
    streams.add(SESSION, NOBODY, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  streams.close();
  server.closeAllConnections();
  server.close();
});

/** Looks on; reads what comes unless it is to be slow. */
async function lookOn(isSlow = false) {
  const seen = { text: '', isOver: false };
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, host: '127.0.0.1' });
  asked.on('error', () => {
    seen.isOver = true;
  });
  asked.end();
  await new Promise<void>((resolve) => {
    asked.on('response', (response) => {
      response.on('close', () => {
        seen.isOver = true;
      });
      response.on('error', () => undefined);
      if (!isSlow) response.on('data', (chunk: Buffer) => (seen.text += chunk.toString()));
      resolve();
    });
  });
  return seen;
}
const eventsOf = ({ text }: { text: string }) =>
  [...text.matchAll(/^data: (.*)$/gm)].map(
    ([, data = '']) => JSON.parse(data) as { admitted: number },
  );

it('[ADM-40] tells how a door stands, and each change of it, to all who look on', async () => {
  const [one, two] = [await lookOn(), await lookOn()];
  await waitUntil(() => eventsOf(one).length === 1 && eventsOf(two).length === 1);
  counts = new Error('the database is away');
  counts = { ...NOBODY, admitted: 1 };
  await waitUntil(() => eventsOf(one).length === 2 && eventsOf(two).length === 2);
  expect(eventsOf(one)).toMatchObject([
    { sessionId: SESSION, admitted: 0 },
    { sessionId: SESSION, admitted: 1 },
  ]);
  // While nothing changes there is a comment now and then, and no event.
  await waitUntil(() => one.text.endsWith(':\n\n'));
  expect(eventsOf(one)).toHaveLength(2);
  streams.close();
  await waitUntil(() => one.isOver && two.isOver);
  expect(streams.hasRoom()).toBe(false);
});

it('[ADM-40] goes on after a count that failed', async () => {
  const one = await lookOn();
  counts = new Error('the database is away');
  await new Promise((resolve) => setTimeout(resolve, 30));
  counts = { ...NOBODY, admitted: 7 };
  await waitUntil(() => eventsOf(one).at(-1)?.admitted === 7);
});

it('[ADM-40] who reads too slowly is cut off, and the others hear on', async () => {
  await lookOn(true);
  const quick = await lookOn();
  // Events so long that the system's own buffers are full soon.
  const gate = 'x'.repeat(200_000);
  let admitted = 0;
  const crowd = setInterval(() => {
    admitted++;
    counts = {
      ...NOBODY,
      admitted,
      gates: [{ gate, admitted, lastMinute: 0, lastFiveMinutes: 0 }],
    };
  }, 2);
  await waitUntil(() => cutOff === 1).finally(() => clearInterval(crowd));
  expect(quick.isOver).toBe(false);
  await waitUntil(() => eventsOf(quick).at(-1)?.admitted === admitted);
});

it('[ADM-40] ends after a while, so that who looks on shows again who he is', async () => {
  open(20);
  const one = await lookOn();
  await waitUntil(() => one.isOver);
  expect(eventsOf(one)).toHaveLength(1);
});
