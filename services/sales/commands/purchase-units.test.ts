import { expect, test } from 'vitest';
import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { ClaimOutcome } from '../../inventory/contract.ts';
import { createPurchaseUnits } from './purchase-units.ts';

const purchase = { sessionId: newId(), saleId: newId(), quantity: 2 };

function purchaser(claim: ClaimOutcome | Error, isRecorded: boolean | Error = true) {
  const steps: string[] = [];
  const step = async <T>(name: string, outcome: T | Error): Promise<T> => {
    steps.push(name);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const buy = createPurchaseUnits({ claimUnits: () => step('claim', claim) }, () =>
    step('record', isRecorded),
  );
  return { steps, outcome: buy(purchase) };
}

test('[SAL-1] success is told only after the claim and then the sale are written', async () => {
  const { steps, outcome } = purchaser({ ok: true, remaining: 3 });
  expect(await outcome).toEqual({ ok: true, remaining: 3 });
  expect(steps).toEqual(['claim', 'record']);
});

test('[SAL-1] a sale that could not be written is not told as sold', async () => {
  const { outcome } = purchaser({ ok: true, remaining: 3 }, new UnavailableError('down'));
  await expect(outcome).rejects.toThrow(UnavailableError);
});

test('[SAL-3] a refused purchase writes no sale', async () => {
  const refusal = { ok: false, code: 'INSUFFICIENT_INVENTORY', remaining: 1 } as const;
  const { steps, outcome } = purchaser(refusal);
  expect(await outcome).toEqual(refusal);
  expect(steps).toEqual(['claim']);
});

test('[SAL-5] a closed id is told as void, whichever step finds it', async () => {
  const atClaim = purchaser({ ok: false, code: 'CLAIM_RELEASED' });
  expect(await atClaim.outcome).toEqual({ ok: false, code: 'SALE_VOID' });
  const atRecord = purchaser({ ok: true, remaining: 3 }, false);
  expect(await atRecord.outcome).toEqual({ ok: false, code: 'SALE_VOID' });
});
