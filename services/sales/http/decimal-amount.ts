import { Type } from 'typebox';
import type { FieldFault } from '../../../platform/http/problem.ts';

/** An amount of money as users write it, or a percentage: a decimal number with at most two places. */
export function decimal(maximum: number, description?: string) {
  return Type.Number({ minimum: 0, maximum, ...(description !== undefined && { description }) });
}

export const MAX_PRICE = 1_000_000;

/** In whole minor units, or hundredths of a percent. */
export function toMinor(amount: number): number {
  return Math.round(amount * 100);
}

export function fromMinor(minor: number): number {
  return minor / 100;
}

/** What more than two places is told. */
export function decimalFaults(amounts: Readonly<Record<string, number | undefined>>): FieldFault[] {
  return Object.entries(amounts).flatMap(([field, amount]) =>
    amount === undefined || Number(amount.toFixed(2)) === amount
      ? []
      : [{ field, message: 'has more than two decimals' }],
  );
}
