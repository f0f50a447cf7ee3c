import { expect, test } from 'vitest';
import { systemClock } from '../../../../platform/clock/clock.ts';
import { loadSettings } from '../../../../platform/config/settings.ts';
import { openProviders } from './open-providers.ts';

const open = (environment: Record<string, string>) =>
  openProviders(loadSettings(environment), systemClock);

const STRIPE = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_of_a_test' };

test.each([
  ['development', {}, 'simulator', 'simulator'],
  ['development', STRIPE, 'stripe', 'simulator'],
  ['production', {}, undefined, undefined],
  ['production', STRIPE, 'stripe', undefined],
])('[PAY-21] in %s with %j cards go to %s and Pix to %s', async (mode, more, card, pix) => {
  const providers = await open({ ENVIRONMENT: mode, ...more });
  expect([providers.nameFor('card'), providers.nameFor('pix')]).toEqual([card, pix]);
  expect(providers.find('simulator')?.name).toBe(mode === 'production' ? undefined : 'simulator');
  expect(providers.find('external')?.name).toBe('external');
});

test('Stripe that is half set up stops the start, and no secret is told', async () => {
  await expect(open({ STRIPE_SECRET_KEY: 'sk_test_1' })).rejects.toThrow('STRIPE_WEBHOOK_SECRET');
  expect(() => loadSettings({ STRIPE_SECRET_KEY: 'sk_1' })).toThrow(/STRIPE_SECRET_KEY.*"…"/);
});
