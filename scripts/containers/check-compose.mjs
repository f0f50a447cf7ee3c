import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { knownSettings } from './known-settings.mjs';

/**
 * @typedef {{
 *   image?: string, healthcheck?: object, read_only?: boolean, restart?: string,
 *   cap_drop?: string[], security_opt?: string[], environment?: Record<string, string>,
 *   deploy?: { resources?: { limits?: { memory?: string, cpus?: string } } },
 * }} ComposeService
 * @typedef {{ messages: { line: number, message: string }[] }} LintResult
 */

const dclint = fileURLToPath(new URL('bin/dclint.cjs', import.meta.resolve('dclint/package.json')));

// Our files group a service's keys by meaning, and anchors must stand before their use.
const otherRules = ['service-keys-order', 'top-level-properties-order'];

/**
 * Validates a compose file against the Compose Specification's schema and dclint's rules, and checks
 * that every service is hardened, limited and given only settings that the product knows.
 *
 * @param {string} path
 * @returns {string[]} one line for each fault
 */
export function checkCompose(path) {
  const content = readFileSync(path, 'utf8');
  const off = otherRules.flatMap((rule) => ['--disable-rule', rule]);
  const run = spawnSync(process.execPath, [dclint, path, '--formatter', 'json', ...off]);
  const results = /** @type {LintResult[]} */ (JSON.parse(run.stdout.toString()));
  const { services } = /** @type {{ services: Record<string, ComposeService> }} */ (
    parse(content, { merge: true })
  );
  return [
    ...results.flatMap(({ messages }) =>
      messages.map(({ line, message }) => `${path}:${line} ${message}`),
    ),
    ...Object.entries(services).flatMap(([name, service]) =>
      serviceFaults(service).map((fault) => `${path}: ${name} ${fault}`),
    ),
  ];
}

/** @param {ComposeService} service */
function serviceFaults(service) {
  const { limits } = service.deploy?.resources ?? {};
  /** @type {[boolean, string][]} */
  const rules = [
    [service.healthcheck !== undefined, 'has no health check'],
    [service.restart !== undefined, 'does not say when it restarts'],
    [service.read_only === true, 'can write to its root file system'],
    [service.cap_drop?.includes('ALL') === true, 'keeps capabilities'],
    [service.security_opt?.includes('no-new-privileges:true') === true, 'may gain privileges'],
    [limits?.memory !== undefined && limits.cpus !== undefined, 'has no memory or CPU limit'],
  ];
  const unknown = service.image?.includes('bilheteria')
    ? Object.keys(service.environment ?? {}).filter((name) => !knownSettings.has(name))
    : [];
  return [
    ...rules.filter(([holds]) => !holds).map(([, fault]) => fault),
    ...unknown.map((name) => `sets ${name}, which is not a setting of the product`),
  ];
}
