import { knownSettings } from './known-settings.mjs';

/**
 * @typedef {import('./check-manifests.mjs').Manifest} Manifest
 * @typedef {import('kubernetes-types/apps/v1.js').Deployment} Deployment
 * @typedef {import('kubernetes-types/autoscaling/v2.js').HorizontalPodAutoscaler} Autoscaler
 * @typedef {import('kubernetes-types/core/v1.js').ConfigMap} ConfigMap
 * @typedef {import('kubernetes-types/core/v1.js').Service} Service
 * @typedef {import('kubernetes-types/networking/v1.js').Ingress} Ingress
 * @typedef {import('kubernetes-types/policy/v1.js').PodDisruptionBudget} DisruptionBudget
 * @typedef {{ workloads: Deployment[], services: Service[], data: ConfigMap[] }} Overlay
 */

/**
 * Follows the names in one rendered overlay: each leads to an object of that overlay, to a port that
 * is open, to a setting that the product knows. Nothing else would notice before a cluster does.
 *
 * @param {string} overlay its folder
 * @param {Manifest[]} manifests
 * @returns {string[]} one line for each fault
 */
export function checkReferences(overlay, manifests) {
  /** @param {string[]} kinds */
  const ofKind = (...kinds) =>
    manifests.map(({ object }) => object).filter(({ kind }) => kinds.includes(kind));
  const autoscalers = /** @type {Autoscaler[]} */ (ofKind('HorizontalPodAutoscaler'));
  const budgets = /** @type {DisruptionBudget[]} */ (ofKind('PodDisruptionBudget'));
  const ingresses = /** @type {Ingress[]} */ (ofKind('Ingress'));
  /** @type {Overlay} */
  const all = {
    // A StatefulSet has the shape of a Deployment in all that is read here.
    workloads: /** @type {Deployment[]} */ (ofKind('Deployment', 'StatefulSet')),
    services: /** @type {Service[]} */ (ofKind('Service')),
    data: /** @type {ConfigMap[]} */ (ofKind('ConfigMap', 'Secret')),
  };
  return [
    ...all.workloads.flatMap((workload) => workloadFaults(workload, all)),
    ...all.services.flatMap((service) => serviceFaults(service, all)),
    ...ingresses.flatMap((ingress) => ingressFaults(ingress, all)),
    ...autoscalers.flatMap((autoscaler) => autoscalerFaults(autoscaler, all)),
    ...budgets
      .filter(({ spec }) => selected(spec?.selector?.matchLabels, all).length !== 1)
      .map(({ metadata }) => `budget ${metadata?.name} does not select one workload`),
  ].map((fault) => `${overlay}: ${fault}`);
}

/**
 * @param {Record<string, string> | undefined} selector
 * @param {Overlay} all
 */
function selected(selector, { workloads }) {
  return workloads.filter(({ spec }) => {
    const labels = spec?.template.metadata?.labels ?? {};
    return Object.entries(selector ?? {}).every(([name, value]) => labels[name] === value);
  });
}

/** @param {Deployment | undefined} workload */
function containersOf(workload) {
  return workload?.spec?.template.spec?.containers ?? [];
}

/**
 * @param {Deployment} workload
 * @param {Overlay} all
 */
function workloadFaults(workload, { data }) {
  return containersOf(workload).flatMap((container) => {
    const { env = [], envFrom = [], name } = container;
    const maps = envFrom.map(({ configMapRef }) => ({
      wanted: configMapRef?.name,
      found: data.find(({ metadata }) => metadata?.name === configMapRef?.name),
    }));
    const names = [...env.map((one) => one.name), ...maps.flatMap((one) => keysOf(one.found))];
    const unknown = container.image?.startsWith('bilheteria')
      ? names.filter((one) => !knownSettings.has(one))
      : [];
    return [
      ...maps.filter((one) => !one.found).map((one) => `there is no ConfigMap ${one.wanted}`),
      ...env.flatMap((one) => secretFaults(one.valueFrom?.secretKeyRef, data)),
      ...unknown.map((one) => `${one} is not a setting of the product`),
      ...drainFaults(workload, container, data),
    ].map((fault) => `container ${name} of ${workload.metadata?.name}: ${fault}`);
  });
}

