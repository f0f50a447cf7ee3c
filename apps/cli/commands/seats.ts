import type { Command } from 'commander';
import { answered, openShop } from '../api/open-shop.ts';
import { plain } from '../plain.ts';
import { drawLegend } from '../seat-map/draw-legend.ts';
import { drawSector } from '../seat-map/draw-sector.ts';
import { makeSeatPlan, type PlanSector, type SeatPlan } from '../seat-map/seat-plan.ts';
import { readSeats, type Seats } from '../shop/read-seats.ts';
import { globalOptions, type Terminal } from '../terminal.ts';

const HELP = `
Letters stand for prices, a dot for what is taken. Without a terminal rows are as wide as they are.

Examples:
  bilheteria seats 0190163d-8694-739b-aea5-966c26f8ad91
  bilheteria seats 0190163d-8694-739b-aea5-966c26f8ad91 --sector stalls
  bilheteria seats 0190163d-8694-739b-aea5-966c26f8ad91 --json`;

const WORDS = {
  takenSign: 'taken',
  pickedSign: 'chosen',
  seatKind: {
    wheelchair: 'wheelchair',
    companion: 'companion',
    'restricted-view': 'restricted view',
  },
};

/** `seats`: the map of an event, as text. */
export function addSeats(program: Command, terminal: Terminal): void {
  program
    .command('seats')
    .description('which seats of an event are free, as a map')
    .argument('<session>', 'its id')
    .option('--sector <id>', 'only this one')
    .addHelpText('after', HELP)
    .action(async (sessionId: string, options: { sector?: string }, command: Command) => {
      const { json, ...place } = globalOptions(command);
      const { api, ...shop } = openShop(place);
      if (json) {
        const params = { path: { sessionId } };
        const all = await answered(api.GET('/api/v1/sessions/{sessionId}/seats', { params }));
        terminal.print(JSON.stringify(all));
        return;
      }
      const path = '/api/v1/sessions/{sessionId}';
      const session = await answered(api.GET(path, { params: { path: { sessionId } } }));
      const inRoom = { path: { roomId: session.roomId } };
      const map = await answered(api.GET('/api/v1/rooms/{roomId}', { params: inRoom }));
      const plan = makeSeatPlan(map);
      const seats = await readSeats({ ...shop, api }, sessionId);
      const sectors = plan.sectors.filter(({ id }) => id === (options.sector ?? id));
      if (sectors.length === 0) {
        const known = plan.sectors.map(({ id }) => id).join(', ');
        command.error(plain(`error: the sectors are ${known}`));
      }
      const drawn = sectors.map((sector) => draw(plan, sector, seats, session.currency));
      terminal.print(drawn.join('\n\n'));
    });
}

function draw(
  plan: SeatPlan,
  sector: PlanSector,
  { states, left }: Seats,
  currency: string,
): string {
  const head = `${plain(sector.name)} (${sector.id}): ${left.get(sector.id) ?? 0} free`;
  if (sector.rows.length === 0) return head;
  const columns = process.stdout.columns ?? Number.MAX_SAFE_INTEGER;
  const price = (amount: number) => `${currency} ${amount.toFixed(2)}`;
  const map = drawSector({
    plan,
    sector,
    states,
    picked: new Set(),
    columns,
    lines: Number.MAX_SAFE_INTEGER,
    stage: 'STAGE',
  });
  return [head, ...drawLegend(plan, sector, { ...WORDS, price }, columns), ...map].join('\n');
}
