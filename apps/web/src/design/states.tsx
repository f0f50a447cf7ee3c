import type { Problem } from '@bilheteria/client';
import type { ComponentChildren } from 'preact';
import { text } from '../i18n/text.ts';
import { Button } from './button.tsx';

/** The shape of what will be there, so that nothing jumps when it comes. */
export function Skeleton({ heights }: { readonly heights: readonly number[] }) {
  return (
    <div class="stack" role="status" aria-label={text.value.loading}>
      {heights.map((height, index) => (
        <div key={index} class="skeleton" style={{ height: `${height}px` }} />
      ))}
    </div>
  );
}

const NOT_FOUND = 404;

/** What went wrong, in words, and what to do: what is not there is not there the next time. */
export function Trouble({
  problem,
  onRetry,
}: {
  readonly problem: Problem;
  readonly onRetry?: (() => void) | undefined;
}) {
  const t = text.value;
  return (
    <div class="notice bad stack tight" role="alert">
      <p>{t.problem(problem)}</p>
      {onRetry && (
        <div>
          {problem.status === NOT_FOUND ? (
            <a class="button small" href="/">
              {t.allSessions}
            </a>
          ) : (
            <Button isSmall onClick={onRetry}>
              {t.tryAgain}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** Why there is nothing here, and where to go; the heading of the page where that has no other. */
export function Empty({
  title,
  isPage,
  children,
}: {
  readonly title: string;
  readonly isPage?: boolean;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="card stack empty">
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children}
    </div>
  );
}