/** @param {ConfigMap | undefined} map */
function keysOf(map) {
  return Object.keys(map?.data ?? {});
}

/**
 * @param {import('kubernetes-types/core/v1.js').SecretKeySelector | undefined} reference
 * @param {ConfigMap[]} data
 */
function secretFaults(reference, data) {
  // Outside the local overlays, the operator makes this one (database-secret.example.yaml).
  if (reference === undefined || reference.name === 'ticket-system-database') return [];
  if (reference.optional === true) return [];
  const secret = data.find(({ metadata }) => metadata?.name === reference.name);
  return keysOf(secret).includes(reference.key)
    ? []
    : [`there is no ${reference.key} in a Secret ${reference.name}`];
}

/**
 * A pod that is killed before it has drained loses answers, if not sales.
 *
 * @param {Deployment} workload
 * @param {import('kubernetes-types/core/v1.js').Container} container
 * @param {ConfigMap[]} data
 */
function drainFaults(workload, container, data) {
  const map = data.find(
    ({ metadata }) => metadata?.name === container.envFrom?.[0]?.configMapRef?.name,
  );
  const drainSeconds = Number(map?.data?.['DRAIN_SECONDS'] ?? 0);
  const sleepSeconds = container.lifecycle?.preStop?.sleep?.seconds ?? 0;
  const graceSeconds = workload.spec?.template.spec?.terminationGracePeriodSeconds ?? 30;
  return graceSeconds > drainSeconds + sleepSeconds
    ? []
    : [`is killed after ${graceSeconds} s, before it has drained`];
}

/**
 * @param {Service} service
 * @param {Overlay} all
 */
function serviceFaults({ metadata, spec }, all) {
  const [workload, ...others] = selected(spec?.selector, all);
  if (workload === undefined || others.length > 0)
    return [`service ${metadata?.name} does not select one workload`];
  const open = containersOf(workload).flatMap(({ ports = [] }) => ports);
  return (spec?.ports ?? [])
    .filter(({ targetPort }) => !open.some(({ name }) => name === targetPort))
    .map(({ targetPort }) => `service ${metadata?.name} leads to no port named ${targetPort}`);
}

/**
 * @param {Ingress} ingress
 * @param {Overlay} all
 */
function ingressFaults({ metadata, spec }, { services }) {
  const isRegex = metadata?.annotations?.['nginx.ingress.kubernetes.io/use-regex'] === 'true';
  const paths = (spec?.rules ?? []).flatMap(({ http }) => http?.paths ?? []);
  return paths.flatMap(({ path, pathType, backend }) => {
    const { name, port } = backend.service ?? {};
    const target = services.find((one) => one.metadata?.name === name);
    const hasPort = target?.spec?.ports?.some((one) => one.name === port?.name);
    // The controller takes every path of the host for a pattern then, whatever its type says.
    const isMeant = (pathType === 'ImplementationSpecific') === isRegex;
    return [
      ...(hasPort ? [] : [`leads to ${name}, which is not there or lacks that port`]),
      ...(isMeant ? [] : [`is ${pathType}, and use-regex is ${isRegex ? 'on' : 'off'}`]),
      ...(isRegex ? patternFaults(path ?? '') : []),
    ].map((fault) => `ingress path ${path} ${fault}`);
  });
}

/** @param {string} path */
function patternFaults(path) {
  try {
    // What was the root alone as an exact path is every address as a pattern.
    return new RegExp(`^${path}`).test('/') && !path.endsWith('$') ? ['takes every address'] : [];
  } catch {
    return ['is no regular expression'];
  }
}

/**
 * @param {Autoscaler} autoscaler
 * @param {Overlay} all
 */
function autoscalerFaults({ metadata, spec }, { workloads }) {
  const target = workloads.find((one) => one.metadata?.name === spec?.scaleTargetRef.name);
  if (target === undefined) return [`autoscaler ${metadata?.name} scales nothing`];
  return (spec?.metrics ?? [])
    .map(({ resource }) => resource?.name ?? '')
    .filter((name) => containersOf(target).some(({ resources }) => !resources?.requests?.[name]))
    .map((name) => `autoscaler ${metadata?.name} needs a request of ${name}`);
}
