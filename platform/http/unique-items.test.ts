import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { useSetForUniqueItems } from './unique-items.ts';

test.each([
  [{ uniqueItems: true }, ['A1', 'A2'], true],
  [{ uniqueItems: true }, ['A1', 'A2', 'A1'], false],
  [{ uniqueItems: true }, ['A1'], true],
  [{ uniqueItems: true }, [], true],
  [{ uniqueItems: true }, [1, '1'], true],
  [{ uniqueItems: true }, ['__proto__', 'constructor'], true],
  [{ uniqueItems: false }, ['A1', 'A1'], true],
])('by %j the items %j are right: %s', (schema, items, isRight) => {
  const validate = useSetForUniqueItems(new Ajv()).compile({ type: 'array', ...schema });
  expect(validate(items)).toBe(isRight);
});

test('a repeated item is told of in the words of ajv', () => {
  const ajv = useSetForUniqueItems(new Ajv({ allErrors: true }));
  const validate = ajv.compile({
    type: 'object',
    properties: { seats: { type: 'array', uniqueItems: true } },
  });
  validate({ seats: ['A1', 'A1'] });
  expect(validate.errors).toMatchObject([
    { instancePath: '/seats', keyword: 'uniqueItems', message: 'must NOT have duplicate items' },
  ]);
});
