/** facts.csv of two runs side by side: which columns of an account differ. */
import type { Cause } from '../../engine/changes/codes.js';
import { unguardFormula } from '../csv/formula.js';
import { FACTS_FILE } from '../run-folder/names.js';
import { causesOf, isFact } from './fact-causes.js';
import { NotedBy } from './hashed-texts.js';
import { AccountRows, type OwnRows } from './own-rows.js';
import type { ComparedRun } from './side.js';

/** An account's place in the order of all accounts of both runs. */
export interface PairedAccount {
  readonly key: string;
  readonly place: number;
  readonly inBefore: boolean;
  readonly inAfter: boolean;
}

/** A column that both files have, with its places. */
interface Shared {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

export class FactsPair {
  readonly #before: AccountRows;
  readonly #after: AccountRows;
  readonly #shared: readonly Shared[];
  /** Both files have the same columns, so that equal texts are equal facts. */
  readonly #alike: boolean;

  /** The caller closes it. */
  constructor(before: ComparedRun, after: ComparedRun) {
    this.#before = new AccountRows(before.folder[FACTS_FILE]);
    try {
      this.#after = new AccountRows(after.folder[FACTS_FILE]);
    } catch (error) {
      this.#before.rows.close();
      throw error;
    }
    const [own, other] = [this.#before.rows.columns, this.#after.rows.columns];
    this.#shared = [...own].flatMap(([name, place]) => {
      const there = other.get(name);
      return there === undefined || !isFact(name) ? [] : [{ name, before: place, after: there }];
    });
    this.#alike = [...own.keys()].join() === [...other.keys()].join();
  }

  close(): void {
    this.#before.rows.close();
    this.#after.rows.close();
  }

  /** Goes through the accounts of both files. What is asked of one holds until the next. */
  *accounts(): Generator<PairedAccount> {
    for (let place = 0; this.#before.key !== null || this.#after.key !== null; place += 1) {
      const [a, b] = [this.#before.key, this.#after.key];
      const key = a === null || (b !== null && b < a) ? b! : a;
      yield { key, place, inBefore: a === key, inAfter: b === key };
      if (a === key) this.#before.advance();
      if (b === key) this.#after.advance();
    }
  }

  /** Columns that differ between the rows at hand, which are of one account. */
  differing(): string[] {
    if (this.#alike && sameButForDate(this.#before.rows.text!, this.#after.rows.text!)) return [];
    const [was, is] = [this.#before.rows.cells(), this.#after.rows.cells()];
    return this.#shared.filter((column) => was[column.before] !== is[column.after]).map(({ name }) => name);
  }

  /** The causes that these columns stand for. */
  causes(differing: readonly string[]): ReadonlySet<Cause> {
    if (differing.length === 0) return NO_CAUSE;
    return causesOf(differing, cellOf(this.#before.rows), cellOf(this.#after.rows));
  }

  /** The borrowers of the rows at hand, one a file that has the account. */
  borrowers({ inBefore, inAfter }: PairedAccount): string[] {
    return [
      ...(inBefore ? [cellOf(this.#before.rows)('borrower_id')] : []),
      ...(inAfter ? [cellOf(this.#after.rows)('borrower_id')] : []),
    ];
  }
}

const NO_CAUSE: ReadonlySet<Cause> = new Set();

/** Whether two rows are the same text but for the business date, their third cell. */
function sameButForDate(a: string, b: string): boolean {
  const [dateA, dateB] = [thirdCell(a), thirdCell(b)];
  return a.slice(0, dateA) === b.slice(0, dateB) && behindCell(a, dateA) === behindCell(b, dateB);
}

function thirdCell(text: string): number {
  return text.indexOf(',', text.indexOf(',') + 1) + 1;
}

function behindCell(text: string, start: number): string {
  return text.slice(text.indexOf(',', start));
}

function cellOf(rows: OwnRows): (name: string) => string {
  const cells = rows.cells();
  return (name) => unguardFormula(cells[rows.columns.get(name) ?? -1] ?? '');
}

/** Facts of the borrower and not of one of their accounts: these differ in every row of the borrower at once. */
function isOfBorrower(name: string): boolean {
  return name !== 'borrower_id' && (name.startsWith('borrower_') || name.startsWith('behaviour_'));
}

/** @returns the borrowers of accounts whose own facts differ, or that only one run has; each with that account's place. */
export function movedBorrowers(before: ComparedRun, after: ComparedRun): NotedBy {
  const moved = new NotedBy();
  const facts = new FactsPair(before, after);
  try {
    for (const account of facts.accounts()) {
      const both = account.inBefore && account.inAfter;
      if (both && facts.differing().every(isOfBorrower)) continue;
      for (const borrower of facts.borrowers(account)) moved.note(borrower, account.place);
    }
  } finally {
    facts.close();
  }
  return moved;
}
