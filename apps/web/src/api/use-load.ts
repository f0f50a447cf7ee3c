import type { Problem } from '@bilheteria/client';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { problemOf } from './client.ts';

export type Loaded<Data> = {
  /** What was loaded last; it stays while it is loaded anew. */
  readonly data: Data | undefined;
  readonly problem: Problem | undefined;
  readonly reload: () => void;
};

/** Loads something for a page, and again when what it depends on has changed. */
export function useLoad<Data>(
  load: () => Promise<Data>,
  dependencies: readonly unknown[],
): Loaded<Data> {
  const [state, setState] = useState<{ data?: Data; problem?: Problem }>({});
  const latest = useRef(0);
  const run = useCallback(() => {
    const turn = ++latest.current;
    load().then(
      (data) => turn === latest.current && setState({ data }),
      (error: unknown) =>
        turn === latest.current && setState((before) => ({ ...before, problem: problemOf(error) })),
    );
  }, [...dependencies]);
  useEffect(() => {
    run();
    return () => void latest.current++;
  }, [run]);
  return { data: state.data, problem: state.problem, reload: run };
}
