/** A small number, by two buttons. */
export function Stepper({
  label,
  value,
  min,
  max,
  less,
  more,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** What the buttons are called. */
  readonly less: string;
  readonly more: string;
  readonly onChange: (value: number) => void;
}) {
  return (
    <fieldset class="stepper" aria-label={label}>
      <button
        type="button"
        aria-label={less}
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
      >
        −
      </button>
      <output>{value}</output>
      <button
        type="button"
        aria-label={more}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
      >
        +
      </button>
    </fieldset>
  );
}
