import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const findRule = statement('find-resale-rule');
const setRule = statement('set-resale-rule');

/** Whether tickets of a session may be offered to who waits, and until how many hours before its start. */
export type ResaleRule = { readonly isAllowed: boolean; readonly hoursBefore: number };

/** Where nothing was said. */
const USUAL_RULE: ResaleRule = { isAllowed: false, hoursBefore: 0 };

export async function findResaleRule(database: Database, sessionId: string): Promise<ResaleRule> {
  const [row] = await database.query<[boolean, number]>(findRule, [sessionId]);
  return row ? { isAllowed: row[0], hoursBefore: row[1] } : USUAL_RULE;
}

export async function setResaleRule(
  database: Database,
  sessionId: string,
  { isAllowed, hoursBefore }: ResaleRule,
): Promise<void> {
  await database.execute(setRule, [sessionId, isAllowed, hoursBefore]);
}
