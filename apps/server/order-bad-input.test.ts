import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OrderDesk, orderDesk } from '../testing/order-desk.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';

let system: TestSystem;
let world: OrderDesk;
beforeAll(async () => {
  system = await startSystem('monolith');
  world = orderDesk(system);
});
afterAll(() => system.stop());

const extras = {
  products: [
    { productId: 'cup', name: 'Cup', price: 7.5 },
    {
      productId: 'shirt',
      name: 'Shirt',
      variants: [{ variantId: 'm', name: 'M', price: 80 }],
    },
  ],
  questions: [
    { questionId: 'who', text: 'Who will come?', required: true },
    { questionId: 'diet', text: 'What do you not eat?', required: false },
  ],
};
const floor = { sectorId: 'floor', kind: 'full' };

test('[SAL-24] what can not be had as it is wished for is refused with its field', async () => {
  const sessionId = await world.open({ extras });
  await world.putVoucher(sessionId, 'CLUB', { percent: 5, kinds: ['club'] });
  await world.putVoucher(sessionId, 'STALLS', { percent: 5, sectors: ['stalls'] });
  await world.putVoucher(sessionId, 'EARLY', { percent: 5, validFrom: '2090-01-01T00:00:00Z' });
  await world.putVoucher(sessionId, 'LATE', { percent: 5, validUntil: '2020-01-01T00:00:00Z' });
  const reservationId = await world.holdId(sessionId, {
    seatNumbers: ['A1'],
    sectors: [{ sectorId: 'floor', quantity: 2 }],
  });
  const answers = { who: 'Bia' };
  const cases: [object, number, string, string][] = [
    [{ tickets: [{ seat: 'A2', kind: 'full' }] }, 422, 'PLACE_NOT_RESERVED', 'tickets.0.seat'],
    [{ tickets: [{ seat: 'floor', kind: 'full' }] }, 422, 'PLACE_NOT_RESERVED', 'tickets.0.seat'],
    [{ tickets: [{ ...floor, quantity: 3 }] }, 422, 'PLACE_NOT_RESERVED', 'tickets.0.sectorId'],
    [
      { tickets: [{ ...floor, quantity: 2 }, floor] },
      422,
      'PLACE_NOT_RESERVED',
      'tickets.1.sectorId',
    ],
    [
      { tickets: [{ ...floor, sectorId: 'stalls' }] },
      422,
      'PLACE_NOT_RESERVED',
      'tickets.0.sectorId',
    ],
    [{ tickets: [{ seat: 'A1', kind: 'club' }] }, 422, 'KIND_UNKNOWN', 'tickets.0.kind'],
    [{ tickets: [{ seat: 'A1', kind: 'half' }] }, 422, 'KIND_NEEDS_REASON', 'tickets.0.reason'],
    [
      { products: [{ productId: 'hat', quantity: 1 }] },
      422,
      'PRODUCT_UNKNOWN',
      'products.0.productId',
    ],
    [
      { products: [{ productId: 'shirt', quantity: 1 }] },
      422,
      'PRODUCT_UNKNOWN',
      'products.0.variant',
    ],
    [
      { products: [{ productId: 'cup', variant: 'm', quantity: 1 }] },
      422,
      'PRODUCT_UNKNOWN',
      'products.0.variant',
    ],
    [
      { products: [1, 2].map((quantity) => ({ productId: 'cup', quantity })) },
      422,
      'PRODUCT_UNKNOWN',
      'products.1',
    ],
    [{ voucher: 'NONE' }, 422, 'VOUCHER_INVALID', 'voucher'],
    [{ voucher: 'CLUB' }, 422, 'VOUCHER_INVALID', 'voucher'],
    [{ voucher: 'EARLY' }, 422, 'VOUCHER_INVALID', 'voucher'],
    [{ voucher: 'LATE' }, 422, 'VOUCHER_INVALID', 'voucher'],
    [{ answers: {} }, 422, 'ANSWER_MISSING', 'answers.who'],
    [{ answers: { ...answers, why: 'so' } }, 422, 'QUESTION_UNKNOWN', 'answers.why'],
    [{ tickets: [{ kind: 'full' }] }, 422, 'VALIDATION_FAILED', 'tickets.0'],
    [{ tickets: [{ ...floor, seat: 'A1' }] }, 422, 'VALIDATION_FAILED', 'tickets.0'],
    [
      { tickets: [{ seat: 'A1', kind: 'full', quantity: 2 }] },
      422,
      'VALIDATION_FAILED',
      'tickets.0.quantity',
    ],
    [{ tickets: [{ ...floor, quantity: 0 }] }, 422, 'VALIDATION_FAILED', 'tickets.0.quantity'],
    [{ tickets: [{ ...floor, reason: ' ' }] }, 422, 'VALIDATION_FAILED', 'tickets.0.reason'],
    [{ tickets: [{ ...floor, kind: '__proto__' }] }, 422, 'VALIDATION_FAILED', 'tickets.0.kind'],
    [{ tickets: [{ ...floor, kind: 'constructor' }] }, 422, 'KIND_UNKNOWN', 'tickets.0.kind'],
    [
      { products: [{ productId: 'cup', quantity: 1e9 }] },
      422,
      'VALIDATION_FAILED',
      'products.0.quantity',
    ],
    [{ voucher: 'a\u0000b' }, 422, 'VALIDATION_FAILED', 'voucher'],
    [{ voucher: "'; DROP TABLE sales.voucher; --" }, 422, 'VOUCHER_INVALID', 'voucher'],
    [{ vouchr: 'CLUB' }, 422, 'VALIDATION_FAILED', 'vouchr'],
  ];
  for (const [more, status, error, field] of cases) {
    for (const send of [world.order, world.quote]) {
      const answer = await send(reservationId, { answers, ...more });
      const { errors } = answer.body as { errors?: { field: string }[] };
      expect([more, answer.status, answer.body['error'], errors?.[0]?.field]).toEqual([
        more,
        status,
        error,
        field,
      ]);
    }
  }
  const good = { answers: { ...answers, diet: '\u202eaniseed' }, voucher: ' stalls ' };
  const { status, body } = await world.order(reservationId, good);
  expect([status, body['discount'], body['answers']]).toEqual([201, 6, good.answers]);
});

