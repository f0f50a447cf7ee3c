import { guardRoutes, type RouteGuard } from '../../platform/access/guard-routes.ts';
import { createKeyReader, type KeyUse } from '../../platform/access/key-reader.ts';
import { cookieNames } from '../../platform/access/sign-in-cookies.ts';
import { createTokenVerifier, type ReadCredential } from '../../platform/access/token-verifier.ts';
import {
  createVerificationSource,
  type FindVerification,
} from '../../platform/access/verification-source.ts';
import { type Clock, systemClock } from '../../platform/clock/clock.ts';
import type { Settings } from '../../platform/config/settings.ts';
import type { Logger } from '../../platform/log/logger.ts';
import type { Job } from '../../platform/service/jobs.ts';
import type { Metrics } from '../../platform/telemetry/metrics.ts';
import { accessTable } from './access-table.ts';
import type { Deployment } from './deployment.ts';

/** Who gives out what callers show. */
export type Issuer = {
  readonly findVerification: FindVerification;
  /** To be told when API keys were used. */
  readonly noteKeyUses?: (input: { uses: KeyUse[] }) => Promise<unknown>;
};

export type DoorOptions = {
  deployment: Deployment;
  settings: Settings;
  issuer: Issuer;
  log: Logger;
  metrics: Metrics;
  clock?: Clock;
};

/** With a call that takes 2 s, what is revoked is known everywhere within 5 s. */
const FOLLOW_EVERY_MS = 2000;
const TELL_USES_EVERY_MS = 5000;

export type OpenDoor = {
  readonly guard: RouteGuard;
  /** Keeps it told of keys and revoked sign-ins. */
  readonly jobs: readonly Job[];
  /** What it needs to let anybody in. */
  readonly dependencies: Readonly<Record<string, () => Promise<void>>>;
};

/** The door of this process. */
export async function openDoor(options: DoorOptions): Promise<OpenDoor> {
  const { deployment, settings, issuer } = options;
  const { readCredential, jobs, dependencies } = await followIssuer(issuer, options);
  const guard = guardRoutes({
    table: accessTable,
    isOpen: deployment.isOpen,
    readCredential,
    accessCookie: cookieNames(settings.ENVIRONMENT === 'production').access,
    internalSecret: settings.INTERNAL_SECRET,
  });
  return { guard, jobs, dependencies };
}

/** An open system follows only once somebody has shown a token: it may well run without identity. */
async function followIssuer(
  { findVerification, noteKeyUses }: Issuer,
  { deployment, log, metrics, clock = systemClock }: DoorOptions,
): Promise<Omit<OpenDoor, 'guard'> & { readCredential: ReadCredential }> {
  const source = createVerificationSource(findVerification, clock);
  metrics.gauge(
    'bilheteria_access_verification_age_seconds',
    'Since keys of tokens and revoked sign-ins were last heard of.',
    source.ageSeconds,
  );
  let follows = !deployment.isOpen;
  if (follows) {
    await source.refresh().catch((error: unknown) => {
      log.warn({ reason: String(error) }, 'who issues tokens does not answer; asked again shortly');
    });
  }
  const readToken = createTokenVerifier(source, clock);
  const keys = createKeyReader(source, clock);
  return {
    readCredential(credential) {
      follows = true;
      // A token has two dots, a key has none.
      return credential.includes('.') ? readToken(credential) : keys.read(credential);
    },
    jobs: [
      {
        name: 'access.verification',
        everyMs: FOLLOW_EVERY_MS,
        run: async () => {
          if (follows) await source.refresh();
        },
      },
      {
        name: 'access.key-uses',
        everyMs: TELL_USES_EVERY_MS,
        async run() {
          const uses = keys.takeUses();
          if (uses.length === 0) return;
          try {
            await noteKeyUses?.({ uses });
          } catch (error) {
            keys.giveBack(uses);
            throw error;
          }
        },
      },
    ],
    // A closed door that never heard of keys lets nobody in. Once it has, it goes on by what it knows.
    dependencies: deployment.isOpen
      ? {}
      : {
          async identity() {
            if (!source.hasHeard()) throw new Error('who issues tokens was never heard of');
          },
        },
  };
}
