import { createHash } from 'node:crypto';
import { roundFunctionOf } from '../services/waiting-room/clients/draw-cipher.ts';
import { permute } from '../services/waiting-room/domain/draw/permute.ts';
import type { Crowd } from './gather-crowd.ts';
import type { SimulationOptions } from './options.ts';

/** How turns are given, and at which rate they come. */
export type Strategy = {
  readonly name: string;
  /** People a minute; null where the controller finds it. */
  readonly setRate: number | null;
  /** Who has each turn: the order of coming, by turn. */
  readonly order: Int32Array;
};

/** The waiting room as it is, and what it is compared with: no draw, and no controller. */
export function strategiesOf(crowd: Crowd, options: SimulationOptions): Strategy[] {
  const { length } = crowd.arrivesAt;
  const inOrder = Int32Array.from({ length }, (_, i) => i);
  const drawn = Int32Array.from(inOrder);
  const seed = createHash('sha256').update(`simulation ${options.seed}`).digest('hex');
  const roundFunction = roundFunctionOf(seed, crowd.entries);
  for (let i = 0; i < crowd.entries; i++) {
    drawn[permute(i + 1, crowd.entries, roundFunction) - 1] = i;
  }
  return [
    { name: 'draw, controller', setRate: null, order: drawn },
    { name: 'first come, controller', setRate: null, order: inOrder },
    { name: 'draw, fixed rate', setRate: options.fixedRate, order: drawn },
  ];
}
