import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { BEHAVIOURS } from './behaviours.ts';
import type { Served } from './carry-out.ts';
import type { SimulatedCharge } from './charge-book.ts';

type ById = { Params: { id: string } };

/** What a buyer sees: the page on which he proves who he is, and the Pix that he pays. */
export function buyerPages({ bank }: Pick<Served, 'bank'>): FastifyPluginAsync {
  return async (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', (_request, payload, done) => {
      payload.resume().on('end', () => done(null, undefined));
    });
    app.get('/', (_request, reply) => {
      const rows = Object.entries(BEHAVIOURS).map(
        ([token, { summary }]) => `<tr><td><code>${token}</code></td><td>${summary}</td></tr>`,
      );
      return page(reply, 'Payment simulator', `<table>${rows.join('')}</table>`);
    });
    for (const path of ['/pay/:id', '/pix/:id']) {
      app.get<ById>(path, (request, reply) => {
        const charge = bank.find(request.params.id);
        if (!charge) return page(reply.code(404), 'There is no such charge', '');
        return page(
          reply,
          `A charge of ${charge.amountMinor / 100} ${charge.currency}`,
          form(charge),
        );
      });
    }
    for (const [answer, isApproved] of [
      ['approve', true],
      ['refuse', false],
    ] as const) {
      app.post<ById>(`/v1/charges/:id/${answer}`, (request, reply) => {
        const charge = bank.find(request.params.id);
        if (!charge) return reply.code(404).send({ error: 'not known' });
        bank.answer(charge, isApproved);
        if (charge.returnUrl !== undefined) return reply.redirect(charge.returnUrl, 303);
        return page(reply, `It is ${charge.state}`, '');
      });
    }
  };
}

function form({ id, state }: SimulatedCharge): string {
  if (state !== 'pending') return `<p>It is ${state}.</p>`;
  const button = (answer: string, text: string) =>
    `<form method="post" action="/v1/charges/${encodeURIComponent(id)}/${answer}"><button>${text}</button></form>`;
  return button('approve', 'Pay') + button('refuse', 'Refuse');
}

function page(reply: FastifyReply, title: string, body: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .send(`<!doctype html><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}`);
}
