import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, get, patch, post } from '../testing/call.ts';
import { cinemaPlay } from '../testing/cinema-play.ts';
import { startSystem, type TestSystem, urlFor } from '../testing/start-application.ts';

const room = (name: string, category: string, sector: string) => ({
  version: 1,
  room: name,
  priceCategories: [{ id: 'a', name: category, prices: { full: 1 } }],
  sectors: [{ kind: 'general', id: 'g', name: sector, priceCategory: 'a', capacity: 5 }],
});
const urn = 'urn:uuid:0190163d-8694-739b-aea5-966c26f8ad91';

describe.each(['monolith', 'microservices'] as const)('as %s, refused by name is', (mode) => {
  let system: TestSystem;
  let sessionId: string;
  beforeAll(async () => {
    system = await startSystem(mode);
    sessionId = String((await send('/sessions', cinemaPlay)).body['sessionId']);
  });
  afterAll(() => system.stop());

  const url = (path: string) => `${urlFor(system, path)}/api/v1${path}`;
  const send = (path: string, body: unknown) => post(url(path), body);
  const change = (body: unknown) => patch(url(`/sessions/${sessionId}`), body);
  const faultOf = ({ status, body }: Answer) => [status, body['error'], body['errors']];
  const named = (field: string) => [
    422,
    'VALIDATION_FAILED',
    [{ field, message: expect.any(String) }],
  ];

  test.each([
    ['a NUL', 'a\u0000b'],
    ['half of a surrogate pair', 'a\ud800'],
    ['nothing but blanks', ' \t '],
  ])('a text with %s', async (_name, text) => {
    const confirm = `/reservations/res-${sessionId}/confirm`;
    const answers: [field: string, answer: Answer][] = [
      ['movieTitle', await send('/sessions', { ...cinemaPlay, movieTitle: text })],
      ['roomNumber', await send('/sessions', { ...cinemaPlay, roomNumber: text })],
      ['movieTitle', await change({ movieTitle: text })],
      ['userId', await send('/reservations', { sessionId, userId: text, seatNumbers: ['A1'] })],
      ['paymentMethod', await send(confirm, { paymentMethod: text, transactionId: 't' })],
      ['transactionId', await send(confirm, { paymentMethod: 'p', transactionId: text })],
      ['room', await send('/rooms', room(text, 'x', 'x'))],
      ['priceCategories.0.name', await send('/rooms', room('x', text, 'x'))],
      ['sectors.0.name', await send('/rooms', room('x', 'x', text))],
    ];
    for (const [field, answer] of answers) expect(faultOf(answer)).toEqual(named(field));
  });

  test('an id that is written in a longer form', async () => {
    const hold = { userId: 'u', seatNumbers: ['A1'] };
    const answers: [field: string, answer: Answer][] = [
      ['sessionId', await send('/reservations', { sessionId: urn, ...hold })],
      ['sessionId', await send('/purchase', { qty: 1, sessionId: urn })],
      ['sessionId', await send('/reserve', { qty: 1, sessionId: urn })],
      ['roomId', await send('/sessions', { ...cinemaPlay, roomId: urn })],
      ['sessionId', await get(url(`/available?sessionId=${urn}`))],
      ['sessionId', await get(url(`/admin/audit/inventory?sessionId=${urn}`))],
      ['after', await get(url(`/sessions?after=${urn}`))],
    ];
    for (const [field, answer] of answers) expect(faultOf(answer)).toEqual(named(field));
  });

  test.each(['2090-05-01T20:00:00+16:00', '2090-06-30T23:59:60Z'])('the time %s', async (time) => {
    for (const field of ['startTime', 'salesEndAt']) {
      expect(faultOf(await send('/sessions', { ...cinemaPlay, [field]: time }))).toEqual(
        named(field),
      );
      expect(faultOf(await change({ [field]: time }))).toEqual(named(field));
    }
  });

  test('an id of a user that is no text', async () => {
    expect(faultOf(await get(url('/users/%00/purchases')))).toEqual(named('userId'));
    expect(faultOf(await get(url('/users/%20/purchases')))).toEqual(named('userId'));
  });

  test('nothing that is only unusual', async () => {
    const userId = 'João 😀 مرحبا';
    const held = await send('/reservations', { sessionId, userId, seatNumbers: ['B1'] });
    expect([held.status, held.body['userId']]).toEqual([201, userId]);
    const bought = await get(url(`/users/${encodeURIComponent('😀'.repeat(200))}/purchases`));
    expect([bought.status, bought.body['purchases']]).toEqual([200, []]);
  });
});
