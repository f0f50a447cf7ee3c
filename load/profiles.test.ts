import { expect, it } from 'vitest';
import { profiles, usersWanted } from './profiles.ts';

const [constant] = profiles.local.scenarios;
const ramped = profiles.cluster.scenarios.find(({ name }) => name === 'purchase_load');
if (constant === undefined || ramped === undefined) throw new Error('The profiles changed.');

it('a constant number of users stays until the end and is gone after it', () => {
  expect([0, 30, 59.9, 60].map((seconds) => usersWanted(constant, seconds))).toEqual([
    50, 50, 50, 0,
  ]);
});

it('users are ramped in straight lines from stage to stage', () => {
  const at = [0, 15, 30, 60, 90, 150, 269, 285, 299, 300, 315, 330];
  const wanted = [0, 10, 20, 35, 50, 100, 100, 75, 52, 50, 25, 0];
  expect(at.map((seconds) => usersWanted(ramped, seconds))).toEqual(wanted);
});
