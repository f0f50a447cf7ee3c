import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readOperations } from '../testing/api-operations.ts';
import { startSystem } from '../testing/start-application.ts';

type Path = {
  path: string;
  pathType: 'Exact' | 'Prefix' | 'ImplementationSpecific';
  backend: { service: { name: string } };
};
type Ingress = {
  metadata: { annotations: Record<string, string> };
  spec: { rules: { http: { paths: Path[] } }[] };
};

/** The paths of a mode's Ingress, as its controller tries them. */
async function readIngress(mode: string): Promise<(address: string) => string[]> {
  const file = new URL(`../../deploy/kubernetes/${mode}/ingress.yaml`, import.meta.url);
  const { metadata, spec } = parse(await readFile(file, 'utf8')) as Ingress;
  const isRegex = metadata.annotations['nginx.ingress.kubernetes.io/use-regex'] === 'true';
  const rules = spec.rules
    .flatMap(({ http }) => http.paths)
    .map(({ path, pathType, backend }) => {
      expect(pathType === 'ImplementationSpecific', path).toBe(isRegex);
      const end = { Exact: '$', Prefix: '(/|$)', ImplementationSpecific: '' }[pathType];
      return { pattern: new RegExp(`^${path}${end}`, 'i'), service: backend.service.name };
    });
  return (address) =>
    rules.filter(({ pattern }) => pattern.test(address)).map(({ service }) => service);
}

/** As a caller writes it, below both prefixes. */
function addressesOf(path: string): string[] {
  const filled = path.replaceAll(/\{\w+\}/g, 'res-0190163d-8694-739b-aea5-966c26f8ad91');
  return [filled, filled.replace('/api/v1/', '/api/')];
}

test("microservices' Ingress leads each operation to the one service that has it", async () => {
  const system = await startSystem(
    'microservices',
    {},
    { withAdmission: true, withWaitingRoom: true },
  );
  const servicesAt = await readIngress('microservices');
  const [vacancy, ticket, admission, waitingRoom] = await Promise.all(
    [
      system.vacancyUrl,
      system.ticketUrl,
      system.admissionUrl ?? '',
      system.waitingRoomUrl ?? '',
    ].map(readOperations),
  );
  await system.stop();
  const ofTicket = new Set(ticket?.map(({ path }) => path));
  for (const path of ofTicket) {
    if (path === '/health') continue; // of the pods, for the cluster itself
    for (const address of addressesOf(path)) {
      expect([address, servicesAt(address)]).toEqual([address, ['ticket-service']]);
    }
  }
  const others = [
    ['vacancy-service', vacancy],
    ['admission-service', admission],
    ['waiting-room-service', waitingRoom],
  ] as const;
  for (const [service, operations = []] of others) {
    const own = operations.filter(({ path }) => !ofTicket.has(path) && !path.includes('/admin/'));
    for (const address of own.flatMap(({ path }) => addressesOf(path))) {
      expect([address, servicesAt(address)]).toEqual([address, [service]]);
    }
  }
}, 90_000);

test("the monolith's Ingress leads each operation to it", async () => {
  const system = await startSystem('monolith');
  const servicesAt = await readIngress('monolith');
  const operations = await readOperations(system.ticketUrl);
  await system.stop();
  for (const address of operations.flatMap(({ path }) => addressesOf(path))) {
    expect([address, servicesAt(address)]).toEqual([address, ['monolith-service']]);
  }
});

test('what is nobody else’s business is on no Ingress', async () => {
  for (const mode of ['monolith', 'microservices']) {
    const servicesAt = await readIngress(mode);
    for (const address of ['/metrics', '/internal/inventory/claimUnits', '/nothing', '/readyx']) {
      expect([mode, address, servicesAt(address)]).toEqual([mode, address, []]);
    }
  }
  const servicesAt = await readIngress('microservices');
  for (const address of ['/api/v1/admin/audit/inventory', '/api/admin/audit/inventory']) {
    expect([address, servicesAt(address)]).toEqual([address, []]);
  }
});
