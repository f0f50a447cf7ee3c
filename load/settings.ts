import { parseArgs } from 'node:util';

/** What the load program was told, by flags and by the environment of the k6 scenario. */
export type LoadSettings = {
  profile: 'local' | 'cluster';
  qty: number;
  /** Every duration of the profile is multiplied by it; the users' pauses are not. */
  timeScale: number;
  /** Undefined where the environment names none: then the usual places are tried. */
  baseUrl: string | undefined;
  vacancyUrl: string | undefined;
};

export const usage = `npm run load [-- --cluster]
  local profile (default): 50 users read the availability and 50 buy, for 60 s
  --cluster, or K8S_URL set: 10 watch the health, up to 100 buy, 5.5 minutes
Environment: QTY=1, VU_BASE_URL=http://localhost:8002, VU_VACANCY_URL=http://localhost:8001,
K8S_URL=http://ticket.127.0.0.1.nip.io, TIME_SCALE=1 (0.1 makes it ten times shorter)`;

/** @throws Error with one line that says which setting is wrong */
export function readSettings(
  args: string[],
  environment: Record<string, string | undefined>,
): LoadSettings {
  const { values } = parseArgs({ args, options: { cluster: { type: 'boolean', default: false } } });
  // An empty value counts as absent, as shells and compose files often pass one.
  const named = (name: string): string | undefined =>
    environment[name] === '' ? undefined : environment[name];
  const clusterUrl = named('K8S_URL');
  const isCluster = values.cluster || named('PROFILE') === 'cluster' || clusterUrl !== undefined;
  const qty = positive('QTY', named('QTY') ?? '1');
  if (!Number.isInteger(qty)) throw new Error(`QTY: "${qty}" is not a whole number.`);
  return {
    profile: isCluster ? 'cluster' : 'local',
    qty,
    timeScale: positive('TIME_SCALE', named('TIME_SCALE') ?? '1'),
    baseUrl: isCluster ? (clusterUrl ?? 'http://ticket.127.0.0.1.nip.io') : named('VU_BASE_URL'),
    vacancyUrl: named('VU_VACANCY_URL'),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`${name}: "${text}" is not a number above 0.`);
}
