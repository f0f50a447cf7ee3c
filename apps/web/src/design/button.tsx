import type { ComponentChildren, JSX } from 'preact';

type Props = Omit<JSX.IntrinsicElements['button'], 'class'> & {
  readonly kind?: 'main' | 'plain';
  readonly isWide?: boolean;
  readonly isSmall?: boolean;
  /** It is at work: it can not be pressed again, and says so. */
  readonly isBusy?: boolean;
  readonly children: ComponentChildren;
};

export function Button({ kind, isWide, isSmall, isBusy, children, ...rest }: Props) {
  const classes = ['button', kind, isWide && 'wide', isSmall && 'small'].filter(Boolean).join(' ');
  return (
    <button
      type="button"
      {...rest}
      class={classes}
      disabled={rest.disabled === true || isBusy === true}
      aria-busy={isBusy ? 'true' : undefined}
    >
      {children}
    </button>
  );
}
