// The load scenario of the old ticket system, for k6 (https://k6.io).
//
//   k6 run load/ticket-system.k6.js                          local profile: 50 users read the
//                                                            availability, 50 buy, for 60 s
//   K8S_URL=http://ticket.127.0.0.1.nip.io k6 run load/ticket-system.k6.js
//   PROFILE=cluster k6 run load/ticket-system.k6.js          cluster profile: health checks, and
//                                                            purchases up to 100 users and down, 5.5 min
//
// Environment: QTY (units of one purchase), VU_BASE_URL and VU_VACANCY_URL (local profile: the ticket
// and the vacancy service; the monolith is both, as http://localhost:8000), K8S_URL (cluster profile),
// TIME_SCALE (0.1 makes every stage ten times shorter). `npm run load` is the same without k6.
import { check, sleep } from 'k6';
import http from 'k6/http';
import { Rate } from 'k6/metrics';

const isCluster = __ENV.PROFILE === 'cluster' || Boolean(__ENV.K8S_URL);
const baseUrl = isCluster
  ? __ENV.K8S_URL || 'http://ticket.127.0.0.1.nip.io'
  : __ENV.VU_BASE_URL || 'http://localhost:8002';
const vacancyUrl = __ENV.VU_VACANCY_URL || 'http://localhost:8001';
const qty = Number.parseInt(__ENV.QTY || '1', 10);
const timeScale = Number.parseFloat(__ENV.TIME_SCALE || '1');

const seconds = (count) => `${count * timeScale}s`;
const purchasePauseSeconds = isCluster ? 0.3 : 0.5;

const local = {
  scenarios: {
    availability: {
      executor: 'constant-vus',
      vus: 50,
      duration: seconds(60),
      exec: 'availability',
    },
    purchase: { executor: 'constant-vus', vus: 50, duration: seconds(60), exec: 'purchase' },
  },
  thresholds: {
    http_req_duration: ['p(95)<500'],
    purchase_success: ['rate>0'],
  },
};

const cluster = {
  scenarios: {
    health_checks: { executor: 'constant-vus', vus: 10, duration: seconds(120), exec: 'health' },
    purchase_load: {
      executor: 'ramping-vus',
      startVUs: 0,
      stages: [
        { duration: seconds(30), target: 20 },
        { duration: seconds(60), target: 50 },
        { duration: seconds(60), target: 100 },
        { duration: seconds(120), target: 100 },
        { duration: seconds(30), target: 50 },
        { duration: seconds(30), target: 0 },
      ],
      exec: 'purchase',
    },
  },
  thresholds: {
    http_req_duration: ['p(95)<200', 'p(99)<500'],
    http_req_failed: ['rate<0.01'],
    purchase_success: ['rate>0.95'],
    health_check_success: ['rate>0.99'],
  },
};

export const options = isCluster ? cluster : local;

const purchaseSuccess = new Rate('purchase_success');
const healthCheckSuccess = new Rate('health_check_success');

/** One user looks how many units are left. */
export function availability() {
  const response = http.get(`${vacancyUrl}/api/v1/available`, { timeout: '10s' });
  check(response, {
    'availability: status is 200': (answer) => answer.status === 200,
    'availability: has qty': (answer) => answer.status === 200 && answer.json('qty') !== undefined,
  });
  sleep(0.5);
}

/** One user buys. Being sold out is an answer, but no success. */
export function purchase() {
  const response = http.post(`${baseUrl}/api/v1/purchase`, JSON.stringify({ qty }), {
    headers: { 'Content-Type': 'application/json' },
    timeout: '10s',
  });
  check(response, {
    'purchase: status is 200': (answer) => answer.status === 200,
    'purchase: has success': (answer) =>
      answer.status === 200 && answer.json('success') !== undefined,
  });
  purchaseSuccess.add(response.status === 200 && response.json('success') === true);
  sleep(purchasePauseSeconds);
}

/** One watcher asks whether the service lives. */
export function health() {
  const response = http.get(`${baseUrl}/api/v1/health`, { timeout: '5s' });
  const healthy = check(response, {
    'health: status is 200': (answer) => answer.status === 200,
    'health: has status': (answer) => answer.status === 200 && answer.json('status') !== undefined,
  });
  healthCheckSuccess.add(healthy);
  sleep(1);
}
