import { type Exchange, followAll } from './follow-all.ts';
import { passMinutes } from './model-clock.ts';
import type { ModelAnswer, ModelCommand } from './model-command.ts';
import { firstState, type ModelState, rules } from './model-state.ts';
import type { Drawn, Step } from './model-steps.ts';
import type { ModelWorld } from './model-world.ts';
import { questionOf } from './question-of.ts';

/** A command that a key belongs to, with the first answer to it, which every repetition must get. */
type Keyed = { readonly command: ModelCommand; readonly key: string; text: string };

/** One session, which is on sale at all instances; and what the model thinks of it. */
export class ModelSession {
  readonly #world: ModelWorld;
  readonly #sessionId: string;
  #states: ModelState[] = [firstState];
  #count = 0;
  readonly #reservationOf = new Map<string, string>();
  readonly #saleOf = new Map<string, string>();
  readonly #keyed: Keyed[] = [];
  readonly #history: string[] = [];

  constructor(world: ModelWorld, sessionId: string) {
    this.#world = world;
    this.#sessionId = sessionId;
  }

  /** @throws Error with all that was done before, when no order of the commands explains the answers */
  async perform({ commands, death }: Step): Promise<void> {
    const isCalm = death === undefined;
    const dying = death && this.#world.kill(death);
    this.#history.push(`--- ${death ? JSON.stringify(death) : ''}`);
    const exchanges = await Promise.all(
      this.#distinct(commands).map((drawn) => this.#carryOut(drawn, isCalm)),
    );
    await dying;
    this.#accept(exchanges.flat());
  }

