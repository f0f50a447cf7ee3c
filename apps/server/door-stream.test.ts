import { expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { get } from '../testing/call.ts';
import { startApplication, urlOf } from '../testing/start-application.ts';
import { openTicketShop } from '../testing/ticket-shop.ts';

test('[ADM-40] [ADM-34] who looks on at a door hears of scans by another instance, and only at his own', {
  timeout: 60_000,
}, async () => {
  const shop = await openTicketShop('microservices');
  const other = await startApplication(
    shop.databaseUrl,
    'admission',
    { ...shop.environment },
    shop.world.issuer,
  );
  const sessionId = await shop.openSession();
  const ana = await shop.world.person('buyer');
  const [first, second] = await shop.buy(ana, sessionId, 2);
  const door = await shop.world.person('door', newId(), { door: sessionId });
  const stream = `${urlOf(other)}/api/v1/sessions/${sessionId}/door/stream`;
  expect((await get(stream, ana.headers)).status).toBe(403);
  expect((await get(stream.replace(sessionId, newId()), door.headers)).status).toBe(404);
  expect((await fetch(stream, { method: 'HEAD', headers: door.headers })).status).toBe(200);

  const response = await fetch(stream, { headers: door.headers });
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
  ]);
  let text = '';
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk as Uint8Array);
  })();
  const last = () => text.split('\n\n').findLast((event) => event.startsWith('event: door')) ?? '';
  await waitUntil(() => last().includes('"admitted":0'));
  await shop.scan({ code: first?.code, gate: 'north' }, door);
  await waitUntil(() => last().includes('{"gate":"north","admitted":1,"lastMinute":1'));
  await shop.scan({ code: second?.code, gate: 'south' }, shop.organiser);
  await waitUntil(() => last().includes('"admitted":2'));
  // An instance that stops ends its streams at once, and they come again elsewhere.
  await other.close();
  await reading;
  await shop.stop();
});
