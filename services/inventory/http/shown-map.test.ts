import { expect, test } from 'vitest';
import type { Caller, Role } from '../../../platform/access/caller.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { shownMap } from './shown-map.ts';

const theatre = newId();
const open = { id: 'all', name: 'All', prices: { full: 50 } };
const members = { id: 'members', name: 'Members', prices: { full: 30 }, hidden: true };
const seatMap = { version: 1, room: 'Sala', priceCategories: [open, members], sectors: [] };

const account = (role: Role, organisationId?: string) =>
  ({
    kind: 'account',
    accountId: newId(),
    signInId: newId(),
    role,
    ...(organisationId !== undefined && { organisationId }),
  }) as const satisfies Caller;

test('[INV-37] prices of hidden places are told to those alone who may sell in the room', () => {
  const seenBy = (caller: Caller, organisationId: string | null = theatre) =>
    shownMap(caller, { seatMap, organisationId });
  const others = {
    ...seatMap,
    priceCategories: [open, { id: 'members', name: 'Members', prices: {}, hidden: true }],
  };
  for (const caller of [
    { kind: 'nobody' } as const,
    account('buyer'),
    account('organiser'),
    account('organiser', newId()),
  ]) {
    expect(seenBy(caller)).toEqual(others);
  }
  expect(seenBy(account('organiser', theatre))).toEqual(seatMap);
  expect(seenBy(account('admin'))).toEqual(seatMap);
  expect(seenBy({ kind: 'open' })).toEqual(seatMap);
  // The operator's rooms are every organisation's to sell in.
  expect(seenBy(account('organiser', newId()), null)).toEqual(seatMap);
  expect(seenBy(account('buyer'), null)).toEqual(others);
});
