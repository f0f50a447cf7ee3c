// The container's health check: exits with 0 when the server in this container answers 200.
//
//   node healthcheck.mjs           liveness: the process answers
//   node healthcheck.mjs /ready    readiness: it can sell
//
// Only one of the product's ports is open in a container, so it asks them all and one answer is
// enough. It reads no setting: inside a container the ports are never changed, only published.
import { get } from 'node:http';

const path = process.argv[2] ?? '/api/v1/health';
const answers = await Promise.all([8000, 8001, 8002, 8003, 8004, 8005, 8006, 8007].map(ask));
if (!answers.includes('200')) {
  process.stderr.write(`${path}: ${answers.join(', ')}\n`);
  process.exitCode = 1;
}

/**
 * @param {number} port
 * @returns {Promise<string>} the status, or why there is none
 */
function ask(port) {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path, timeout: 2000 }, (response) => {
      response.resume();
      resolve(String(response.statusCode));
    });
    request.on('timeout', () => request.destroy(new Error('no answer within 2 s')));
    request.on('error', (error) => resolve(error.message));
  });
}
