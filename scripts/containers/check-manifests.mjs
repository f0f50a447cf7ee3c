import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { checkReferences } from './check-references.mjs';
import { checkTypes } from './check-types.mjs';

/**
 * @typedef {{ apiVersion: string, kind: string, metadata?: { name?: string } }} KubernetesObject
 * @typedef {{ source: string, object: KubernetesObject }} Manifest
 * @typedef {KubernetesObject & { resources?: string[], components?: string[] }} Kustomization
 */

/**
 * Checks the manifests under a folder: they are YAML, each Kubernetes object has the fields of its
 * kind and no others, no file is forgotten by the kustomizations; and, where kubectl is installed,
 * every overlay renders and what it names exists in it.
 *
 * @param {string} root
 * @returns {{ faults: string[], summary: string }} one line for each fault
 */
export function checkManifests(root) {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => join(root, path));
  const parsed = files.map((path) => parseManifests(path, readFileSync(path, 'utf8')));
  const faults = parsed.flatMap((one) => one.faults);
  const written = parsed.flatMap((one) => one.manifests);
  const kustomizations = written.filter(({ object }) => isKustomization(object));
  faults.push(...forgottenFiles(files, kustomizations));

  /** @type {Manifest[]} */
  const rendered = [];
  const canRender = spawnSync('kubectl', ['version', '--client']).status === 0;
  for (const overlay of canRender ? overlaysOf(kustomizations) : []) {
    const run = spawnSync('kubectl', ['kustomize', overlay], { encoding: 'utf8' });
    if (run.status !== 0) faults.push(`${overlay}: ${run.stderr}`);
    const { manifests } = parseManifests(overlay, run.stdout);
    rendered.push(...manifests);
    faults.push(...checkReferences(overlay, manifests));
  }
  const objects = [...written, ...rendered].filter(({ object }) => isKubernetesOwn(object));
  faults.push(...checkTypes(objects));
  const overlays = canRender
    ? `${rendered.length} rendered from the overlays`
    : 'overlays not rendered: kubectl is not installed';
  return { faults, summary: `${files.length} manifest files (${overlays}) checked.` };
}

/**
 * @param {string} source
 * @param {string} text
 * @returns {{ faults: string[], manifests: Manifest[] }}
 */
function parseManifests(source, text) {
  const documents = parseAllDocuments(text);
  return {
    faults: documents.flatMap(({ errors, warnings }) =>
      [...errors, ...warnings].map(({ message }) => `${source}: ${message}`),
    ),
    manifests: [...documents].map((document) => ({
      source,
      object: /** @type {KubernetesObject} */ (document.toJS()),
    })),
  };
}

/** @param {KubernetesObject} object */
function isKustomization(object) {
  return object.apiVersion.startsWith('kustomize.config.k8s.io/');
}

/** @param {KubernetesObject} object */
function isKubernetesOwn(object) {
  return !isKustomization(object) && !object.apiVersion.startsWith('kind.x-k8s.io/');
}

/**
 * The paths that a kustomization takes in.
 *
 * @param {Manifest} manifest
 */
function takenBy({ source, object }) {
  /** @type {Kustomization} */
  const kustomization = object;
  const { resources = [], components = [] } = kustomization;
  return [...resources, ...components].map((path) => normalize(join(dirname(source), path)));
}

/**
 * What is applied: the kustomizations that name the namespace.
 *
 * @param {Manifest[]} kustomizations
 */
function overlaysOf(kustomizations) {
  return kustomizations
    .filter(({ object }) => 'namespace' in object)
    .map(({ source }) => dirname(source));
}

/**
 * @param {string[]} files
 * @param {Manifest[]} kustomizations
 */
function forgottenFiles(files, kustomizations) {
  const taken = new Set(kustomizations.flatMap(takenBy));
  const standsAlone = /(kustomization|\.example|kind)\.yaml$/;
  return files
    .filter((path) => !standsAlone.test(path) && !taken.has(path))
    .map((path) => `${path}: no kustomization takes it in`);
}
