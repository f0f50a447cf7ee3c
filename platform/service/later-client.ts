import type { Contract } from './contract.ts';

/** A client of a service that is found only when it is called: by then all services of this process are open. */
export function laterClient(contract: Contract, find: () => unknown): unknown {
  const call = (operation: string) => async (input: unknown) =>
    (find() as Record<string, (input: unknown) => Promise<unknown>>)[operation]?.(input);
  return Object.fromEntries(
    Object.keys(contract.operations).map((operation) => [operation, call(operation)]),
  );
}