test('ids that can be no ids are 404', async () => {
  for (const id of ['nonsense', 'res-1', 'ord-', "res-'; --", '%00']) {
    expect((await world.order(id)).status).toBe(404);
    expect((await world.find(encodeURIComponent(id))).status).toBe(404);
    expect((await world.putExtras(encodeURIComponent(id), {})).status).toBe(404);
  }
});

test('extras that make no sense are 422, each with its field, and change nothing', async () => {
  const sessionId = await world.open({ extras });
  const product = { productId: 'cup', name: 'Cup' };
  const variant = { variantId: 'm', name: 'M', price: 1 };
  const fee = { name: 'Fee', per: 'order', bearer: 'buyer' };
  const cases: [object, string][] = [
    [{ products: [product] }, 'products.0.price'],
    [{ products: [{ ...product, price: 1, variants: [variant] }] }, 'products.0.price'],
    [{ products: [{ ...product, price: 1.005 }] }, 'products.0.price'],
    [{ products: [{ ...product, price: -1 }] }, 'products.0.price'],
    [{ products: [{ ...product, price: 1, stock: 1.5 }] }, 'products.0.stock'],
    [{ products: [{ ...product, stock: 1, variants: [variant] }] }, 'products.0.stock'],
    [
      { products: [{ ...product, variants: [variant, variant] }] },
      'products.0.variants.1.variantId',
    ],
    [
      { products: [{ ...product, variants: [{ ...variant, price: 0.001 }] }] },
      'products.0.variants.0.price',
    ],
    [
      {
        products: [
          { ...product, price: 1 },
          { ...product, price: 2 },
        ],
      },
      'products.1.productId',
    ],
    [{ fees: [fee] }, 'fees.0.amount'],
    [{ fees: [{ ...fee, amount: 1, percent: 1 }] }, 'fees.0.amount'],
    [{ fees: [{ ...fee, percent: 100.5 }] }, 'fees.0.percent'],
    [{ fees: [{ ...fee, percent: 0.125 }] }, 'fees.0.percent'],
    [{ tax: { name: 'ISS', percent: 5.555, included: true } }, 'tax.percent'],
    [{ questions: [...extras.questions, extras.questions[0]] }, 'questions.2.questionId'],
    [{ maxTicketsPerUser: 0 }, 'maxTicketsPerUser'],
    [{ colour: 'red' }, 'colour'],
  ];
  for (const [bad, field] of cases) {
    const answer = await world.putExtras(sessionId, bad);
    expect([bad, answer.status, answer.text]).toEqual([
      bad,
      422,
      expect.stringContaining(`"field":"${field}"`),
    ]);
  }
  const seen = await fetch(world.url(`/sessions/${sessionId}/extras`));
  expect(await seen.json()).toMatchObject({ questions: extras.questions, tax: null });
});

