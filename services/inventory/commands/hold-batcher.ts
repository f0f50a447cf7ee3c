import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { type Batcher, createBatcher } from '../../../platform/batch/batcher.ts';
import { KeyQueue } from '../../../platform/batch/key-queue.ts';

/** The statements look for a hold's seats among those of all holds of the batch. */
const MAX_BATCH_SIZE = 100;

/** Gathers commands on holds that exist; those on the same hold are decided one after the other. */
export function createHoldBatcher<Command extends { holdId: string }, Outcome>(
  name: string,
  context: BatchContext,
  run: (commands: readonly Command[]) => Promise<readonly Outcome[]>,
): Batcher<Command, Outcome> {
  return createBatcher<Command, Outcome>({
    ...batchDefaults(name, context),
    maxBatchSize: MAX_BATCH_SIZE,
    queue: new KeyQueue({ keysOf: ({ holdId }) => [holdId] }),
    run,
  });
}
