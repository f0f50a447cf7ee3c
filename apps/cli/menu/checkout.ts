import { randomUUID } from 'node:crypto';
import { log, note } from '@clack/prompts';
import { RefusedError } from '../api/errors.ts';
import { answered } from '../api/open-shop.ts';
import type { Hold, Reservation } from '../shop/hold-places.ts';
import { agree, BackError, type Choice } from './ask.ts';
import { type CheckoutForm, readForm } from './checkout-form.ts';
import { askKinds, askVoucher } from './checkout-questions.ts';
import { createCountdown } from './countdown.ts';
import { drawPrice } from './draw-price.ts';
import { chooseLive } from './live-choice.ts';
import { pay } from './payment.ts';
import type { Session } from './session.ts';
import { attempt, type Visit } from './visit.ts';

type Step = 'pay' | 'kinds' | 'voucher' | 'time' | 'back';

/** From held places to paid ones, or back. @returns whether they were bought @throws StoppedError */
export async function checkOut(visit: Visit, session: Session, hold: Hold): Promise<boolean> {
  const { shop, words } = visit;
  let countdown = createCountdown(hold.reservation);
  let form = await readForm(shop, session, hold.reservation);
  for (;;) {
    note(drawPrice(words, form.quote).join('\n'), seatsOf(hold.reservation, words));
    const step = await askStep(visit, session, form, () => countdown.clock());
    if (countdown.isOver()) {
      hold.keep();
      log.warn(words.holdOver);
      return false;
    }
    if (step === 'back') {
      await attempt(visit, () => hold.giveBack());
      log.info(words.givenBack);
      return false;
    }
    if (step === 'time') countdown = createCountdown(await extend(visit, hold.reservation));
    else if (step === 'pay') {
      if (await attempt(visit, () => pay(visit, form, hold))) return true;
    } else form = (await attempt(visit, () => ASKING[step](visit, form))) ?? form;
  }
}

const ASKING = { kinds: askKinds, voucher: askVoucher };

async function askStep(
  { words }: Visit,
  { currency }: Session,
  form: CheckoutForm,
  clock: () => string | undefined,
): Promise<Step> {
  const { total } = form.quote;
  const choices: Choice<Step>[] = [
    { value: 'pay', label: total === 0 ? words.takeFree : words.pay(words.money(total, currency)) },
    ...(form.kinds.length > 1 ? [{ value: 'kinds' as const, label: words.changeKinds }] : []),
    { value: 'voucher', label: words.voucher },
    { value: 'time', label: words.moreTime },
    { value: 'back', label: words.giveBack },
  ];
  for (;;) {
    try {
      return await chooseLive(() => {
        const left = clock();
        return left === undefined ? words.overIn : words.heldFor(left);
      }, choices);
    } catch (error) {
      if (!(error instanceof BackError)) throw error;
      if (await agree(`${words.giveBack}?`, words.yes, words.no).catch(stay)) return 'back';
    }
  }
}

function stay(error: unknown): false {
  if (error instanceof BackError) return false;
  throw error;
}

/** The reservation with more time, or as it is where there is no more to be had. */
async function extend({ shop, words }: Visit, before: Reservation): Promise<Reservation> {
  const params = { path: { reservationId: before.reservationId } };
  const path = '/api/v1/reservations/{reservationId}';
  try {
    const headers = { 'idempotency-key': randomUUID() };
    await answered(shop.api.POST(`${path}/extend`, { params, headers }));
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    log.warn(words.noMoreTime);
  }
  return answered(shop.api.GET(path, { params }));
}

function seatsOf({ seats, sectors = [] }: Reservation, words: Visit['words']): string {
  const standing = sectors.map(({ quantity }) => `${quantity} × ${words.standing}`);
  return [...seats, ...standing].join(', ');
}
