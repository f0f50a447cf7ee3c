import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ServiceDatabase } from '../../../platform/testing/service-database.ts';
import {
  createAdmissionDatabase,
  openAdmission,
  SECRET,
} from '../commands/testing/admission-world.ts';

let service: ServiceDatabase;
beforeAll(async () => {
  service = await createAdmissionDatabase();
});
afterAll(() => service.close());

const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'.split('');

it('[ADM-11] a code of which one sign was changed counts nowhere', async () => {
  const admission = openAdmission(service.database);
  const { codes } = admission;
  const [ticket] = await admission.sell({ seats: ['A1'], sectors: [] });
  const code = ticket ? await admission.codeOf(ticket) : '';
  expect(await codes.verify(code)).toMatchObject({ ok: true, claims: { label: 'A1' } });
  await fc.assert(
    fc.asyncProperty(fc.nat(code.length - 1), fc.constantFrom(...SIGNS), async (at, sign) => {
      fc.pre(code[at] !== sign);
      const changed = code.slice(0, at) + sign + code.slice(at + 1);
      expect(await codes.verify(changed)).toMatchObject({ ok: false });
    }),
  );
});

it('[ADM-11] a code of another installation names a key that we have not, or is forged', async () => {
  const other = await createAdmissionDatabase();
  const ours = openAdmission(service.database);
  const theirs = openAdmission(other.database);
  const [ticket] = await theirs.sell({ seats: ['A1'], sectors: [] });
  const code = ticket ? await theirs.codeOf(ticket) : '';
  expect(await ours.codes.verify(code)).toEqual({ ok: false, code: 'unknown-key' });
  // Under the name of our key: the bytes behind the prefix begin with it.
  const { kid } = await ours.keys.signing();
  const text = 'UPDATE admission.signing_key SET kid = $1, public_jwk = public_jwk || $2::jsonb';
  await other.database.execute({ name: 'test.rename', text }, [kid, JSON.stringify({ kid })]);
  const thief = openAdmission(other.database);
  const forged = ticket ? await thief.codeOf(ticket) : '';
  expect(await ours.codes.verify(forged)).toEqual({ ok: false, code: 'bad-signature' });
  await other.close();
});

it('[ADM-12] all instances sign with one key, which is made once and kept encrypted', async () => {
  const fresh = await createAdmissionDatabase();
  const instances = [1, 2, 3, 4].map(() => openAdmission(fresh.openAnother()));
  const kids = await Promise.all(instances.map(async ({ keys }) => (await keys.signing()).kid));
  expect(new Set(kids).size).toBe(1);
  const text = 'SELECT generation, kid, private_jwe FROM admission.signing_key';
  const rows = await fresh.database.query<[number, string, string]>(
    { name: 'test.keys', text },
    [],
  );
  expect(rows).toEqual([[1, kids[0], expect.not.stringContaining('PRIVATE KEY')]]);
  const changed = openAdmission(fresh.database, `${SECRET}, but for this`);
  await expect(changed.keys.signing()).rejects.toThrow('ADMISSION_SECRET');
  expect(await changed.keys.rotate(2)).toBe(true);
  expect((await changed.keys.signing()).kid).not.toBe(kids[0]);
  await fresh.close();
});

it('[ADM-12] the next generation signs from then on, and older codes still count', async () => {
  const fresh = await createAdmissionDatabase();
  const [one, two] = [openAdmission(fresh.database), openAdmission(fresh.openAnother())];
  const [ticket] = await one.sell({ seats: ['A1'], sectors: [] });
  if (!ticket) throw new Error('a sale has tickets');
  const old = await one.codeOf(ticket);
  await two.keys.signing();
  expect(await one.keys.rotate(3)).toBe(false);
  expect([await one.keys.rotate(2), await one.keys.rotate(2), await one.keys.rotate(1)]).toEqual([
    true,
    true,
    true,
  ]);
  expect(await one.keys.publicKeys()).toHaveLength(2);
  const renewed = await one.codeOf(ticket);
  expect(renewed.slice(0, 10)).not.toBe(old.slice(0, 10));
  expect(await one.codes.verify(old)).toMatchObject({ ok: true });
  // Another instance has not heard of the key; it asks once a second at most.
  await expect.poll(() => two.codes.verify(renewed), { timeout: 5000 }).toMatchObject({ ok: true });
  await fresh.close();
});

it('[ADM-12] a key that was stolen is taken away, and its codes count no more', async () => {
  const fresh = await createAdmissionDatabase();
  const admission = openAdmission(fresh.database);
  const [ticket] = await admission.sell({ seats: ['A1'], sectors: [] });
  if (!ticket) throw new Error('a sale has tickets');
  const stolen = await admission.codeOf(ticket);
  await admission.keys.rotate(2);
  const text = 'DELETE FROM admission.signing_key WHERE generation = 1';
  await fresh.database.execute({ name: 'test.take-away', text }, []);
  const restarted = openAdmission(fresh.database);
  expect(await restarted.codes.verify(stolen)).toEqual({ ok: false, code: 'unknown-key' });
  const renewed = await restarted.codeOf(ticket);
  expect(await restarted.codes.verify(renewed)).toMatchObject({ ok: true });
  expect([await restarted.keys.rotate(3), await restarted.keys.rotate(5)]).toEqual([true, false]);
  await fresh.close();
});