  /** Compares every seat, hold and purchase with the model. @throws Error as `perform` */
  async compare(): Promise<void> {
    const looks = [...this.#reservationOf.keys()].map((name) => ({ do: 'look' as const, name }));
    const lists = [0, 1, 2].map((user) => ({
      do: 'list-purchases' as const,
      userId: this.#userId(user),
    }));
    this.#history.push('--- in the end');
    for (const [i, command] of [...looks, ...lists, { do: 'list-seats' as const }].entries()) {
      this.#accept([await this.#exchange(command, i, true)]);
    }
  }

  /** Without a second repetition of one key: in the same moment nobody could tell which answer is the first. */
  #distinct(commands: readonly Drawn[]): Drawn[] {
    const repeated = new Set<Keyed | undefined>();
    return commands.filter((drawn) => {
      if (drawn.do !== 'repeat') return true;
      const known = latest(this.#keyed, drawn.target);
      const isFirst = !repeated.has(known);
      repeated.add(known);
      return isFirst;
    });
  }

  #accept(exchanges: readonly Exchange[]): void {
    for (const { command, answer } of exchanges) {
      const { status, body, tries } = answer;
      const asked = `${JSON.stringify(command)}${tries > 1 ? ` (${tries} tries)` : ''}`;
      this.#history.push(`${asked} → ${status} ${JSON.stringify(body)}`);
    }
    const next = followAll(this.#states, exchanges);
    if (next.length === 0) {
      const known = JSON.stringify(
        this.#states.map((state) => ({ ...state, holds: [...state.holds] })),
      );
      throw new Error(`No order explains the last step.\n${this.#history.join('\n')}\n${known}`);
    }
    this.#states = next;
  }

  async #carryOut(drawn: Drawn, isCalm: boolean): Promise<Exchange[]> {
    const { at } = drawn;
    if (drawn.do === 'repeat') return this.#repeat(drawn, isCalm);
    const command = this.#commandOf(drawn);
    const key = `${this.#sessionId}-${this.#count++}`;
    const asked = [this.#exchange(command, at, isCalm, key)];
    // Not while somebody dies: then leases are ended, also of one who is still at work.
    if (drawn.do === 'hold' && drawn.isTwin && isCalm)
      asked.push(this.#exchange(command, at + 1, isCalm, key));
    const [first, second] = await Promise.all(asked);
    if (!first) return [];
    if (second && second.text !== first.text) {
      throw new Error(`Twins got ${first.text} and ${second.text}\n${this.#history.join('\n')}`);
    }
    this.#learn(command, first.answer);
    if (isKeyed(command)) this.#keyed.push({ command, key, text: first.text });
    const tries = first.answer.tries + (second?.answer.tries ?? 0);
    return [{ command, answer: { ...first.answer, tries } }];
  }

  async #repeat(
    { at, target, isForgotten }: Extract<Drawn, { do: 'repeat' }>,
    isCalm: boolean,
  ): Promise<Exchange[]> {
    const known = latest(this.#keyed, target);
    if (!known) return [];
    const { command, key } = known;
    if (isForgotten) await this.#forget(key);
    const { answer, text } = await this.#exchange(command, at, isCalm, key);
    if (isForgotten) {
      known.text = text;
      this.#learn(command, answer);
      return [{ command, answer }];
    }
    if (text === known.text) return [];
    throw new Error(`${key} got ${known.text}, and now ${text}\n${this.#history.join('\n')}`);
  }

  async #exchange(
    command: ModelCommand,
    at: number,
    isCalm: boolean,
    key?: string,
  ): Promise<Exchange & { text: string }> {
    const { admin } = this.#world;
    if (command.do === 'pass') {
      await passMinutes(admin, this.#sessionId, command.minutes);
      return { command, answer: { status: 0, body: {}, tries: 1 }, text: '' };
    }
    const name = 'name' in command ? command.name : '';
    const question = questionOf(command, {
      sessionId: this.#sessionId,
      reservationId: this.#reservationOf.get(name),
      saleId: this.#saleOf.get(name),
    });
    const asked = isKeyed(command) ? { ...question, key } : question;
    const { status, body, tries, text } = await this.#world.ask(at, asked, isCalm);
    return { command, answer: { status, body, tries }, text };
  }

  /** What is drawn, said of what there is: the latest holds, or the seats when there is none yet. */
  #commandOf(drawn: Exclude<Drawn, { do: 'repeat' }>): ModelCommand {
    switch (drawn.do) {
      case 'hold': {
        const { user, seats, bestSeats, units } = drawn;
        const seatNumbers = seats.map((index) => rules.seats[index] ?? '');
        const name = `hold ${this.#count}`;
        return { do: 'hold', name, userId: this.#userId(user), seatNumbers, bestSeats, units };
      }
      case 'extend':
      case 'confirm':
      case 'cancel':
      case 'refund':
      case 'look': {
        const known = drawn.do === 'refund' ? this.#saleOf : this.#reservationOf;
        const name = latest([...known.keys()], drawn.target);
        if (name === undefined) return { do: 'list-seats' };
        return drawn.do === 'extend'
          ? { do: 'extend', name, id: this.#count }
          : { do: drawn.do, name };
      }
      case 'pass':
        return { do: 'pass', minutes: drawn.minutes };
      case 'close':
      case 'open':
      case 'list-seats':
        return { do: drawn.do };
    }
  }

  #userId(user: number): string {
    return `${this.#sessionId}-${user}`;
  }

  #learn(command: ModelCommand, { status, body }: ModelAnswer): void {
    if (command.do === 'hold' && status === 201) {
      this.#reservationOf.set(command.name, String(body['reservationId']));
    }
    if (command.do === 'confirm' && status === 200) {
      this.#saleOf.set(command.name, String(body['saleId']));
    }
  }

  /** As when an instance dies after a command took effect, before its answer was written down. */
  async #forget(key: string): Promise<void> {
    for (const schema of ['inventory', 'sales']) {
      await this.#world.admin.query(
        `UPDATE ${schema}.idempotency_key SET answer = NULL, leased_until = now()
         WHERE key LIKE '% ' || $1`,
        [key],
      );
    }
  }
}

function isKeyed(command: ModelCommand): boolean {
  return ['hold', 'extend', 'confirm', 'refund'].includes(command.do);
}

function latest<Item>(items: readonly Item[], back: number): Item | undefined {
  return items.at(-1 - (back % Math.max(items.length, 1)));
}
