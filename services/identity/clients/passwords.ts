import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';

/**
 * OWASP's password storage cheat sheet, argon2id: 19 MiB, two passes, one lane. It takes 10 to 30 ms of a core.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
const COSTS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** More at once would only take memory: each has a core for itself. */
const AT_ONCE = 2;
/** One or two seconds of work; who comes then is told to come again. */
const MOST_WAITING = 100;

export type Passwords = {
  /** @throws UnavailableError when too many wait */
  readonly hash: (password: string) => Promise<string>;
  /**
   * Whether it is the password of a hash. Without one the same work is done, and the answer is no: the time of an
   * answer tells nobody whether there is an account.
   *
   * @throws UnavailableError when too many wait
   */
  readonly verify: (hash: string | undefined, password: string) => Promise<boolean>;
};

/** Passwords as argon2id hashes. The library is loaded with the first one. */
export function createPasswords(): Passwords {
  const load = async () => {
    const [argon2, { bulkhead }] = await Promise.all([
      import('@node-rs/argon2'),
      import('cockatiel'),
    ]);
    return {
      argon2: argon2.default ?? argon2,
      queue: bulkhead(AT_ONCE, MOST_WAITING),
      // Of a password that nobody has.
      dummy: await argon2.hash(crypto.randomUUID(), COSTS),
    };
  };
  let loading: ReturnType<typeof load> | undefined;
  const work = async <T>(run: (loaded: Awaited<ReturnType<typeof load>>) => Promise<T>) => {
    loading ??= load();
    const loaded = await loading;
    if (loaded.queue.queueSlots === 0) {
      throw new UnavailableError('Too many sign in at once; ask again shortly.', {
        code: 'SIGN_IN_BUSY',
      });
    }
    return loaded.queue.execute(() => run(loaded));
  };
  return {
    hash: (password) => work(({ argon2 }) => argon2.hash(password, COSTS)),
    verify: (hash, password) =>
      work(async ({ argon2, dummy }) => {
        const isRight = await argon2.verify(hash ?? dummy, password);
        return isRight && hash !== undefined;
      }),
  };
}
