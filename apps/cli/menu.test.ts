import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { get, post } from '../testing/call.ts';
import { createLineDesk, type LineDesk } from '../testing/line-desk.ts';
import { tokenMailedTo } from '../testing/mailbox.ts';
import { type OrderWorld, startOrderWorld } from '../testing/order-world.ts';
import type { TestSystem } from '../testing/start-application.ts';
import { KEYS, openTerminal, type TerminalSession } from './testing/terminal-session.ts';

let folder: string;
let world: OrderWorld;
let system: TestSystem;
let desk: LineDesk;
const terminals: TerminalSession[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bilheteria-terminal-'));
  const settings = { DATA_DIR: folder, PAYMENT_TIMEOUT_SECONDS: '5' };
  world = await startOrderWorld(settings, { pixAfterMs: 600_000 });
  ({ system } = world);
  desk = createLineDesk(system.ticketUrl);
});
afterEach(() => {
  for (const terminal of terminals.splice(0)) terminal.stop();
});
afterAll(async () => {
  await world.stop();
  await rm(folder, { recursive: true });
});

function open(who: string, language: string, columns = 80, rows = 24): TerminalSession {
  const environment = { XDG_CONFIG_HOME: join(folder, who) };
  const args = ['--url', system.ticketUrl, 'menu', '--language', language];
  const terminal = openTerminal(args, { columns, rows, environment });
  terminals.push(terminal);
  return terminal;
}

async function statusOf(sessionId: string, seat: string): Promise<unknown> {
  const { body } = await get(`${system.ticketUrl}/api/v1/sessions/${sessionId}/seats`);
  const seats = body['seats'] as { number: string; status: string }[];
  return seats.find(({ number }) => number === seat)?.status;
}

const unhurried = { holdTtlSeconds: 300, totalSeats: 16 };

test('from signing up to a ticket, through the line and the map of seats, in Portuguese', async () => {
  const sessionId = await desk.openSession({ ...unhurried, movieTitle: 'Vestido de Noiva' });
  const opensAt = new Date().toISOString();
  const line = { opensAt, minPeopleAMinute: 60_000, maxPeopleAMinute: 60_000 };
  await desk.setLine(sessionId, { ...line, maxActive: 2 });
  await post(desk.at(sessionId, '/pause'), {});
  for (const userId of ['um', 'dois', 'três', 'quatro']) await post(desk.at(sessionId), { userId });

  const ana = open('ana', 'pt-BR');
  await ana.pick('O que você quer fazer?', 'Criar uma conta');
  await ana.answer('E-mail', `ana@example.org${KEYS.enter}`);
  await ana.answer('Seu nome', `Ana${KEYS.enter}`);
  await ana.answer(/Senha\n│ /, `um longo passeio à beira-mar${KEYS.enter}`);
  await ana.answer('A senha outra vez', `um longo passeio à beira-mar${KEYS.enter}`);
  await ana.sees('Enviamos um código para ana@example.org');
  const token = await tokenMailedTo(folder, 'ana@example.org');
  await ana.answer(/Código\n│ /, `${token}${KEYS.enter}`);
  await ana.sees('A sua conta está pronta.');
  const { mode } = await stat(join(folder, 'ana', 'bilheteria', 'credentials.json'));
  expect(mode & 0o777).toBe(0o600);

  await ana.pick('Você entrou como ana@example.org', 'Eventos');
  await ana.pick('Qual deles?', 'Vestido de Noiva');
  await ana.sees('A fila parou por um instante');
  await ana.sees(/░{30} +0 % +4 na sua frente/);
  await post(desk.at(sessionId, '/resume'), {});
  await ana.sees(/█{12}░{18} +40 % +2 na sua frente/);
  await desk.setLine(sessionId, { ...line, maxActive: 100 });
  await ana.sees('É a sua vez! O passe é seu.');

  await ana.pick('Quais lugares?', 'No mapa');
  await ana.sees('Nada escolhido ainda.');
  ana.type(KEYS.down);
  await ana.sees(/B\d · /);
  ana.type(' ');
  await ana.sees(/Escolhidos: B\d · R\$ 25,00/);
  ana.type(KEYS.enter);
  await ana.sees(/guardados por [45]:\d\d/);
  await ana.pick('guardados por', 'Pagar R$ 25,00');
  await ana.pick('Pagar com', 'Cartão simulado que é recusado');
  await ana.sees('O pagamento foi recusado. Os lugares continuam seus');
  await ana.pick('guardados por', 'Pagar R$ 25,00');
  await ana.pick('Pagar com', 'Cartão simulado que é aprovado');
  await ana.sees(/tkt-[\w-]+\n│\n◆ {2}1 \/ 1/);
  expect(ana.screen()).toMatch(/[█▀▄ ]{45}/);
  ana.type(KEYS.enter);

  await ana.pick('Você entrou como', 'Minhas reservas');
  await ana.pick('Qual delas?', 'Vestido de Noiva');
  await ana.pick('Ver os ingressos', 'Cancelar');
  await ana.answer('R$ 25,00 voltam (100 %). Cancelar?', `${KEYS.left}${KEYS.enter}`);
  await ana.sees('Cancelado: R$ 25,00 voltam.');
  ana.type(KEYS.escape);
  await ana.pick('Você entrou como', 'Sair da conta');
  await ana.sees('Você saiu da conta.');
  await ana.pick(/O que você quer fazer\?\n│ {2}● Eventos\n│ {2}○ Criar/, 'Fechar');
  expect(await ana.ended).toBe(0);
});

