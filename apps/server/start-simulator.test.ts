import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSettings } from '../../platform/config/settings.ts';
import { planDeployment } from './deployment.ts';
import { startSimulatorAtNeed } from './start-simulator.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'bilheteria-simulator-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

test('the simulator inside a server has the address after a restart that it had before, where that is free', async () => {
  const settings = loadSettings({ DATA_DIR: dataDir });
  const start = async () => {
    const simulator = await startSimulatorAtNeed(settings, planDeployment(settings, []));
    if (!simulator) throw new Error('No simulator was started.');
    return simulator;
  };
  const first = await start();
  const beside = await start();
  expect(beside.url).not.toBe(first.url);
  await Promise.all([first.close(), beside.close()]);
  const again = await start();
  expect(again.url).toBe(first.url);
  await again.close();
  const later = await start();
  expect(later.url).toBe(again.url);
  const page = await fetch(`${later.url}/pay/none`);
  expect(page.status).toBe(404);
  await later.close();
});