test('vouchers that make no sense are 422, each with its field', async () => {
  const sessionId = await world.open();
  const times = { validFrom: '2030-01-02T00:00:00Z', validUntil: '2030-01-01T00:00:00Z' };
  const cases: [string, object, string][] = [
    ['OK1', {}, 'percent'],
    ['OK1', { percent: 5, amount: 5 }, 'percent'],
    ['OK1', { percent: 101 }, 'percent'],
    ['OK1', { amount: 0.001 }, 'amount'],
    ['OK1', { price: -1 }, 'price'],
    ['OK1', { percent: 5, kinds: [] }, 'kinds'],
    ['OK1', { percent: 5, kinds: ['full', 'fool'] }, 'kinds.1'],
    ['OK1', { percent: 5, sectors: ['moon'] }, 'sectors.0'],
    ['OK1', { unlocks: ['stalls'] }, 'unlocks.0'],
    ['OK1', { percent: 5, maxUses: 0 }, 'maxUses'],
    ['OK1', { percent: 5, ...times }, 'validUntil'],
    ['OK1', { percent: 5, validFrom: 'soon' }, 'validFrom'],
    ['OK1', { percent: 5, code: 'OK2' }, 'code'],
    ['no', { percent: 5 }, 'code'],
    [encodeURIComponent('ÇÃO'), { percent: 5 }, 'code'],
  ];
  for (const [code, bad, field] of cases) {
    const answer = await world.putVoucher(sessionId, code, bad);
    expect([bad, answer.status, answer.text]).toEqual([
      bad,
      422,
      expect.stringContaining(`"field":"${field}"`),
    ]);
  }
  expect((await world.vouchers(sessionId)).body).toEqual({ vouchers: [], next: null });
});

test('[SAL-25] a voucher is made, changed and taken away; its orders keep their price', async () => {
  const sessionId = await world.open();
  const path = world.url(`/sessions/${sessionId}/vouchers/ten-off`);
  const terms = { percent: 10.5, kinds: ['full'], maxUses: 3, validUntil: '2090-01-01T00:00:00Z' };
  const made = await world.putVoucher(sessionId, 'ten-off', terms);
  expect([made.status, made.body]).toEqual([201, { code: 'TEN-OFF', ...terms }]);
  const reservationId = await world.holdId(sessionId);
  const { body } = await world.order(reservationId, { voucher: 'ten-off' });
  expect([body['discount'], body['total']]).toEqual([5.24, 44.66]);
  expect((await world.putVoucher(sessionId, 'TEN-OFF', { price: 30 })).status).toBe(200);
  expect((await world.vouchers(sessionId)).body['vouchers']).toMatchObject([
    { code: 'TEN-OFF', price: 30, maxUses: null, used: 1 },
  ]);
  const remove = async () => (await fetch(path, { method: 'DELETE' })).status;
  expect([await remove(), await remove()]).toEqual([204, 404]);
  expect((await world.find(String(body['orderId']))).body['total']).toBe(44.66);
  expect((await world.order(reservationId, { voucher: 'TEN-OFF' })).status).toBe(422);
});
