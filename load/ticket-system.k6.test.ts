import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Profile, profiles } from './profiles.ts';

// k6 is no package, so its script runs here on stand-ins for the three modules that it imports. This
// shows that it is sound JavaScript and the same load as ours; not that k6 likes it.
const standIns: Record<string, string> = {
  k6: `export const check = (answer, checks) => Object.values(checks).every((holds) => holds(answer));
    export const sleep = (seconds) => globalThis.__k6.pauses.push(seconds);`,
  'k6/http': `const answer = (call) => { globalThis.__k6.calls.push(call); return globalThis.__k6.answer; };
    export default {
      get: (url) => answer({ method: 'GET', url }),
      post: (url, body) => answer({ method: 'POST', url, body }),
    };`,
  'k6/metrics': `export class Rate {
      constructor(name) { this.name = name; }
      add(value) { globalThis.__k6.rates.push([this.name, value]); }
    }`,
};

type Script = {
  options: {
    scenarios: Record<string, Record<string, unknown>>;
    thresholds: Profile['thresholds'];
  };
  availability: () => void;
  purchase: () => void;
  health: () => void;
};

type Stage = { calls: object[]; pauses: number[]; rates: [string, boolean][]; answer: object };

let folder = '';
let copies = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'k6-script-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function loadScript(environment: Record<string, string>): Promise<Script> {
  let text = await readFile(new URL('./ticket-system.k6.js', import.meta.url), 'utf8');
  for (const [name, source] of Object.entries(standIns)) {
    const url = `data:text/javascript,${encodeURIComponent(source)}`;
    text = text.replace(`from '${name}'`, () => `from "${url}"`);
  }
  Object.assign(globalThis, { __ENV: environment });
  const copy = join(folder, `script-${copies++}.mjs`);
  await writeFile(copy, text);
  const script: unknown = await import(pathToFileURL(copy).href);
  if (isScript(script)) return script;
  throw new Error('The script lacks one of its exports.');
}

function isScript(value: unknown): value is Script {
  const names = ['options', 'availability', 'purchase', 'health'];
  return typeof value === 'object' && value !== null && names.every((name) => name in value);
}

function setStage(body: Record<string, unknown>, status = 200): Stage {
  const answer = { status, json: (name: string) => body[name] };
  const stage: Stage = { calls: [], pauses: [], rates: [], answer };
  Object.assign(globalThis, { __k6: stage });
  return stage;
}

/** Our profile as k6's options would tell it. */
function asK6Scenarios(profile: Profile): Record<string, unknown> {
  return Object.fromEntries(
    profile.scenarios.map(({ name, task, usersAtStart, stages }) => {
      const [only] = stages;
      const users =
        stages.length === 1
          ? { executor: 'constant-vus', vus: usersAtStart, duration: `${only?.seconds}s` }
          : {
              executor: 'ramping-vus',
              startVUs: usersAtStart,
              stages: stages.map((stage) => ({
                duration: `${stage.seconds}s`,
                target: stage.users,
              })),
            };
      return [name, { ...users, exec: task }];
    }),
  );
}

it('both profiles of the script are the ones that `npm run load` runs', async () => {
  const local = await loadScript({});
  expect(local.options.scenarios).toEqual(asK6Scenarios(profiles.local));
  expect(local.options.thresholds).toEqual(profiles.local.thresholds);
  const cluster = await loadScript({ PROFILE: 'cluster' });
  expect(cluster.options.scenarios).toEqual(asK6Scenarios(profiles.cluster));
  expect(cluster.options.thresholds).toEqual(profiles.cluster.thresholds);
});

it('a purchase of the local profile posts QTY to the ticket service and pauses half a second', async () => {
  const script = await loadScript({ QTY: '3', VU_BASE_URL: 'http://ticket' });
  const stage = setStage({ success: true });
  script.purchase();
  expect(stage.calls).toEqual([
    { method: 'POST', url: 'http://ticket/api/v1/purchase', body: '{"qty":3}' },
  ]);
  expect(stage.rates).toEqual([['purchase_success', true]]);
  expect(stage.pauses).toEqual([0.5]);
});

it('being sold out and being refused are no success', async () => {
  const script = await loadScript({});
  const soldOut = setStage({ success: false });
  script.purchase();
  const refused = setStage({}, 503);
  script.purchase();
  expect([...soldOut.rates, ...refused.rates]).toEqual([
    ['purchase_success', false],
    ['purchase_success', false],
  ]);
});

it('the cluster profile goes through K8S_URL, health once a second', async () => {
  const script = await loadScript({ K8S_URL: 'http://cluster' });
  const stage = setStage({ status: 'healthy', success: true });
  script.health();
  script.purchase();
  expect(stage.calls).toMatchObject([
    { url: 'http://cluster/api/v1/health' },
    { url: 'http://cluster/api/v1/purchase' },
  ]);
  expect(stage.rates[0]).toEqual(['health_check_success', true]);
  expect(stage.pauses).toEqual([1, 0.3]);
});

it('availability is asked of the vacancy service', async () => {
  const script = await loadScript({ VU_VACANCY_URL: 'http://vacancy' });
  const stage = setStage({ qty: 5 });
  script.availability();
  expect(stage.calls).toEqual([{ method: 'GET', url: 'http://vacancy/api/v1/available' }]);
});
