import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSystem, type TestSystem } from '../testing/start-application.ts';
import { createCustomer } from '../testing/trail/customer.ts';
import { runCli } from './run-cli.ts';

let system: TestSystem;
let id: string;
let saleId: string;
let heldAt: string;
beforeAll(async () => {
  system = await startSystem('monolith');
  const customer = createCustomer(system);
  id = await customer.reserve(await customer.openSession(), ['A1', 'A2']);
  heldAt = String((await customer.ask('GET', `/reservations/${id}`)).body['now']);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const sold = await customer.ask('POST', `/reservations/${id}/confirm`, customer.payment);
  saleId = String(sold.body['saleId']);
});
afterAll(() => system.stop());

async function run(args: string) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli([...args.split(' '), '--url', system.ticketUrl], {
    print: (text) => out.push(text),
    printError: (text) => err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('the trail of a reservation, a sale or a time is shown at the terminal', async () => {
  const { code, out } = await run(`audit --reservation ${id}`);
  expect(code).toBe(0);
  const lines = out.split('\n');
  expect(lines[0]).toMatch(/^TIME +SERVICE +EVENT +SUBJECT +DATA$/);
  expect(lines.slice(1).map((line) => line.split(/ +/).slice(1, 4))).toEqual([
    ['inventory', 'ReservationCreated', id],
    ['inventory', 'ReservationConfirmed', id],
    ['sales', 'PaymentConfirmed', id],
  ]);
  expect((await run(`audit --sale ${saleId}`)).out).toBe(out);
  const json = await run('audit --type PaymentConfirmed --from 2020-01-01T00:00:00Z --all --json');
  expect(JSON.parse(json.out)).toMatchObject({ events: [{ subject: id }], next: null });
  expect((await run('audit --until 2020-01-01T00:00:00Z')).out).toBe('Nothing has happened.');
});

test('[NOT-62] a reservation is shown as it stood at a time', async () => {
  const then = await run(`replay ${id} --until ${heldAt}`);
  expect([then.code, then.out]).toEqual([0, expect.stringMatching(/^status +pending$/m)]);
  const now = await run(`replay ${id} --json`);
  expect(JSON.parse(now.out)).toMatchObject({ status: 'confirmed', saleId, seats: ['A1', 'A2'] });
});

test.each([
  ['replay res-x', 12, 'The trail knows no reservation res-x.'],
  ['replay', 2, "missing required argument 'reservation'"],
  ['audit --type Nothing', 1, 'type must be a type of the event catalogue'],
  ['audit --from yesterday', 1, 'from must be a time such as'],
])('%s ends with %d and says why', async (args, code, reason) => {
  expect(await run(args)).toEqual({ code, out: '', err: expect.stringContaining(reason) });
});
