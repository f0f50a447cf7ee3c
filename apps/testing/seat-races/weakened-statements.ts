import type { Statement } from '../../../platform/database/statement.ts';

/** A guard that is taken out of a statement: what a race must notice. */
export type Weakness = {
  /** The statement's name, such as `inventory.place-holds`. */
  readonly statement: string;
  readonly guards: readonly (readonly [guard: RegExp, instead: string])[];
};

const known = new Map<string, Statement>();
let active: { statement: string; weakened: Statement } | undefined;
let count = 0;

/**
 * A statement as it was loaded, but for the time in which it is weakened. The program keeps statements
 * from its start on, so what it keeps looks up at every use which text it has.
 */
export function weakenable(statement: Statement): Statement {
  known.set(statement.name, statement);
  const current = () => (active?.statement === statement.name ? active.weakened : statement);
  return {
    get name() {
      return current().name;
    },
    get text() {
      return current().text;
    },
  };
}

/**
 * Takes a guard out of its statement, in every instance of this process, until the next call.
 * @throws Error when the guard is not found: the statement was rewritten, and its weakness must be too
 */
export function weaken(weakness: Weakness | undefined): void {
  active = undefined;
  if (!weakness) return;
  const { statement, guards } = weakness;
  const original = known.get(statement);
  if (!original) throw new Error(`Nobody has loaded a statement ${statement}.`);
  let { text } = original;
  for (const [guard, instead] of guards) {
    const changed = text.replace(guard, instead);
    if (changed === text) throw new Error(`${statement} has no guard ${guard} any more.`);
    text = changed;
  }
  // Connections keep prepared statements by their names.
  count++;
  active = { statement, weakened: { name: `${statement} weak-${count}`, text } };
}