test('who loses a race for a seat is told kindly, and Ctrl-C gives back what he holds', async () => {
  const sessionId = await desk.openSession({ ...unhurried, movieTitle: 'Last seats' });
  const [ana, bia] = [open('guest-1', 'en', 120, 40), open('guest-2', 'en')];
  const goToMap = async (terminal: TerminalSession, email: string) => {
    await terminal.pick('What would you like to do?', 'Events');
    await terminal.pick('Which one?', 'Last seats');
    await terminal.pick('To hold places you need', 'Buy with an e-mail address alone');
    await terminal.answer('E-mail', `${email}${KEYS.enter}`);
    await terminal.pick('Which seats?', 'On the map');
    await terminal.sees(/A5 · /);
    terminal.type(' ');
    await terminal.sees('Chosen: A5');
  };
  await Promise.all([goToMap(ana, 'ana@example.org'), goToMap(bia, 'bia@example.org')]);
  for (const terminal of [ana, bia]) terminal.type(KEYS.enter);
  const isQuicker = async (terminal: TerminalSession) => {
    await terminal.sees(/held for|A5 has just been taken/);
    return terminal.screen().includes('held for');
  };
  const [anaHas, biaHas] = [await isQuicker(ana), await isQuicker(bia)];
  expect([anaHas, biaHas].filter(Boolean)).toHaveLength(1);
  const [winner, loser] = anaHas ? [ana, bia] : [bia, ana];

  await loser.sees(/A5 has just been taken\. A[46] is free, and near/);
  loser.type(' ');
  await loser.sees(/Chosen: A[46]/);
  const [, seat = ''] = /Chosen: (A[46])/.exec(loser.screen()) ?? [];
  loser.type(KEYS.enter);
  await loser.sees('held for');
  expect(await statusOf(sessionId, seat)).toBe('reserved');
  await loser.pick('held for', 'Pay R$25.00');
  await loser.pick('Pay by', 'Pix');
  await loser.sees(/Waiting for the payment: \d+:\d\d/);
  loser.type(KEYS.ctrlC);
  expect(await loser.ended).toBe(130);
  await loser.sees('The places that you held are free again.');
  expect(await statusOf(sessionId, seat)).toBe('available');
  expect(await statusOf(sessionId, 'A5')).toBe('reserved');

  winner.type(KEYS.escape);
  await winner.answer('Give the places back?', `${KEYS.left}${KEYS.enter}`);
  await winner.sees('The places are free again.');
  expect(await statusOf(sessionId, 'A5')).toBe('available');
});
