// Lints what no test runs: the Dockerfile, the compose files and the Kubernetes manifests.
//
//   node scripts/check-containers.mjs
//
// The overlays are also rendered and their references followed where kubectl is installed; it needs
// no cluster. Exits with 1 and a line for each fault.
import { fileURLToPath } from 'node:url';
import { checkCompose } from './containers/check-compose.mjs';
import { checkDockerfile } from './containers/check-dockerfile.mjs';
import { checkManifests } from './containers/check-manifests.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const composeFiles = ['compose.yaml', 'compose.microservices.yaml'];
const manifests = checkManifests('deploy/kubernetes');
const faults = [
  ...checkDockerfile('Dockerfile'),
  ...composeFiles.flatMap((path) => checkCompose(path)),
  ...manifests.faults,
];

for (const fault of faults) console.error(fault);
console.log(`Dockerfile, ${composeFiles.length} compose files, ${manifests.summary}`);
if (faults.length > 0) {
  console.error(`${faults.length} fault(s).`);
  process.exitCode = 1;
}
