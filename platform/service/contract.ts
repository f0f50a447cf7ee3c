import type { Static, TSchema } from 'typebox';
import type { EventDeclaration } from '../events/event-declaration.ts';

/** One call that other services may make: its input and outcome, both plain JSON. */
export type Operation = { readonly input: TSchema; readonly output: TSchema };

/**
 * What a service offers to others. The same declaration makes the type of the direct call, the HTTP
 * endpoint when the service runs apart, and the client that calls it.
 *
 * Every operation is idempotent (commands by their id), so a client may ask again when it is in doubt.
 */
export type Contract = {
  readonly service: string;
  readonly operations: Readonly<Record<string, Operation>>;
  /** What it tells others of, by name; they read it by the operations of platform/events. */
  readonly events?: Readonly<Record<string, EventDeclaration>>;
};

export type ApiOf<C extends Contract> = {
  readonly [Name in keyof C['operations']]: (
    input: Static<C['operations'][Name]['input']>,
  ) => Promise<Static<C['operations'][Name]['output']>>;
};

export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}

/** Where an operation is served when its service runs apart. Many calls travel in one request. */
export function operationPath(service: string, operation: string): string {
  return `/internal/v1/${service}/${operation}`;
}
