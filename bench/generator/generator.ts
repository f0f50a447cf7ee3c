// The load generator's program: a process of its own, so that neither the coordinator nor a server
// shares its event loop. It takes one request after the other and ends with its parent.
import { driveCheckouts } from './drive-checkouts.ts';
import { driveClosedLoop } from './drive-closed-loop.ts';
import { driveFill } from './drive-fill.ts';
import { driveOpenLoop } from './drive-open-loop.ts';
import type { LoadOrder, LoadOutcome } from './load-order.ts';
import type { GeneratorMessage, GeneratorRequest } from './messages.ts';

const tell = (message: GeneratorMessage): void => {
  process.send?.(message);
};

function drive(order: LoadOrder): Promise<LoadOutcome> {
  const edges = {
    opened: () => tell({ kind: 'window-opened' }),
    closed: () => tell({ kind: 'window-closed' }),
  };
  const { ratePerSecond } = order;
  return ratePerSecond === undefined
    ? driveClosedLoop(order, edges)
    : driveOpenLoop({ ...order, ratePerSecond }, edges);
}

async function answer(request: GeneratorRequest): Promise<GeneratorMessage> {
  switch (request.kind) {
    case 'load':
      return { kind: 'loaded', outcome: await drive(request.order) };
    case 'fill':
      return { kind: 'filled', outcome: await driveFill(request.order) };
    case 'checkout':
      return { kind: 'checked-out', outcome: await driveCheckouts(request.order) };
  }
}

process.on('message', (request: GeneratorRequest) => {
  answer(request).then(tell, (error: unknown) => tell({ kind: 'failed', reason: String(error) }));
});
process.on('disconnect', () => process.exit());
