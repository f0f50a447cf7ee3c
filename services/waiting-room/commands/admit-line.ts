import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import {
  type ControlInput,
  type ControlState,
  type Decision,
  decide,
  type Health,
} from '../domain/control/decide.ts';
import { sectorNews } from '../domain/control/sector-news.ts';

const decideLine = loadStatement(new URL('../sql/decide-line.sql', import.meta.url));

/** A line that this instance has, as it was leased. */
export type LeasedLine = {
  readonly sessionId: string;
  readonly serving: number;
  readonly tick: number;
  readonly lastReason: string | null;
  readonly state: ControlState;
  readonly input: Omit<ControlInput, 'health' | 'maxP95Ms'>;
};

/** A decision that was carried out, and by what it was made. */
export type Admitted = { readonly input: ControlInput; readonly decision: Decision };

type Pressure = Awaited<ReturnType<InventoryApi['readPressure']>>;

/**
 * Lets people in from a line, once: asks the inventory how it is, decides, and carries that out if nobody has decided
 * since the line was leased. Whoever was taken for dead and comes back finds another's tick, and does nothing.
 *
 * @returns nothing where it was not carried out
 */
export function createAdmitLine(options: {
  readonly database: Database;
  readonly inventory: Pick<InventoryApi, 'readPressure'>;
  readonly maxP95Ms: number;
}): (line: LeasedLine, holder: string) => Promise<Admitted | undefined> {
  const { database, inventory, maxP95Ms } = options;
  return async (line, holder) => {
    const { sessionId, tick, state, lastReason } = line;
    // That it does not answer is a reason to let nobody in.
    const pressure = await inventory.readPressure({ sessionId }).catch(() => undefined);
    const input = { ...line.input, maxP95Ms, health: healthOf(pressure) };
    const decision = decide(state, input);
    const { serve, rate, credit, reason } = decision;
    const sectors = pressure?.ok ? pressure.sectors.map(sectorNews) : [];
    const isNews = serve > 0 || rate !== state.rate || reason !== lastReason;
    const rows = await database.query(decideLine, [
      sessionId,
      holder,
      tick,
      serve,
      rate,
      credit,
      reason,
      reason === 'sold-out',
      JSON.stringify(sectors),
      JSON.stringify({ state, ...input }),
      JSON.stringify(decision),
      isNews,
    ]);
    return rows.length > 0 ? { input, decision } : undefined;
  };
}

function healthOf(pressure: Pressure | undefined): Health | null {
  if (!pressure?.ok) return null;
  const { isOnSale, free, held, claims } = pressure;
  const errorRate = claims.decided === 0 ? 0 : claims.failed / claims.decided;
  return { isOnSale, free, held, p95Ms: claims.p95Ms, underWay: claims.underWay, errorRate };
}
