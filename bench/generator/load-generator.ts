import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { keepTrackOf, stopChild } from '../environment/children.ts';
import type { CheckoutOrder, CheckoutOutcome } from './checkout-order.ts';
import type { FillOrder, FillOutcome } from './fill-order.ts';
import type { LoadOrder, LoadOutcome, WindowEdges } from './load-order.ts';
import type { GeneratorMessage, GeneratorRequest } from './messages.ts';

/** The coordinator's handle of the generator process. One order at a time. */
export type LoadGenerator = {
  /** @throws Error when the generator fails or dies */
  drive: (order: LoadOrder, edges: WindowEdges) => Promise<LoadOutcome>;
  /** @throws Error when the generator fails or dies */
  fill: (order: FillOrder) => Promise<FillOutcome>;
  /** @throws Error when the generator fails or dies */
  checkOut: (order: CheckoutOrder) => Promise<CheckoutOutcome>;
  stop: () => Promise<void>;
};

export function startLoadGenerator(): LoadGenerator {
  const program = fileURLToPath(new URL('./generator.js', import.meta.url));
  const child = keepTrackOf(fork(program, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));

  /** Sends a request, and hands on the messages that follow until one of them has the outcome. */
  const ask = <Outcome>(
    request: GeneratorRequest,
    outcomeOf: (message: GeneratorMessage) => Outcome | undefined,
  ): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        child.off('message', onMessage).off('exit', onExit);
        settle();
      };
      const onExit = (): void => finish(() => reject(new Error('The load generator died.')));
      const onMessage = (message: GeneratorMessage): void => {
        if (message.kind === 'failed') {
          finish(() => reject(new Error(`The load generator failed: ${message.reason}`)));
          return;
        }
        const outcome = outcomeOf(message);
        if (outcome !== undefined) finish(() => resolve(outcome));
      };
      child.on('message', onMessage).on('exit', onExit);
      child.send(request);
    });

  return {
    drive: (order, edges) =>
      ask({ kind: 'load', order }, (message) => {
        if (message.kind === 'window-opened') edges.opened();
        if (message.kind === 'window-closed') edges.closed();
        return message.kind === 'loaded' ? message.outcome : undefined;
      }),
    fill: (order) =>
      ask({ kind: 'fill', order }, (message) =>
        message.kind === 'filled' ? message.outcome : undefined,
      ),
    checkOut: (order) =>
      ask({ kind: 'checkout', order }, (message) =>
        message.kind === 'checked-out' ? message.outcome : undefined,
      ),
    stop: () => stopChild(child),
  };
}
