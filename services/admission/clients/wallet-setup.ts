import { StartError } from '../../../platform/errors/start-error.ts';

/** What signs passes for a wallet, or the settings without which there are none. */
export type WalletSetup<Signer> =
  | { readonly ok: true; readonly signer: Signer }
  | { readonly ok: false; readonly missing: readonly string[] };

/**
 * Opens a wallet's signer by its settings. None of them is a system without that wallet; some of them is a mistake.
 *
 * @throws StartError where some are missing, or `open` does not like them
 */
export function setUpWallet<Name extends string, Signer>(
  settings: Readonly<Record<Name, string | undefined>>,
  open: (settings: Readonly<Record<Name, string>>) => Signer,
): WalletSetup<Signer> {
  const names = Object.keys(settings) as Name[];
  const missing = names.filter((name) => settings[name] === undefined);
  if (missing.length === 0) {
    return { ok: true, signer: open(settings as Readonly<Record<Name, string>>) };
  }
  if (missing.length === names.length) return { ok: false, missing };
  const given = names.filter((name) => !missing.includes(name));
  throw new StartError(`${given.join(', ')} needs ${missing.join(', ')} too.`);
}
