import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const read = async (path: string): Promise<unknown> =>
  parse(await readFile(new URL(`../../${path}`, import.meta.url), 'utf8'), { merge: true });

/** Whom each service apart asks; all but identity itself ask it by which keys tokens are signed. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  vacancy: ['IDENTITY_URL'],
  ticket: ['ADMISSION_URL', 'IDENTITY_URL', 'PAYMENTS_URL', 'VACANCY_URL'],
  notifications: [
    'ADMISSION_URL',
    'IDENTITY_URL',
    'PAYMENTS_URL',
    'TICKET_URL',
    'VACANCY_URL',
    'WAITING_ROOM_URL',
  ],
  identity: ['NOTIFICATIONS_URL', 'TICKET_URL', 'VACANCY_URL', 'WAITING_ROOM_URL'],
  'waiting-room': ['IDENTITY_URL', 'VACANCY_URL'],
};
const PORTS: Readonly<Record<string, number>> = {
  VACANCY_URL: 8001,
  TICKET_URL: 8002,
  NOTIFICATIONS_URL: 8003,
  IDENTITY_URL: 8004,
  ADMISSION_URL: 8005,
  PAYMENTS_URL: 8006,
  WAITING_ROOM_URL: 8007,
};
const nameOf = (setting: string) => setting.replace('_URL', '').replaceAll('_', '-').toLowerCase();

describe.each(Object.entries(ASKED))(
  '%s apart is told where it finds whom it asks',
  (service, asked) => {
    test('by compose', async () => {
      const { services } = (await read('compose.microservices.yaml')) as {
        services: Record<string, { environment: Record<string, string> }>;
      };
      for (const setting of asked) {
        const address = `http://${nameOf(setting)}:${PORTS[setting]}`;
        expect(services[service]?.environment[setting]).toBe(address);
      }
    });

    test('by Kubernetes', async () => {
      const { patches } = (await read(
        `deploy/kubernetes/microservices/${service}/kustomization.yaml`,
      )) as { patches: { patch: string }[] };
      const { spec } = parse(patches[0]?.patch ?? '') as {
        spec: {
          template: { spec: { containers: { env: { name: string; value: string }[] }[] } };
        };
      };
      const env = spec.template.spec.containers[0]?.env ?? [];
      for (const setting of asked) {
        const address = `http://${nameOf(setting)}-service:${PORTS[setting]}`;
        expect(env).toContainEqual({ name: setting, value: address });
      }
    });
  },
);

test('the health check of a container asks at the port of each service', async () => {
  const program = await readFile(new URL('../../deploy/healthcheck.mjs', import.meta.url), 'utf8');
  for (const port of [8000, ...Object.values(PORTS)]) expect(program).toContain(String(port));
});
