import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudEvent } from '../events/cloud-event.ts';

export type Received = {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly event: CloudEvent;
};

/** What a receiver does with a message, once it is written down. */
export type Answer = (response: ServerResponse, received: Received) => void;

export type Receiver = {
  readonly url: string;
  readonly received: Received[];
  /** 204 until the test says otherwise. */
  answer: Answer;
  close: () => Promise<void>;
};

const accept: Answer = (response) => response.writeHead(204).end();

/** Somebody who receives webhooks, listening on a port of this machine. */
export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    received: [],
    answer: accept,
    close: () => stop(server),
  };
  async function take(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const event = JSON.parse(body) as CloudEvent;
    const received = { path: request.url ?? '', headers: request.headers, body, event };
    receiver.received.push(received);
    receiver.answer(response, received);
  }
  return receiver;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
