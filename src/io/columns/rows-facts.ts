/** Facts as rows of facts.csv and back, without loss but for what names a person. */
import type {
  Account,
  AccountCase,
  AccountHistory,
  BehaviourSummary,
  Borrower,
  BorrowerCase,
  EpochDay,
} from '../../domain/records.js';
import { byCode } from '../../engine/lines.js';
import { ACCOUNT_PARTS, BEHAVIOUR_PARTS, BORROWER_PARTS, HISTORY_PARTS, type Part } from './facts.js';
import type { CellValue, Row } from './spec.js';

type Cells = Record<string, CellValue>;

function factRowOf(kase: BorrowerCase, { account, history }: AccountCase, asOf: EpochDay): Row {
  const row: Cells = { borrowerKnown: kase.borrower !== null };
  put(row, BORROWER_PARTS, 'borrower_', kase.borrower);
  put(row, BEHAVIOUR_PARTS, 'behaviour_', kase.behaviour);
  put(row, ACCOUNT_PARTS, '', { ...account, asOf });
  put(row, HISTORY_PARTS, 'history_', history);
  return row;
}

/** Yields the rows of all accounts, sorted by account id as the file is; each is made when it is asked for. */
export function* factRows(
  cases: Iterable<{ readonly kase: BorrowerCase; readonly asOf: EpochDay }>,
): Generator<Row> {
  const accounts = [...cases].flatMap(({ kase, asOf }) => kase.accounts.map((own) => ({ kase, own, asOf })));
  accounts.sort((a, b) => byCode(a.own.account.accountId, b.own.account.accountId));
  for (const { kase, own, asOf } of accounts) yield factRowOf(kase, own, asOf);
}

function put(row: Cells, parts: readonly Part[], prefix: string, record: object | null): void {
  const values = record as Readonly<Record<string, CellValue>> | null;
  for (const [, field] of parts) row[`${prefix}${field}`] = values?.[field] ?? null;
}

function take(row: Row, parts: readonly Part[], prefix: string): Cells {
  const record: Cells = {};
  for (const [, field] of parts) record[field] = row[`${prefix}${field}`] ?? null;
  return record;
}

/** The business date on which a row's facts stand. */
export function asOfRow(row: Row): EpochDay {
  return row['asOf'] as EpochDay;
}

/**
 * @returns the borrowers of these rows, sorted by id, their accounts by account id. A borrower's facts are
 * those of the first of their rows.
 */
export function casesOf(rows: Iterable<Row>): BorrowerCase[] {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const borrowerId = row['borrowerId'] as string;
    const own = found.get(borrowerId);
    if (own === undefined) found.set(borrowerId, [row]);
    else own.push(row);
  }
  return [...found.keys()].toSorted(byCode).map((borrowerId) => {
    const own = (found.get(borrowerId) ?? []).toSorted((a, b) =>
      byCode(a['accountId'] as string, b['accountId'] as string),
    );
    return caseOf(borrowerId, own);
  });
}

function caseOf(borrowerId: string, rows: readonly Row[]): BorrowerCase {
  const [first] = rows;
  if (first === undefined) throw new Error('a borrower without rows');
  return {
    borrowerId,
    borrower: first['borrowerKnown'] === true ? borrowerOf(borrowerId, first) : null,
    behaviour:
      first['behaviour_months'] === null
        ? null
        : (take(first, BEHAVIOUR_PARTS, 'behaviour_') as unknown as BehaviourSummary),
    accounts: rows.map((row) => {
      const { asOf: _, ...account } = take(row, ACCOUNT_PARTS, '');
      return {
        account: account as unknown as Account,
        history: take(row, HISTORY_PARTS, 'history_') as unknown as AccountHistory,
      };
    }),
  };
}

function borrowerOf(borrowerId: string, row: Row): Borrower {
  return {
    borrowerId,
    name: null,
    idNumber: null,
    phone: null,
    email: null,
    ...take(row, BORROWER_PARTS, 'borrower_'),
  } as unknown as Borrower;
}
