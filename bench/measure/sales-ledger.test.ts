import { expect, it } from 'vitest';
import { SalesLedger } from './sales-ledger.ts';

it('the ledger adds up what each subject answered', () => {
  const ledger = new SalesLedger();
  ledger.add('naive', { successesInAll: 3, inDoubtInAll: 0 });
  ledger.add('naive', { successesInAll: 4, inDoubtInAll: 1 });
  expect(ledger.of('naive')).toEqual({ units: 7, inDoubt: 1 });
  expect(ledger.of('monolith')).toEqual({ units: 0, inDoubt: 0 });
});
