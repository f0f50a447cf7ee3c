import { SHORTEST_PASSWORD } from '../domain/find-password-fault.ts';

/**
 * Whether a password is among the 49,000 that leaks have most often (the list of zxcvbn). It is loaded with the first
 * question, since it takes 13 MB; only those are kept that are long enough to be taken at all.
 */
export function createIsCommon(): (password: string) => Promise<boolean> {
  const load = async () => {
    const { dictionary } = await import('@zxcvbn-ts/language-common');
    const common = dictionary['passwords-common'];
    return new Set(common.filter(({ length }) => length >= SHORTEST_PASSWORD));
  };
  let loading: Promise<ReadonlySet<string>> | undefined;
  return async (password) => {
    loading ??= load();
    return (await loading).has(password.toLowerCase());
  };
}
