/** Records of the exports to cases: a borrower with its accounts, their history and the borrower's behaviour. */
import type {
  Account,
  BehaviourMonth,
  Borrower,
  BorrowerCase,
  Contact,
  EpochDay,
  Feedback,
  Payment,
} from '../domain/records.js';
import {
  type AccountEvents,
  accountHistory,
  behaviourSummary,
  type HistoryWindows,
} from '../engine/history.js';
import type { InputName } from './columns/inputs.js';
import type { Row } from './columns/spec.js';

/** Accepted rows of each export that was given. */
export type RecordsByTable = Readonly<Partial<Record<InputName, { readonly records: readonly Row[] }>>>;

/** Cases sorted by borrower id, their accounts by account id, both by code units. */
export function joinCases(tables: RecordsByTable, asOf: EpochDay, windows: HistoryWindows): BorrowerCase[] {
  const borrowers = new Map(recordsOf<Borrower>(tables, 'borrowers').map((row) => [row.borrowerId, row]));
  const events = accountEvents(tables);
  const behaviour =
    tables.behaviour === undefined
      ? null
      : grouped(recordsOf<BehaviourMonth>(tables, 'behaviour'), 'borrowerId');
  const byBorrower = grouped(recordsOf<Account>(tables, 'delinquencies'), 'borrowerId');
  return [...byBorrower.keys()].toSorted(byCodeUnits).map((borrowerId): BorrowerCase => {
    const accounts = byBorrower.get(borrowerId)!.toSorted((a, b) => byCodeUnits(a.accountId, b.accountId));
    return {
      borrowerId,
      borrower: borrowers.get(borrowerId) ?? null,
      behaviour: behaviourSummary(behaviour?.get(borrowerId) ?? [], asOf, windows),
      accounts: accounts.map((account) => ({
        account,
        history: accountHistory(events(account.accountId), asOf, windows),
      })),
    };
  });
}

/** The rows of one account in each optional export; null for an export that was not given. */
function accountEvents(tables: RecordsByTable): (accountId: string) => AccountEvents {
  const payments = groupsOf<Payment>(tables, 'payments');
  const contacts = groupsOf<Contact>(tables, 'contacts');
  const feedback = groupsOf<Feedback>(tables, 'feedback');
  return (accountId) => ({
    payments: payments === null ? null : (payments.get(accountId) ?? []),
    contacts: contacts === null ? null : (contacts.get(accountId) ?? []),
    feedback: feedback === null ? null : (feedback.get(accountId) ?? []),
  });
}

function groupsOf<T extends { readonly accountId: string }>(tables: RecordsByTable, name: InputName) {
  return tables[name] === undefined ? null : grouped(recordsOf<T>(tables, name), 'accountId');
}

/** The reader's rows are the records: a test holds each specification's fields to its record's keys. */
function recordsOf<T>(tables: RecordsByTable, name: InputName): readonly T[] {
  return (tables[name]?.records ?? []) as readonly Row[] as readonly T[];
}

function grouped<T>(rows: readonly T[], field: keyof T): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = row[field] as string;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** By code units: the same order on every machine, whatever its locale. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
