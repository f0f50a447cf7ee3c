import type { AnyService } from './catalogue.ts';

/** Services so that each comes after those of them that it needs. */
export function inOrderOfNeeds(services: readonly AnyService[]): AnyService[] {
  const ordered = new Set<AnyService>();
  const add = (service: AnyService): void => {
    const needed = services.filter(({ contract }) =>
      Object.hasOwn(service.needs, contract.service),
    );
    for (const other of needed) if (!ordered.has(other)) add(other);
    ordered.add(service);
  };
  for (const service of services) add(service);
  return [...ordered];
}
