import { expect, it } from 'vitest';
import { AnswerLedger } from './answer-ledger.ts';

it('the ledger adds up what each subject answered', () => {
  const ledger = new AnswerLedger();
  ledger.add('naive', { successesInAll: 3, inDoubtInAll: 0 });
  ledger.add('naive', { successesInAll: 4, inDoubtInAll: 1 });
  expect(ledger.of('naive')).toEqual({ successes: 7, inDoubt: 1 });
  expect(ledger.of('monolith')).toEqual({ successes: 0, inDoubt: 0 });
});
