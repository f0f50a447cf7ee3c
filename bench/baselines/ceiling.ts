// The HTTP ceiling: bare Fastify that validates the same body and serialises the same answers as the
// product, and stores nothing. Its answers are samples that the product itself gave.
// Environment: PORT, PURCHASE_ANSWER and AVAILABLE_ANSWER (JSON).
import Fastify from 'fastify';
import { addLineRoutes } from './ceiling-lines.ts';
import { addSeatRoutes } from './ceiling-seats.ts';

const purchaseAnswer = answerFrom('PURCHASE_ANSWER');
const availableAnswer = answerFrom('AVAILABLE_ANSWER');

const purchaseBody = {
  type: 'object',
  required: ['qty'],
  properties: { qty: { type: 'integer', minimum: 1, maximum: 100 } },
};

function answerFrom(variable: string): object {
  const answer: unknown = JSON.parse(process.env[variable] ?? '');
  if (typeof answer === 'object' && answer !== null) return answer;
  throw new Error(`${variable} is no JSON object.`);
}

/** A response schema, so that Fastify compiles a serialiser as it does for the product. */
function schemaOf(answer: object): object {
  const properties: Record<string, object> = {};
  for (const [name, value] of Object.entries(answer)) properties[name] = { type: typeOf(value) };
  return { type: 'object', properties };
}

function typeOf(value: unknown): string {
  return Number.isInteger(value) ? 'integer' : typeof value;
}

const app = Fastify();
app.post(
  '/api/v1/purchase',
  { schema: { body: purchaseBody, response: { 200: schemaOf(purchaseAnswer) } } },
  () => purchaseAnswer,
);
app.get(
  '/api/v1/available',
  { schema: { response: { 200: schemaOf(availableAnswer) } } },
  () => availableAnswer,
);
addSeatRoutes(app);
addLineRoutes(app);
process.once('SIGTERM', () => process.exit());
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
