import { initialStock, type SubjectName } from '../subjects/subject.ts';

/** Statements that say what a subject's database holds. Each returns one row with one number. */
export type SoldStatements = {
  /** Units that the stock counts as sold. */
  soldByStock: string;
  /** Units in the records of sales. */
  soldByRecords: string;
  /** Rows that break an invariant of the stock; must be 0. */
  brokenStocks: string;
};

const product: SoldStatements = {
  soldByStock: 'SELECT coalesce(sum(sold), 0)::float8 FROM inventory.stock',
  soldByRecords: `SELECT coalesce(sum(quantity), 0)::float8 FROM sales.sale
    WHERE state = 'completed'`,
  brokenStocks: `SELECT count(*)::float8 FROM inventory.stock
    WHERE sold + held + free <> total OR least(sold, held, free) < 0`,
};

const naive: SoldStatements = {
  soldByStock: `SELECT (${initialStock} - free)::float8 FROM naive.counter`,
  soldByRecords: 'SELECT coalesce(sum(qty), 0)::float8 FROM naive.sale',
  brokenStocks: 'SELECT count(*)::float8 FROM naive.counter WHERE free < 0',
};

export const soldStatements: Partial<Record<SubjectName, SoldStatements>> = {
  naive,
  monolith: product,
  microservices: product,
};
