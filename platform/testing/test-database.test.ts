import pg from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { asAdmin, createTestDatabase } from './test-database.ts';

const adminUrl = inject('postgresUrl');

describe('createTestDatabase', () => {
  test('gives each caller a database of its own, which is gone after drop', async () => {
    const [one, two] = await Promise.all([
      createTestDatabase({ adminUrl }),
      createTestDatabase({ adminUrl }),
    ]);
    expect(one.url).not.toBe(two.url);
    await asAdmin(one.url, (client) => client.query('create table mine ()'));
    const mine = await asAdmin(two.url, (client) => client.query("select to_regclass('mine')"));
    expect(mine.rows).toEqual([{ to_regclass: null }]);

    await Promise.all([one.drop(), two.drop()]);
    await expect(asAdmin(one.url, (client) => client.query('select'))).rejects.toThrow(
      'does not exist',
    );
  });

  test('migrates a template once, however many ask for it at the same moment', async () => {
    let migrations = 0;
    const migrate = async (url: string) => {
      migrations += 1;
      await asAdmin(url, (client) => client.query('create table seat as select 42 as number'));
    };
    const template = { key: `once-${process.pid}`, migrate };
    const databases = await Promise.all(
      [1, 2, 3].map(() => createTestDatabase({ adminUrl, template })),
    );
    for (const { url } of databases) {
      const { rows } = await asAdmin(url, (client) => client.query('select number from seat'));
      expect(rows).toEqual([{ number: 42 }]);
    }
    expect(migrations).toBe(1);
    await Promise.all(databases.map((database) => database.drop()));
  });

  test('begins a template anew whose migration failed', async () => {
    const key = `failing-${process.pid}`;
    const failing = async (url: string) => {
      await asAdmin(url, (client) => client.query('create table half ()'));
      throw new Error('no more');
    };
    const first = createTestDatabase({ adminUrl, template: { key, migrate: failing } });
    await expect(first).rejects.toThrow('no more');

    const whole = async (url: string) => {
      await asAdmin(url, (client) => client.query('create table half ()'));
    };
    await (await createTestDatabase({ adminUrl, template: { key, migrate: whole } })).drop();
  });

  test('tells of connections that were left open', async () => {
    const database = await createTestDatabase({ adminUrl });
    const leak = new pg.Client({ connectionString: database.url, application_name: 'leaky' });
    leak.on('error', () => undefined);
    await leak.connect();
    await leak.query('select 1 as forgotten');
    await expect(database.drop()).rejects.toThrow(
      'Connections left open at the end: leaky: select 1 as forgotten',
    );
  });
});
