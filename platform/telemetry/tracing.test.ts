import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { clientAttributes, serverAttributes, statementAttributes } from './span-attributes.ts';
import type { ServerSpan } from './tracer.ts';
import { startTracing, stopTracing, tracing } from './tracing.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await stopTracing(100);
  for (const close of closers.splice(0)) await close();
});

const settings = { serviceName: 'bilheteria', version: '0.1.0', warn: () => undefined };

/** The part of OTLP's JSON that the tests look at. */
type SentSpan = {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  kind: number;
  links?: { traceId: string; spanId: string }[];
  attributes: { key: string; value: Record<string, unknown> }[];
  status: { code: number; message?: string };
};

type SentTraces = { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] };

/** A collector of OTLP over HTTP that keeps the spans it is sent. */
async function startCollector(): Promise<{ endpoint: string; spans: SentSpan[]; paths: string[] }> {
  const spans: SentSpan[] = [];
  const paths: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      paths.push(request.url ?? '');
      const body = Buffer.concat(chunks).toString();
      const { resourceSpans } = JSON.parse(body) as SentTraces;
      spans.push(...resourceSpans.flatMap((one) => one.scopeSpans.flatMap((two) => two.spans)));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closers.push(() => new Promise((closed) => server.close(closed)));
  return { endpoint: `http://127.0.0.1:${portOf(server.address())}`, spans, paths };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function attribute(span: SentSpan | undefined, key: string): unknown {
  const found = span?.attributes.find((one) => one.key === key)?.value;
  return found && Object.values(found)[0];
}

/** A service as `platform/http` wires one: the span starts early and is entered after the body. */
async function startService(handle: () => Promise<unknown>): Promise<string> {
  const app: FastifyInstance = Fastify();
  const spans = new WeakMap<object, ServerSpan>();
  app.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const span = tracing.active?.startServerSpan(
      request.headers,
      `${request.method} ${route}`,
      serverAttributes(request.method, route, request.url),
    );
    if (span !== undefined) spans.set(request, span);
    reply.raw.once('close', () => span?.end(reply.statusCode));
    done();
  });
  app.addHook('preHandler', (request, _reply, done) => {
    const span = spans.get(request);
    if (span === undefined) done();
    else span.run(done);
  });
  app.post('/do/:what', handle);
  closers.push(() => app.close());
  return app.listen({ port: 0, host: '127.0.0.1' });
}

async function post(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json', ...headers },
  });
}

describe('without a collector', () => {
  // First of all tests, as they share the process whose loaded modules it looks at.
  test('tracing is off and no module of OpenTelemetry is loaded', async () => {
    const loaded = () =>
      Object.keys(createRequire(import.meta.url).cache).filter((path) =>
        path.includes('@opentelemetry'),
      );
    await startTracing({ ...settings, endpoint: '' });
    expect(tracing.active).toBeUndefined();
    expect(loaded()).toEqual([]);
    await startTracing({ ...settings, endpoint: 'http://127.0.0.1:9' });
    expect(tracing.active).toBeDefined();
    expect(loaded()).not.toEqual([]);
  });

  test.each([{ endpoint: 'collector:4318' }, { tracesEndpoint: 'ftp://collector/v1/traces' }])(
    'an address that is no URL is refused: %j',
    async (address) => {
      await expect(startTracing({ ...settings, ...address })).rejects.toThrow(/must be an http/);
    },
  );
});

