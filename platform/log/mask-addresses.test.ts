import { expect, test } from 'vitest';
import { maskAddresses } from './mask-addresses.ts';

test.each([
  ['/api/v1/users/ana@example.org/purchases', '/api/v1/users/[address]/purchases'],
  ['/users/ana%40example.org/purchases', '/users/[address]/purchases'],
  ['550 5.1.1 <Ana.Souza+x@Example.ORG>: no', '550 5.1.1 <[address]>: no'],
  ['Key (email)=(ana@example.org) exists', 'Key (email)=([address]) exists'],
  ['"ana@localhost" and \'zoë@exämple.org\'', '"[address]" and \'[address]\''],
  ['amqp://user:hush@host:5672', 'amqp://user:[address]:5672'],
])('of %j the address is masked', (text, masked) => {
  expect(maskAddresses(text)).toBe(masked);
});

test.each(['sale-1', 'at /app/node_modules/@fastify/cors/index.js:1', 'a @ b', '40% off'])(
  '%j stays as it is',
  (text) => expect(maskAddresses(text)).toBe(text),
);
