import type { Answer } from '@bilheteria/client';
import { Field } from '../design/field.tsx';
import { Stepper } from '../design/stepper.tsx';
import { moneyOf, text } from '../i18n/text.ts';
import { type CheckoutForm, PAY_FORM } from './form.ts';

export type Extras = Answer<'/api/v1/sessions/{sessionId}/extras'>;

const MOST_PRODUCTS = 20;

/** What goes with the tickets, and what the organiser asks. */
export function ExtraFields({
  extras,
  form,
  currency,
  onChange,
}: {
  readonly extras: Extras;
  readonly form: CheckoutForm;
  readonly currency: string;
  readonly onChange: (form: CheckoutForm) => void;
}) {
  const t = text.value;
  const products = (extras.products ?? []).flatMap(({ productId, name, price, variants }) =>
    variants
      ? variants.map((variant) => ({
          id: `${productId}/${variant.variantId}`,
          name: `${name}, ${variant.name}`,
          price: variant.price,
        }))
      : [{ id: productId, name, price: price ?? 0 }],
  );
  return (
    <>
      {products.length > 0 && (
        <section class="card stack" aria-labelledby="products">
          <h2 id="products">{t.products}</h2>
          <ul class="stack">
            {products.map(({ id, name, price }) => (
              <li key={id} class="row apart">
                <span class="stack tight">
                  <strong>{name}</strong>
                  <span class="soft figures">{moneyOf(price, currency)}</span>
                </span>
                <Stepper
                  label={name}
                  value={form.products[id] ?? 0}
                  min={0}
                  max={MOST_PRODUCTS}
                  less={t.less}
                  more={t.more}
                  onChange={(quantity) =>
                    onChange({ ...form, products: { ...form.products, [id]: quantity } })
                  }
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {(extras.questions ?? []).length > 0 && (
        <section class="card stack" aria-labelledby="questions">
          <h2 id="questions">{t.questions}</h2>
          {extras.questions?.map(({ questionId, text: question, required }) => (
            <Field key={questionId} label={required ? question : `${question} (${t.optional})`}>
              {(wiring) => (
                <input
                  {...wiring}
                  class="input"
                  maxLength={500}
                  form={PAY_FORM}
                  required={required}
                  value={form.answers[questionId] ?? ''}
                  onInput={({ currentTarget: { value } }) =>
                    onChange({ ...form, answers: { ...form.answers, [questionId]: value } })
                  }
                />
              )}
            </Field>
          ))}
        </section>
      )}
    </>
  );
}
