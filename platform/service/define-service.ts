import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Clock } from '../clock/clock.ts';
import type { Settings } from '../config/settings.ts';
import type { CsvKind } from '../csv/import-kind.ts';
import type { Database } from '../database/database.ts';
import type { ChangeFeed } from '../feed/change-feed.ts';
import type { Idempotency } from '../idempotency/idempotency.ts';
import type { Logger } from '../log/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { ApiOf, Contract } from './contract.ts';
import type { Job } from './jobs.ts';

/** The clients of the services that a service needs: direct in one process, over HTTP when apart. */
export type Clients<Needs extends Readonly<Record<string, Contract>>> = {
  readonly [Name in keyof Needs]: ApiOf<Needs[Name]>;
};

type Contracts = Readonly<Record<string, Contract>>;
type None = Readonly<Record<never, Contract>>;

/** What a service is given to run with. */
export type ServiceContext<Needs extends Contracts, Asks extends Contracts = None> = {
  readonly settings: Settings;
  /** The product's. */
  readonly version: string;
  /** Where people find the product, without a slash at its end. */
  readonly publicUrl: string;
  readonly database: Database;
  readonly clients: Clients<Needs & Asks>;
  readonly idempotency: Idempotency;
  /** What the instances of this service tell each other. */
  readonly feed: ChangeFeed;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
};

/** What a service gives back once it is open. */
export type OpenService<C extends Contract> = {
  /** What other services may call. */
  readonly api: ApiOf<C>;
  /** Its public endpoints, below `/api/v1`. */
  readonly routes: FastifyPluginAsyncTypebox;
  /** What it shows to people, at the root, where it has something to show. */
  readonly pages?: FastifyPluginAsyncTypebox;
  readonly jobs: readonly Job[];
  /** What it gives out and takes in as CSV files. */
  readonly files?: readonly CsvKind[];
  /** The dependencies that its main job needs, each with a check that throws when it does not answer. */
  readonly dependencies: Readonly<Record<string, () => Promise<unknown>>>;
  /** Finishes what is under way; nothing new comes any more. */
  close: () => Promise<void>;
};

/** A service's manifest: everything it contributes, in one value. */
export type Service<C extends Contract, Needs extends Contracts, Asks extends Contracts = None> = {
  readonly contract: C;
  /** The name under which its users know it (contract A). */
  readonly publicName: string;
  /** One line for the OpenAPI document. */
  readonly description: string;
  readonly needs: Needs;
  /** What it asks now and then once it runs, of services that may need it themselves; it starts and sells without them. */
  readonly asks?: Asks;
  readonly migrations: URL;
  open: (context: ServiceContext<Needs, Asks>) => Promise<OpenService<C>>;
};

/** The schema that a service's tables lie in: its name, as it need not be quoted in statements. */
export function schemaOf(service: string): string {
  return service.replaceAll('-', '_');
}

export function defineService<
  const C extends Contract,
  const Needs extends Contracts,
  const Asks extends Contracts = None,
>(service: Service<C, Needs, Asks>): Service<C, Needs, Asks> {
  return service;
}
