import Fastify from 'fastify';
import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { handleErrors } from './error-handler.ts';

const body = Type.Union([
  Type.Object(
    {
      rate: Type.Optional(Type.Union([Type.Number({ minimum: 1 }), Type.Null()])),
      state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('closed')])),
      list: Type.Optional(
        Type.Array(Type.Object({ id: Type.String() }, { additionalProperties: false })),
      ),
    },
    { additionalProperties: false },
  ),
  Type.Null(),
]);

test.each([
  [{ rate: 0 }, ['rate must be >= 1']],
  [{ rate: 'fast' }, ['rate must be number or null']],
  [{ state: 'ajar' }, ['state must be one of open, closed']],
  [{ list: [{ id: 'a' }, {}] }, ['list.1.id is required']],
  [{ lists: [] }, ['lists is not known here']],
  [{ rate: 0, state: 1 }, ['rate must be >= 1', 'state must be one of open, closed']],
  [[], ['body must be object or null']],
])('%j is told what is wrong with it, and nothing of schemas', async (sent, expected) => {
  const app = Fastify({
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: true } },
  });
  handleErrors(app, () => []);
  app.post('/', { schema: { body } }, () => 'good');
  const answer = await app.inject({ method: 'POST', url: '/', payload: sent });
  const { errors } = answer.json<{ errors: { field: string; message: string }[] }>();
  expect(answer.statusCode).toBe(422);
  expect(errors.map(({ field, message }) => `${field} ${message}`).toSorted()).toEqual(expected);
  await app.close();
});
