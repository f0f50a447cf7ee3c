import { moneyOf, text } from '../i18n/text.ts';
import type { Quote } from './form.ts';

/** The price with all its parts, as the server reckoned it. */
export function PriceList({ quote }: { readonly quote: Omit<Quote, 'answers'> }) {
  const t = text.value;
  const { tickets, products, discount, fees, tax, total, currency } = quote;
  const money = (amount: number) => moneyOf(amount, currency);
  const tickets0 = tickets.reduce((sum, { price }) => sum + price, 0);
  return (
    <dl class="sums">
      <dt>{t.ticketsCount(tickets.length)}</dt>
      <dd>{money(tickets0)}</dd>
      {discount > 0 && (
        <>
          <dt>{t.discount}</dt>
          <dd>−{money(discount)}</dd>
        </>
      )}
      {products.map(({ productId, variant, name, quantity, total: sum }) => (
        <>
          <dt key={`${productId} ${variant}`}>
            {quantity} × {name}
          </dt>
          <dd>{money(sum)}</dd>
        </>
      ))}
      {fees
        .filter(({ bearer }) => bearer === 'buyer')
        .map(({ name, amount }) => (
          <>
            <dt key={name}>{name}</dt>
            <dd>{money(amount)}</dd>
          </>
        ))}
      {tax && (
        <>
          <dt class="soft">
            {tax.name} {tax.percent} % {tax.included && `(${t.included})`}
          </dt>
          <dd class="soft">{money(tax.amount)}</dd>
        </>
      )}
      <dt class="total">{t.total}</dt>
      <dd class="total">{money(total)}</dd>
    </dl>
  );
}
