import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSystem, type TestSystem } from '../testing/start-application.ts';
import { runCli } from './run-cli.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem('monolith');
});
afterAll(() => system.stop());

async function run(args: string): Promise<string> {
  const out: string[] = [];
  const terminal = { print: (text: string) => out.push(text), printError: () => undefined };
  expect(await runCli([...args.split(' '), '--url', system.ticketUrl], terminal)).toBe(0);
  return out.join('\n');
}

test('the figures are counted anew from the terminal', async () => {
  expect(await run('analytics rebuild')).toMatch(/^Under way since .+: \d+ events read so far$/);
  await expect
    .poll(() => run('analytics status'), { timeout: 15_000 })
    .toMatch(/^Complete since .+: \d+ events read$/);
  expect(JSON.parse(await run('analytics status --json'))).toMatchObject({ status: 'complete' });
});
