import type { TraceSpan } from '../telemetry/tracer.ts';

/** A command that waits for its outcome. */
export type Entry<Command, Outcome> = {
  readonly command: Command;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
  readonly arrivedMs: number;
  /** The span in which it was submitted, when tracing is on. */
  readonly span: TraceSpan | undefined;
  /** Set once it is decided; absent after a failure. */
  outcome?: Outcome;
};

/** Where commands wait, and which of them may go together into the next statement. */
export type CommandQueue<Command, Outcome> = {
  /** How many commands wait. */
  readonly size: number;
  push: (entry: Entry<Command, Outcome>) => void;
  /** The next batch, at most `limit` commands; empty when none may go now. */
  take: (limit: number) => Entry<Command, Outcome>[];
  /** Tells that a batch is decided (or has failed), so that those behind it may go. */
  release: (batch: readonly Entry<Command, Outcome>[]) => void;
};
