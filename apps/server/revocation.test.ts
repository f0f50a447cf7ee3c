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

test('who has a token goes on while whoever issues them is away', async () => {
  const claims = newClaims();
  const token = await world.tokens.issue(claims);
  isAway = true;
  const age = 'bilheteria_access_verification_age_seconds';
  await waitUntil(async () => {
    const { text } = await get(`${urls[0]}/metrics`);
    return Number(new RegExp(`^${age} (\\S+)$`, 'm').exec(text)?.[1]) > 2.5;
  });
  expect(await look(claims, token)).toEqual([200, 200]);
  const stranger = await world.tokens.issue(claims, {}, { kid: 'of-tomorrow' });
  expect(await look(claims, stranger)).toEqual([503, 503]);
});
