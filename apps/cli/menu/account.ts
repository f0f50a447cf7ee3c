import { log } from '@clack/prompts';
import { RefusedError } from '../api/errors.ts';
import { answered } from '../api/open-shop.ts';
import { readBrand } from '../shop/brand.ts';
import { becomeGuest, signIn, signOut } from '../shop/sign-in.ts';
import { askSecret, askText } from './ask.ts';
import type { Visit } from './visit.ts';

/** Asks for an account, and for the code that the mail brings. @throws BackError, StoppedError, RefusedError */
export async function signUp(visit: Visit): Promise<void> {
  const { shop, words } = visit;
  const email = await askEmail(visit);
  const name = await askText(words.name);
  const password = await askPassword(visit);
  const { language } = words;
  const body = { email, password, language, ...(name !== '' && { name }) };
  await answered(shop.api.POST('/api/v1/accounts', { body }));
  log.info(words.verifyHint(email));
  const { mails } = await readBrand(shop);
  if (mails !== null) log.message(words.developmentMails(new URL(mails, shop.url).href));
  await showCode(visit);
  await signIn(shop, { email, password });
  log.success(words.verified);
}

/** Logs in, by a second factor too where the account has one. @throws BackError, StoppedError, RefusedError */
export async function logIn(visit: Visit): Promise<void> {
  const { shop, words } = visit;
  const email = await askEmail(visit);
  const password = await askSecret(words.password);
  try {
    await signIn(shop, { email, password });
  } catch (error) {
    if (!(error instanceof RefusedError && error.problem?.error === 'SECOND_FACTOR_REQUIRED'))
      throw error;
    await signIn(shop, { email, password, totp: await askText(words.secondFactor) });
  }
  log.success(words.loggedIn(email));
}

/** Buys with an address alone. @throws BackError, StoppedError, RefusedError */
export async function goOnAsGuest(visit: Visit): Promise<void> {
  const email = await askEmail(visit);
  await becomeGuest(visit.shop, email, visit.words.language);
  log.success(visit.words.loggedIn(email));
}

export async function logOut({ shop, words }: Visit): Promise<void> {
  await signOut(shop);
  log.success(words.loggedOut);
}

/** Until it is the right one, since another mail can not be asked for so soon. */
async function showCode({ shop, words }: Visit): Promise<void> {
  for (;;) {
    const token = await askText(words.verifyCode, (typed) =>
      typed === '' ? words.verifyCode : undefined,
    );
    try {
      await answered(shop.api.POST('/api/v1/accounts/verification', { body: { token } }));
      return;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      log.error(words.problem(error.problem?.error ?? '', error.message));
    }
  }
}

function askEmail({ words }: Visit): Promise<string> {
  return askText(words.email, (typed) => (/^\S+@\S+$/.test(typed) ? undefined : words.emailHint));
}

/** Twice, since nobody sees what he types. */
async function askPassword({ words }: Visit): Promise<string> {
  for (;;) {
    log.message(words.passwordHint);
    const password = await askSecret(words.password);
    if (password === (await askSecret(words.passwordAgain))) return password;
    log.error(words.passwordsDiffer);
  }
}
