import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type Refund = { amountMinor: number; state: 'refunded' | 'failed'; code?: string };

/** A charge as the simulator keeps it. */
export type SimulatedCharge = {
  id: string;
  state: 'pending' | 'authorised' | 'captured' | 'voided' | 'declined';
  method: string;
  token?: string;
  amountMinor: number;
  currency: string;
  capturedMinor: number;
  refundedMinor: number;
  feeMinor: number;
  decline?: { code: string; isRetryable: boolean };
  returnUrl?: string;
  expiresAtMs?: number;
  createdAtMs: number;
  refunds: Record<string, Refund>;
};

/** All charges, by their ids; written to a file line by line where there is one, the last line of a charge counts. */
export type ChargeBook = {
  find: (id: string) => SimulatedCharge | undefined;
  keep: (charge: SimulatedCharge) => void;
  /** In the order in which they came. */
  all: () => SimulatedCharge[];
};

export function openChargeBook(file?: string): ChargeBook {
  const charges = new Map<string, SimulatedCharge>();
  if (file !== undefined && existsSync(file)) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const charge = readLine(line);
      if (charge) charges.set(charge.id, charge);
    }
  }
  return {
    find: (id) => charges.get(id),
    keep(charge) {
      charges.set(charge.id, charge);
      if (file === undefined) return;
      mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, `${JSON.stringify(charge)}\n`);
    },
    all: () => [...charges.values()],
  };
}

/** A process that was killed may have left half a line. */
function readLine(line: string): SimulatedCharge | undefined {
  try {
    return JSON.parse(line) as SimulatedCharge;
  } catch {
    return undefined;
  }
}