describe('with a collector', () => {
  test('a trace crosses an HTTP hop with a body and goes on into a statement', async () => {
    const { endpoint, spans, paths } = await startCollector();
    await startTracing({ ...settings, endpoint });
    const inventory = await startService(async () => {
      const attributes = statementAttributes('claim-stock', 2);
      await tracing.active?.withSpan('claim-stock', attributes, () => delay(1), 'client');
      return {};
    });
    const sales = await startService(async () => {
      const url = new URL(`${inventory}/do/claim?secret=1`);
      await tracing.active?.withSpan(
        'POST',
        clientAttributes('POST', url),
        async (span) => {
          const headers: Record<string, string> = {};
          tracing.active?.injectTraceparent(headers);
          const { status } = await post(url.href, headers);
          span.setAttribute('http.response.status_code', status);
        },
        'client',
      );
      return {};
    });
    await post(`${sales}/do/buy`);
    await stopTracing();

    const bought = spans.find((span) => span.kind === 2 && span.parentSpanId === undefined);
    const call = spans.find((span) => span.name === 'POST');
    const claimed = spans.find((span) => span.parentSpanId === call?.spanId);
    const statement = spans.find((span) => span.name === 'claim-stock');
    expect(spans).toHaveLength(4);
    expect(new Set(spans.map((span) => span.traceId)).size).toBe(1);
    expect(bought?.name).toBe('POST /do/:what');
    expect(call?.parentSpanId).toBe(bought?.spanId);
    expect(claimed?.kind).toBe(2);
    expect(attribute(claimed, 'url.path')).toBe('/do/claim');
    expect(attribute(claimed, 'http.response.status_code')).toBe(200);
    expect(statement?.parentSpanId).toBe(claimed?.spanId);
    expect(attribute(statement, 'db.system.name')).toBe('postgresql');
    expect(attribute(statement, 'db.operation.batch.size')).toBe(2);
    expect(paths).toEqual(['/v1/traces']);
  });

  test('a batch is a child of its first command and linked with the others, both ways', async () => {
    const { endpoint, spans } = await startCollector();
    await startTracing({ ...settings, tracesEndpoint: `${endpoint}/v1/traces` });
    const requests = ['first', 'second', 'third'].map((name) =>
      tracing.active?.startServerSpan({}, name, {}),
    );
    const commands = requests.map((request) => request?.run(() => tracing.active?.currentSpan()));
    // The batch is sent while somebody else's span is active, as happens after a full one.
    await tracing.active?.withSpan('stranger', {}, async () => {
      await tracing.active?.withBatchSpan(
        'claim',
        {},
        [undefined, ...commands, ...commands],
        async () => {
          await tracing.active?.withSpan('claim-stock', {}, () => delay(1));
        },
      );
    });
    for (const request of requests) request?.end(200);
    await stopTracing();

    const called = (name: string) => spans.find((span) => span.name === name);
    const batch = called('claim');
    expect(batch?.parentSpanId).toBe(called('first')?.spanId);
    expect(batch?.traceId).toBe(called('first')?.traceId);
    expect(batch?.links?.map((link) => link.spanId)).toEqual([
      called('second')?.spanId,
      called('third')?.spanId,
    ]);
    expect(called('third')?.links?.map((link) => link.spanId)).toEqual([batch?.spanId]);
    expect(called('claim-stock')?.parentSpanId).toBe(batch?.spanId);
  });

  test('failures are marked, and go on to the caller', async () => {
    const { endpoint, spans } = await startCollector();
    await startTracing({ ...settings, endpoint });
    const failure = Object.assign(new Error('duplicate key'), { code: '23505' });
    const failed = tracing.active?.withSpan('claim', {}, () => Promise.reject(failure));
    await expect(failed).rejects.toBe(failure);
    const request = tracing.active?.startServerSpan({}, 'POST /', {});
    request?.end(503);
    request?.end(200);
    await stopTracing();
    const [claim, answer] = spans;
    expect(claim?.status).toMatchObject({ code: 2, message: 'duplicate key' });
    expect(attribute(claim, 'db.response.status_code')).toBe('23505');
    expect(answer?.status.code).toBe(2);
    expect(attribute(answer, 'http.response.status_code')).toBe(503);
  });

  test('new traces are kept by the ratio, and a caller’s decision is followed', async () => {
    const { endpoint, spans } = await startCollector();
    await startTracing({ ...settings, endpoint, sampleRatio: 0 });
    const traceparent = (flags: string) =>
      `00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-${flags}`;
    const callers = {
      new: {},
      kept: { traceparent: traceparent('01') },
      left: { traceparent: traceparent('00') },
    };
    for (const [name, headers] of Object.entries(callers)) {
      const request = tracing.active?.startServerSpan(headers, name, {});
      const command = request?.run(() => tracing.active?.currentSpan());
      await tracing.active?.withBatchSpan(`batch of ${name}`, {}, [command], () => delay(1));
      request?.end(200);
    }
    await stopTracing();
    expect(spans.map((span) => span.name).sort()).toEqual(['batch of kept', 'kept']);
    expect(spans[0]?.traceId).toBe('0af7651916cd43dd8448eb211c80319c');
  });
});

describe('with a collector that is gone', () => {
  const refusing = 'http://127.0.0.1:9';
  const deadCollectors: Record<string, () => Promise<string>> = {
    'refuses connections': () => Promise.resolve(refusing),
    'accepts and never answers': async () => {
      const sockets: Socket[] = [];
      const server = createTcpServer((socket) => sockets.push(socket));
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      closers.push(() => {
        for (const socket of sockets) socket.destroy();
        return new Promise((closed) => server.close(closed));
      });
      return `http://127.0.0.1:${portOf(server.address())}`;
    },
  };

  test.each(Object.keys(deadCollectors))(
    'requests are answered and the stop is bounded when it %s',
    async (how) => {
      const endpoint = (await deadCollectors[how]?.()) ?? '';
      await startTracing({ ...settings, endpoint });
      const url = await startService(() => Promise.resolve({}));
      // More spans than one export holds, so that one is tried while requests are answered.
      for (let index = 0; index < 600; index++) {
        tracing.active?.startServerSpan({}, 'filler', {}).end(200);
      }
      const answers = await Promise.all(Array.from({ length: 20 }, () => post(`${url}/do/buy`)));
      expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 200));
      const startMs = performance.now();
      await stopTracing(200);
      expect(performance.now() - startMs).toBeLessThan(1000);
      expect(tracing.active).toBeUndefined();
    },
  );

  test('the operator is told in a line', async () => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '200');
    const warn = vi.fn<(message: string) => void>();
    await startTracing({ ...settings, endpoint: refusing, warn });
    tracing.active?.startServerSpan({}, 'POST /', {}).end(200);
    await stopTracing(2000);
    vi.unstubAllEnvs();
    expect(warn).toHaveBeenCalledWith('traces: connect ECONNREFUSED 127.0.0.1:9');
  });
});
