import { afterAll, beforeAll, expect, test } from 'vitest';
import { newClaims, type TokenClaims } from '../../platform/access/testing/token-issuer.ts';
import { waitUntil } from '../../platform/testing/wait-until.ts';
import { type AccessWorld, bearer, createAccessWorld } from '../testing/access-world.ts';
import { get } from '../testing/call.ts';
import {
  startApplication,
  startSystem,
  type TestSystem,
  urlOf,
} from '../testing/start-application.ts';

const closed = { ACCESS: 'closed' };
const KNOWN_WITHIN_MS = 5000;

let world: AccessWorld;
let system: TestSystem;
/** Two instances. */
let urls: string[];
let isAway = false;
beforeAll(async () => {
  world = await createAccessWorld();
  const issuer = {
    async findVerification() {
      if (isAway) throw new Error('away');
      return world.tokens.findVerification();
    },
  };
  system = await startSystem('monolith', closed, { issuer });
  const second = await startApplication(system.databaseUrl, 'all', closed, issuer);
  urls = [system.ticketUrl, urlOf(second)];
  stopSecond = second.close;
});
let stopSecond: () => Promise<void>;
afterAll(async () => {
  await stopSecond();
  await system.stop();
});

/** How old the last word of whoever issues tokens is at an instance, in seconds. */
async function ageAt(url: string | undefined): Promise<number> {
  const { text } = await get(`${url}/metrics`);
  return Number(/^bilheteria_access_verification_age_seconds (\S+)$/m.exec(text)?.[1]);
}

/** What a buyer is told on each instance who looks at his own history. */
async function look({ sub }: TokenClaims, token: string): Promise<number[]> {
  const answers = urls.map((url) => get(`${url}/api/v1/users/${sub}/purchases`, bearer(token)));
  return (await Promise.all(answers)).map(({ status }) => status);
}

test('a sign-in that is revoked is known on every instance within 5 s, also where its token was met', async () => {
  const [claims, other] = [newClaims(), newClaims()];
  const [token, others] = [await world.tokens.issue(claims), await world.tokens.issue(other)];
  expect(await look(claims, token)).toEqual([200, 200]);
  world.tokens.revoke(claims.sid);
  const ended = async () => (await look(claims, token)).every((status) => status === 401);
  await waitUntil(ended, KNOWN_WITHIN_MS);
  expect(await look(other, others)).toEqual([200, 200]);
});

test('a closed door that never heard of keys is not ready, and stays ready once it has', async () => {
  let isThere = false;
  const issuer = {
    async findVerification() {
      if (!isThere) throw new Error('away');
      return world.tokens.findVerification();
    },
  };
  const application = await startApplication(system.databaseUrl, 'all', closed, issuer);
  try {
    const ready = () => get(`${urlOf(application)}/ready`);
    const before = await ready();
    expect(before.status).toBe(503);
    expect(before.body).toMatchObject({
      error: 'NOT_READY',
      dependencies: { identity: 'unhealthy', database: 'healthy' },
    });
    expect((await get(`${urlOf(application)}/health`)).status).toBe(200);
    isThere = true;
    await waitUntil(async () => (await ready()).status === 200);
    expect((await ready()).body['dependencies']).toMatchObject({ identity: 'healthy' });
    isThere = false;
    await waitUntil(async () => (await ageAt(urlOf(application))) > 2.5);
    expect((await ready()).status).toBe(200);
  } finally {
    await application.close();
  }
});

test('an open system waits for nobody who issues tokens', async () => {
  const issuer = { findVerification: () => Promise.reject(new Error('away')) };
  const application = await startApplication(system.databaseUrl, 'all', {}, issuer);
  try {
    const ready = await get(`${urlOf(application)}/ready`);
    expect([ready.status, ready.body['dependencies']]).toEqual([
      200,
      { vacancy: 'healthy', database: 'healthy' },
    ]);
  } finally {
    await application.close();
  }
});

test('who has a token goes on while whoever issues them is away', async () => {
  const claims = newClaims();
  const token = await world.tokens.issue(claims);
  isAway = true;
  await waitUntil(async () => (await ageAt(urls[0])) > 2.5);
  expect(await look(claims, token)).toEqual([200, 200]);
  const stranger = await world.tokens.issue(claims, {}, { kid: 'of-tomorrow' });
  expect(await look(claims, stranger)).toEqual([503, 503]);
});
