import { intro, log, outro } from '@clack/prompts';
import type { Place } from '../api/errors.ts';
import { openShop } from '../api/open-shop.ts';
import { EXIT } from '../exit-codes.ts';
import { readBrand } from '../shop/brand.ts';
import { LEAVING_PATIENCE_MS, undoAll } from '../undo.ts';
import { goOnAsGuest, logIn, logOut, signUp } from './account.ts';
import { BackError, type Choice, choose, StoppedError, watchKeys } from './ask.ts';
import { browseEvents } from './catalogue.ts';
import { lookAtPurchases } from './purchases.ts';
import { type Language, wordsOf } from './texts/language.ts';
import { attempt, type Visit } from './visit.ts';

/** The menus, until somebody leaves. @returns the exit code */
export async function runMenu(place: Place, language: Language): Promise<number> {
  const shop = openShop(place);
  const visit: Visit = { shop, words: wordsOf(language) };
  watchKeys();
  const { name } = await readBrand(shop);
  intro(visit.words.welcome(name === 'Bilheteria' ? shop.url : `${name}, ${shop.url}`));
  log.message(visit.words.keys);
  try {
    while (await takeStep(visit));
    outro(visit.words.goodbye);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error;
    const count = await undoAll(LEAVING_PATIENCE_MS);
    outro(count > 0 ? visit.words.gaveBack : visit.words.stopped);
    return EXIT.interrupted;
  }
}

type Step =
  | 'events'
  | 'purchases'
  | 'signUp'
  | 'logIn'
  | 'asGuest'
  | 'logOut'
  | 'language'
  | 'leave';

/** @returns whether to go on */
async function takeStep(visit: Visit): Promise<boolean> {
  const step = await askStep(visit);
  if (step === 'leave') return false;
  if (step === 'language') {
    visit.words = wordsOf(visit.words.language === 'en' ? 'pt-BR' : 'en');
    return true;
  }
  const acts = {
    events: browseEvents,
    purchases: lookAtPurchases,
    signUp,
    logIn,
    asGuest: goOnAsGuest,
    logOut,
  };
  await attempt(visit, () => acts[step](visit));
  return true;
}

async function askStep({ shop, words }: Visit): Promise<Step> {
  const signIn = await shop.signIn();
  const choices: Choice<Step>[] = signIn
    ? [
        { value: 'events', label: words.events },
        { value: 'purchases', label: words.myPurchases },
        { value: 'logOut', label: words.logOut },
      ]
    : [
        { value: 'events', label: words.events },
        { value: 'signUp', label: words.signUp },
        { value: 'logIn', label: words.logIn },
        { value: 'asGuest', label: words.asGuest },
      ];
  const always: Choice<Step>[] = [
    { value: 'language', label: words.otherLanguage },
    { value: 'leave', label: words.leave },
  ];
  const question = signIn ? `${words.hello(signIn.email)}. ${words.whatNow}` : words.whatNow;
  try {
    return await choose(question, [...choices, ...always]);
  } catch (error) {
    // There is nothing behind the first question.
    if (error instanceof BackError) return 'leave';
    throw error;
  }
}
