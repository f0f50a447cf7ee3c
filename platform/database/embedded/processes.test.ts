import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ask } from './testing/ask.ts';
import { killServer, makeDataDir, removeDataDir, serverPid } from './testing/data-dirs.ts';
import { type HoldingProcess, startHoldingProcess } from './testing/holding-process.ts';
import { makeCheckout } from './testing/make-checkout.ts';

let checkout = '';
/** Made by the first test, and left stopped by each: making one takes a second or two. */
let dataDir = '';
beforeAll(async () => {
  checkout = await makeCheckout('linked');
  dataDir = await makeDataDir();
});
afterAll(async () => {
  await removeDataDir(dataDir);
  await rm(checkout, { recursive: true, force: true });
});

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function hold(path = dataDir): HoldingProcess {
  const holder = startHoldingProcess(checkout, path);
  cleanups.push(() => holder.kill('group'));
  return holder;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(20);
}

describe('processes that share a data folder', () => {
  test('started together they get one server, and the last to stop stops it', async () => {
    const holders = [hold(), hold(), hold()];
    const urls = await Promise.all(holders.map((holder) => holder.ready()));
    expect(new Set(urls).size).toBe(1);
    const server = await serverPid(dataDir);

    const [first, second, third] = holders;
    expect(await first?.stop()).toBe(0);
    expect(await serverPid(dataDir)).toBe(server);
    expect(await Promise.all([second?.stop(), third?.stop()])).toEqual([0, 0]);
    expect(await serverPid(dataDir)).toBeUndefined();
  });

  test('after kill -9 of its owner the server is taken over, told so, and stopped in the end', async () => {
    const owner = hold();
    const url = await owner.ready();
    const server = await serverPid(dataDir);
    await owner.kill('process');
    expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 });

    const heir = hold();
    expect(await heir.ready()).toBe(url);
    expect(await serverPid(dataDir)).toBe(server);
    expect(heir.lines).toContain(
      'PostgreSQL was still running after a process that was killed; took it over.',
    );
    await heir.stop();
    expect(await serverPid(dataDir)).toBeUndefined();
  });

  test('after kill -9 of all, the server too, what was committed is there again', async () => {
    const owner = hold();
    await ask(await owner.ready(), 'create table kept as select 42 as answer');
    await owner.kill('process');
    await killServer(dataDir);

    const heir = hold();
    expect(await ask(await heir.ready(), 'select answer from kept')).toEqual({ answer: 42 });
    expect(heir.lines).toContain('PostgreSQL was killed the last time; it recovers its data.');
    expect(await heir.stop()).toBe(0);
  });

  test('a server killed under living processes is started again by them, once', async () => {
    const [one, two] = [hold(), hold()];
    const url = await one.ready();
    await two.ready();
    const before = await serverPid(dataDir);
    await killServer(dataDir);
    const isBack = () =>
      ask(url, 'select 1').then(
        () => true,
        () => false,
      );
    await until(isBack);
    expect(await serverPid(dataDir)).not.toBe(before);
    await one.stop();
    expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 });
    await two.stop();
    expect(await serverPid(dataDir)).toBeUndefined();
  });

  test('Ctrl-C reaches the process and not its server', async () => {
    const holder = hold();
    const url = await holder.ready();
    await holder.interruptGroup();
    await delay(200);
    expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 });
    expect(await holder.stop()).toBe(0);
  });

  test('killed in the middle of making the cluster, the next start makes it whole', async () => {
    const path = await makeDataDir();
    cleanups.push(() => removeDataDir(path));
    const victim = hold(path);
    const begun = join(path, 'cluster.unfinished/base');
    const exists = () =>
      stat(begun).then(
        () => true,
        () => false,
      );
    await until(exists);
    await victim.kill('group');

    const heir = hold(path);
    expect(await ask(await heir.ready(), 'select 1 as one')).toEqual({ one: 1 });
    expect(await heir.stop()).toBe(0);
  });
});
