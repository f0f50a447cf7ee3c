import { type Agent, request } from 'undici';
import type { Metrics } from './metrics.ts';
import type { Task } from './profiles.ts';

/** Where the two services are, and what is bought. */
export type Targets = { baseUrl: string; vacancyUrl: string; qty: number };

type Answer = { status: number; body: Record<string, unknown> };

const noAnswer: Answer = { status: 0, body: {} };

/** The tasks of the k6 script, with the same checks: one call is one iteration without its pause. */
export function createTasks(
  targets: Targets,
  agent: Agent,
  metrics: Metrics,
): Record<Task, () => Promise<void>> {
  const call = async (method: 'GET' | 'POST', url: string, payload?: object): Promise<Answer> => {
    const startMs = performance.now();
    const answer = await send(agent, method, url, payload);
    metrics.http_req_duration.add(performance.now() - startMs);
    metrics.http_req_failed.add(answer.status === 0 || answer.status >= 400);
    metrics.checks.add(answer.status === 200);
    return answer;
  };
  const check = (holds: boolean): boolean => {
    metrics.checks.add(holds);
    return holds;
  };

  return {
    async availability() {
      const { status, body } = await call('GET', `${targets.vacancyUrl}/api/v1/available`);
      check(status === 200 && body['qty'] !== undefined);
    },
    async purchase() {
      const { qty } = targets;
      const { status, body } = await call('POST', `${targets.baseUrl}/api/v1/purchase`, { qty });
      check(status === 200 && body['success'] !== undefined);
      metrics.purchase_success.add(status === 200 && body['success'] === true);
    },
    async health() {
      const { status, body } = await call('GET', `${targets.baseUrl}/api/v1/health`);
      metrics.health_check_success.add(check(status === 200 && body['status'] !== undefined));
    },
  };
}

/** A request that gets no answer, or none that is JSON, is a failed one: the load goes on. */
async function send(
  agent: Agent,
  method: 'GET' | 'POST',
  url: string,
  payload: object | undefined,
): Promise<Answer> {
  try {
    const response = await request(url, {
      dispatcher: agent,
      method,
      ...(payload === undefined
        ? {}
        : { body: JSON.stringify(payload), headers: { 'content-type': 'application/json' } }),
    });
    const body: unknown = JSON.parse(await response.body.text());
    return { status: response.statusCode, body: isRecord(body) ? body : {} };
  } catch {
    return noAnswer;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
