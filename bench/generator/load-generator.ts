import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { keepTrackOf, stopChild } from '../environment/children.ts';
import type { GeneratorMessage, LoadOrder, LoadOutcome, WindowEdges } from './load-order.ts';

/** The coordinator's handle of the generator process. One order at a time. */
export type LoadGenerator = {
  /** @throws Error when the generator fails or dies */
  drive: (order: LoadOrder, edges: WindowEdges) => Promise<LoadOutcome>;
  stop: () => Promise<void>;
};

export function startLoadGenerator(): LoadGenerator {
  const program = fileURLToPath(new URL('./generator.js', import.meta.url));
  const child = keepTrackOf(fork(program, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));

  return {
    drive: (order, edges) =>
      new Promise((resolve, reject) => {
        const finish = (settle: () => void): void => {
          child.off('message', onMessage).off('exit', onExit);
          settle();
        };
        const onExit = (): void => finish(() => reject(new Error('The load generator died.')));
        const onMessage = (message: GeneratorMessage): void => {
          switch (message.kind) {
            case 'window-opened':
              edges.opened();
              break;
            case 'window-closed':
              edges.closed();
              break;
            case 'outcome':
              finish(() => resolve(message.outcome));
              break;
            case 'failed':
              finish(() => reject(new Error(`The load generator failed: ${message.reason}`)));
              break;
          }
        };
        child.on('message', onMessage).on('exit', onExit);
        child.send(order);
      }),
    stop: () => stopChild(child),
  };
}
