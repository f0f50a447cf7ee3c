import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Mode } from '../start-application.ts';
import type { Death } from './model-steps.ts';
import { type MortalInstance, type Reply, startMortalInstance } from './mortal-instance.ts';

export type Question = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string | undefined;
};

/** Three instances on one database, and a hand that can stop the clock, end leases, and kill. */
export type ModelWorld = {
  readonly admin: pg.Pool;
  /**
   * Asks an instance. When it dies, or says that somebody else works on this key, the next one is asked,
   * and so on. @param isCalm nobody dies now, so that 503 is an answer like any other
   */
  ask: (at: number, question: Question, isCalm: boolean) => Promise<Reply & { tries: number }>;
  /** Where an instance that lives is found. */
  urls: () => Pick<MortalInstance, 'vacancyUrl' | 'ticketUrl'>;
  /** Kills an instance, and starts another in its place. */
  kill: (death: Death) => Promise<void>;
  close: () => Promise<void>;
};

const INSTANCES = 3;
const patienceMs = 15_000;
const betweenTriesMs = 1;

/** One after the other: a dozen instances that start at once take their connections too long. */
let lastStart: Promise<unknown> = Promise.resolve();

export function createModelWorld(databaseUrl: string, mode: Mode): Promise<ModelWorld> {
  const starting = lastStart.then(() => startWorld(databaseUrl, mode));
  lastStart = starting.catch(() => undefined);
  return starting;
}

async function startWorld(databaseUrl: string, mode: Mode): Promise<ModelWorld> {
  const admin = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  let started = 0;
  const start = () => startMortalInstance(databaseUrl, `instance-${started++}`, mode);
  const instances: MortalInstance[] = [];
  while (instances.length < INSTANCES) instances.push(await start());
  const dead: MortalInstance[] = [];

  async function tryOnce(at: number, { method, path, ...more }: Question) {
    const instance = instances[at % INSTANCES];
    return instance?.ask(method, path, more).catch(() => undefined);
  }

  return {
    admin,
    async ask(at, question, isCalm) {
      const deadlineMs = performance.now() + patienceMs;
      for (let tries = 1; performance.now() < deadlineMs; tries++) {
        const reply = await tryOnce(at + tries - 1, question);
        const isInFlight = reply?.body['error'] === 'IDEMPOTENCY_KEY_IN_FLIGHT';
        const isFinal = reply && !isInFlight && (isCalm || reply.status !== 503);
        if (isFinal) return { ...reply, tries };
        if (isCalm && !isInFlight) throw new Error(`${question.path} got no answer`);
        await delay(betweenTriesMs);
      }
      throw new Error(`${question.path} got no answer for too long`);
    },
    urls() {
      const [first] = instances;
      if (!first) throw new Error('No instance was started.');
      return first;
    },
    async kill({ victim, afterMs, isAborted }) {
      await delay(afterMs);
      const instance = instances[victim];
      if (!instance) return;
      await instance.kill(admin, isAborted);
      dead.push(instance);
      await endLeases(admin);
      instances[victim] = await start();
    },
    async close() {
      for (const instance of [...instances, ...dead]) await instance.close();
      await admin.end();
    },
  };
}

/** Lets the time pass for which keys belong to an instance that died: 30 s. */
async function endLeases(admin: pg.Pool): Promise<void> {
  for (const schema of ['inventory', 'sales']) {
    const keys = `${schema}.idempotency_key`;
    await admin.query(`UPDATE ${keys} SET leased_until = now() WHERE answer IS NULL`);
  }
}
