import type { Problem } from '@bilheteria/client';
import { useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { Field } from '../design/field.tsx';
import { text } from '../i18n/text.ts';
import type { CheckoutForm, Quote } from './form.ts';

/** A code that takes something off, for who has one. */
export function Voucher({
  form,
  quote,
  fault,
  onChange,
}: {
  readonly form: CheckoutForm;
  readonly quote: Quote;
  readonly fault: Problem | undefined;
  readonly onChange: (form: CheckoutForm) => void;
}) {
  const t = text.value;
  const [isOpen, setOpen] = useState(form.voucher !== '');
  if (!isOpen) {
    return (
      <div>
        <Button kind="plain" isSmall onClick={() => setOpen(true)}>
          {t.haveVoucher}
        </Button>
      </div>
    );
  }
  const refusal = fault?.error.startsWith('VOUCHER') ? fault : undefined;
  return (
    <Field
      label={t.voucher}
      fault={refusal && t.problem(refusal)}
      hint={quote.voucher ? t.voucherTaken : undefined}
    >
      {(wiring) => (
        <input
          {...wiring}
          class="input"
          autocomplete="off"
          maxLength={40}
          value={form.voucher}
          onInput={(event) => onChange({ ...form, voucher: event.currentTarget.value })}
        />
      )}
    </Field>
  );
}
