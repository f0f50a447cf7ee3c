import type { FastifyPluginAsync } from 'fastify';
import { carryOut, type Served } from './carry-out.ts';
import type { ChargeWish } from './new-charge.ts';
import { showCharge } from './show-charge.ts';

const AMOUNT = {
  type: 'object',
  required: ['amountMinor'],
  properties: { amountMinor: { type: 'integer', minimum: 1 } },
};
const WISH = {
  type: 'object',
  required: ['amountMinor', 'currency', 'method'],
  properties: {
    ...AMOUNT.properties,
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    method: { enum: ['card', 'pix'] },
    token: { type: 'string' },
    expiresAtMs: { type: 'number' },
    returnUrl: { type: 'string', pattern: '^https?://' },
  },
};
const PAGE_SIZE = 100;

type ById = { Params: { id: string } };
type RefundById = { Params: { id: string; refundId: string }; Body: { amountMinor: number } };
type Listing = { Querystring: { from?: string; before?: string; after?: string } };

/** The API of the simulator. Commands carry the caller's own ids, so each may be asked again. */
export function chargeRoutes(served: Served): FastifyPluginAsync {
  const { bank, book, urlOf } = served;
  return async (app) => {
    app.put<ById & { Body: ChargeWish }>(
      '/v1/charges/:id',
      { schema: { body: WISH } },
      async (request, reply) => {
        const { id } = request.params;
        const wish = request.body;
        const known = bank.find(id);
        if (known && known.method !== 'none' && known.amountMinor !== wish.amountMinor) {
          return reply.code(409).send({ error: 'the id was used for another charge' });
        }
        const asked = { id, token: wish.token };
        return carryOut(served, reply, asked, 'authorise', () => bank.authorise(id, wish));
      },
    );
    app.get<ById>('/v1/charges/:id', async (request, reply) => {
      const charge = bank.find(request.params.id);
      return charge ? showCharge(charge, urlOf()) : reply.code(404).send({ error: 'not known' });
    });
    app.post<ById>('/v1/charges/:id/capture', async (request, reply) => {
      const charge = bank.find(request.params.id);
      if (!charge) return reply.code(404).send({ error: 'not known' });
      return carryOut(served, reply, charge, 'capture', () => {
        bank.capture(charge);
        return charge;
      });
    });
    app.post<ById>('/v1/charges/:id/void', async (request, reply) => {
      const { id } = request.params;
      const asked = { id, token: bank.find(id)?.token };
      return carryOut(served, reply, asked, 'void', () => bank.void(id));
    });
    app.put<RefundById>(
      '/v1/charges/:id/refunds/:refundId',
      { schema: { body: AMOUNT } },
      async (request, reply) => {
        const { id, refundId } = request.params;
        const charge = bank.find(id);
        if (!charge) return reply.code(404).send({ error: 'not known' });
        const { amountMinor } = request.body;
        return carryOut(served, reply, charge, 'refund', () =>
          bank.refund(charge, refundId, amountMinor),
        );
      },
    );
    app.get<Listing>('/v1/charges', async ({ query: { from = 0, before, after } }) => {
      const [fromMs, beforeMs] = [Number(from), Number(before ?? Number.MAX_SAFE_INTEGER)];
      const found = book
        .all()
        .filter(({ createdAtMs }) => createdAtMs >= fromMs && createdAtMs < beforeMs);
      const start = after ? found.findIndex(({ id }) => id === after) + 1 : 0;
      const charges = found.slice(start, start + PAGE_SIZE);
      const hasMore = start + PAGE_SIZE < found.length;
      return {
        charges: charges.map((charge) => showCharge(charge, urlOf())),
        next: hasMore ? charges.at(-1)?.id : null,
      };
    });
  };
}
