// The load generator's program: a process of its own, so that neither the coordinator nor a server
// shares its event loop. It takes one LoadOrder after the other and ends with its parent.
import { driveClosedLoop } from './drive-closed-loop.ts';
import { driveOpenLoop } from './drive-open-loop.ts';
import type { GeneratorMessage, LoadOrder } from './load-order.ts';

const tell = (message: GeneratorMessage): void => {
  process.send?.(message);
};

process.on('message', (order: LoadOrder) => {
  const edges = {
    opened: () => tell({ kind: 'window-opened' }),
    closed: () => tell({ kind: 'window-closed' }),
  };
  const { ratePerSecond } = order;
  const drive =
    ratePerSecond === undefined
      ? driveClosedLoop(order, edges)
      : driveOpenLoop({ ...order, ratePerSecond }, edges);
  drive.then(
    (outcome) => tell({ kind: 'outcome', outcome }),
    (error: unknown) => tell({ kind: 'failed', reason: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
