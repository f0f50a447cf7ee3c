import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccessWorld, createAccessWorld } from '../testing/access-world.ts';
import { startSystem, type TestSystem } from '../testing/start-application.ts';
import { runCli } from './run-cli.ts';

let system: TestSystem;
let world: AccessWorld;
beforeAll(async () => {
  world = await createAccessWorld();
  system = await startSystem('monolith', { ACCESS: 'closed' }, { issuer: world.issuer });
});
afterAll(() => system.stop());

async function run(token?: string): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const terminal = {
    print: (text: string) => said.push(text),
    printError: (text: string) => said.push(text),
  };
  const shown = token === undefined ? [] : ['--token', token];
  const args = ['dead-letters', 'list', '--url', system.ticketUrl, ...shown];
  return { code: await runCli(args, terminal), said: said.join('\n') };
}

test('who shows a token is let in as its caller, and nobody else', async () => {
  const admin = await world.tokens.issue((await world.person('admin')).claims);
  const buyer = await world.tokens.issue((await world.person('buyer')).claims);
  expect((await run(admin)).code).toBe(0);
  expect(await run()).toEqual({ code: 10, said: expect.stringContaining('Say who you are') });
  expect(await run(buyer)).toEqual({ code: 11, said: 'You may not do this.' });
});
