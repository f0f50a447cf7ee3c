import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { UnavailableError } from '../errors/unavailable-error.ts';
import { handleErrors } from './error-handler.ts';

test('a peer that is away is one line in the log, and a 503 for each who asks', async () => {
  const lines: unknown[] = [];
  const loggerInstance: FastifyBaseLogger = pino(
    {},
    { write: (text) => lines.push(JSON.parse(text)) },
  );
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
  });
  handleErrors(app, () => []);
  app.get('/', async () => {
    throw new UnavailableError('away', { code: 'PEER_UNAVAILABLE', cause: new Error('refused') });
  });
  const answers = await Promise.all(Array.from({ length: 50 }, () => app.inject('/')));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(50).fill(503));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ code: 'PEER_UNAVAILABLE', reason: 'away (refused)' });
  await app.close();
});
