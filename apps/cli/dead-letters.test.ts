import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { insertDeadLetters } from '../testing/insert-dead-letters.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';
import { runCli } from './run-cli.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem('monolith');
});
afterAll(() => system.stop());

async function run(args: string, url: string = system.ticketUrl) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli([...args.split(' '), '--url', url], {
    print: (text) => out.push(text),
    printError: (text) => err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('dead letters are listed, discarded and replayed from the terminal', async () => {
  const consumer = `test-${newId()}`;
  const [one, two] = await insertDeadLetters(system.databaseUrl, consumer, 52);
  const listed = await run(`dead-letters list --consumer ${consumer}`);
  expect(listed.code).toBe(0);
  expect(listed.out).toMatch(/ID +CONSUMER +EVENT +SUBJECT +TRIES +FAILED AT +REASON/);
  expect(listed.out).toContain('There are more');
  const all = await run(`dead-letters list --consumer ${consumer} --all --json`);
  const { deadLetters } = JSON.parse(all.out) as { deadLetters: { id: string }[] };
  expect(deadLetters).toHaveLength(52);
  expect(deadLetters.at(-1)).toMatchObject({ id: one, reason: 'Error: no answer' });

  const discarded = await run(`dead-letters discard ${one} --reason bounced`);
  expect(discarded).toEqual({ code: 0, out: `Discarded ${one}`, err: '' });
  const left = await run(`dead-letters list --consumer ${consumer} --discarded`);
  expect(left.out).toContain('Error: no answer (discarded: bounced)');
  expect((await run(`dead-letters replay ${two}`)).out).toBe(`Replayed ${two}`);
  expect((await run(`dead-letters replay --consumer ${consumer}`)).out).toBe('Replayed: 50');
  expect((await run(`dead-letters list --consumer ${consumer}`)).out).toBe('There are none.');
});

test.each([
  [
    'dead-letters replay 0190163d-8694-739b-aea5-966c26f8ad91',
    12,
    'There is no dead letter 0190163d',
  ],
  [
    'dead-letters replay --consumer typo',
    1,
    'consumer must be one of email, invoice, analytics, webhooks, webhook',
  ],
  ['dead-letters replay', 2, 'name ids, or --consumer, or --all'],
  ['dead-letters replay --all --consumer email', 2, 'name ids, or --consumer, or --all'],
  ['dead-letters discard 0190163d-8694-739b-aea5-966c26f8ad91', 2, '--reason'],
  ['dead-letters bury', 2, 'unknown command'],
])('%s ends with %d and says why', async (args, code, reason) => {
  const ended = await run(args);
  expect(ended.code).toBe(code);
  expect(ended.err).toContain(reason);
  expect(ended.out).toBe('');
});

test('a service that is not there ends it with 3, an address that is none with 2', async () => {
  const away = await run('dead-letters list', 'http://127.0.0.1:1');
  expect(away.code).toBe(3);
  expect(away.err).toMatch(/^http:\/\/127\.0\.0\.1:1 can not be reached: .+\.$/);
  expect((await run('dead-letters list', 'nowhere')).code).toBe(2);
});

test('a consumer that has no dead letters is no mistake', async () => {
  expect(await run('dead-letters replay --consumer email')).toEqual({
    code: 0,
    out: 'Replayed: 0',
    err: '',
  });
});

test('help shows examples and what the exit codes mean', async () => {
  expect(await run('--help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Exit codes'),
  });
  const { code, out } = await run('dead-letters --help');
  expect(code).toBe(0);
  expect(out).toContain('bilheteria dead-letters replay --consumer email');
});
