/** A run folder and the exports since, gathered into what the contact stage plans by. */

import { parseIsoDate } from '../../domain/dates.js';
import { daysPastDue, overdueSince } from '../../domain/delinquency.js';
import type { Issue } from '../../domain/issue.js';
import type { AccountCase, Borrower, BorrowerCase, EpochDay } from '../../domain/records.js';
import type { ContactAccount, ContactBorrower, ContactMade } from '../../engine/contact/account.js';
import type { RunTables } from '../../engine/tables.js';
import type { Policy } from '../../policy/policy.js';
import { FACTS } from '../columns/facts.js';
import { casesOf } from '../columns/rows-facts.js';
import type { TableReading } from '../csv/table-reading.js';
import type { InputOptions } from '../portfolio.js';
import { readChain } from '../run-folder/audit.js';
import { AUDIT_FILE, FACTS_FILE, REVIEW_FILE } from '../run-folder/names.js';
import type { OpenRun } from '../run-folder/open.js';
import { rowsAbout } from '../run-folder/rows-about.js';
import { trackRun } from '../track-run.js';
import {
  type ReachableBorrower,
  readBorrowers,
  readContacts,
  readFeedback,
  readPayments,
} from './exports.js';
import { Standings } from './standings.js';

export interface ContactFiles {
  readonly borrowers: string | null;
  /** None: no contact can be counted. */
  readonly contacts: readonly string[];
  /** None: no plan can be followed. */
  readonly payments: readonly string[];
  readonly feedback: string | null;
}

export interface Gathered {
  readonly accounts: readonly ContactAccount[];
  /** Null when no contacts export was given. */
  readonly made: readonly ContactMade[] | null;
  /** What reading was like, in the order of the files. */
  readonly tables: readonly TableReading[];
  readonly issues: readonly Issue[];
}

export type GatherOptions = InputOptions & { readonly folder: string };

/**
 * Gathers all accounts of a run; or, of one account, those of its borrower and of borrowers with the same telephone
 * number, which its limits count too. Throws ForbearError: 3 for a folder or a file that cannot be used.
 */
export async function gatherContacts(
  run: OpenRun,
  policy: Policy,
  files: ContactFiles,
  options: GatherOptions,
  only: string | null = null,
): Promise<Gathered> {
  const borrowers = files.borrowers === null ? null : await readBorrowers(files.borrowers, options);
  const cases = only === null ? await run.cases() : await casesAround(run, only, borrowers?.byId ?? null);
  const ids = new Map(
    cases.flatMap((kase) => kase.accounts.map(({ account }) => [account.accountId, account.currency])),
  );
  // The queue may be in a reviewer's hands; whoever is planned and not decided waits.
  const tables =
    only === null
      ? await run.tables([REVIEW_FILE])
      : await run.tablesAbout(new Set(ids.keys()), [REVIEW_FILE]);
  const contacts = await Promise.all(files.contacts.map((file) => readContacts(file, options, ids)));
  const feedback = files.feedback === null ? null : await readFeedback(files.feedback, options, ids);
  const tracked =
    files.payments.length === 0 ? null : await trackRun(run, policy, trackFiles(files), options);
  const standings = new Standings(
    run.asOf,
    tables,
    tracked === null ? null : new Map(tracked.tracks.map((track) => [track.line.accountId, track])),
    feedback?.feedback ?? [],
    await rejectedOn(run, tables),
  );
  const paidSince = await paidAfterRun(run, files, options, tables, ids);
  const segments = new Map(tables.assessments.map((line) => [line.accountId, line.segment]));
  const accounts = cases.flatMap((kase) => {
    const borrower = borrowerOf(kase, borrowers?.byId ?? null);
    return kase.accounts.map((one): ContactAccount => {
      const { accountId } = one.account;
      return {
        accountId,
        borrower,
        standing: standings.of(accountId),
        segment: segments.get(accountId) ?? 'unknown',
        ...arrearsOf(one, options.asOf, paidSince),
        ...flagsOf(one),
      };
    });
  });
  const read = [borrowers, ...contacts, feedback].flatMap((one) => (one === null ? [] : [one.table]));
  const others = (tracked?.tables ?? []).filter((table) => table.name === 'payments');
  return {
    accounts,
    made: files.contacts.length === 0 ? null : contacts.flatMap((one) => one.made),
    tables: [...read, ...others],
    issues: [...read.flatMap((table) => table.issues), ...(tracked?.issues ?? [])],
  };
}

/** Feedback is read once, for all accounts. */
function trackFiles(files: ContactFiles) {
  return { payments: files.payments, feedback: null };
}

async function casesAround(
  run: OpenRun,
  accountId: string,
  borrowers: ReadonlyMap<string, ReachableBorrower> | null,
): Promise<BorrowerCase[]> {
  const own = await run.casesAbout(new Set([accountId]));
  const [first] = own;
  const numberKey = first === undefined ? null : (borrowers?.get(first.borrowerId)?.numberKey ?? null);
  if (numberKey === null || borrowers === null) return own;
  const sharing = new Set<string>();
  for (const [id, borrower] of borrowers) if (borrower.numberKey === numberKey) sharing.add(id);
  return casesOf(await rowsAbout(run.path(FACTS_FILE), FACTS, 'borrowerId', sharing));
}

/** The day on which a reviewer rejected each account's plan; the queue does not say it, the audit chain does. */
async function rejectedOn(run: OpenRun, tables: RunTables): Promise<ReadonlyMap<string, EpochDay>> {
  const days = new Map<string, EpochDay>();
  if (!tables.declined.some((line) => line.stage === 'approval')) return days;
  for await (const record of readChain(run.path(AUDIT_FILE))) {
    const day = parseIsoDate(record.as_of);
    if (record.decision === 'reject' && day !== null) days.set(record.account_id, day);
  }
  return days;
}

/**
 * Accounts without a plan on which money came since the run's day, so that the run no longer knows what is overdue; null
 * when nobody could tell, as without a payments export. On the run's own day nothing can have come since.
 */
async function paidAfterRun(
  run: OpenRun,
  files: ContactFiles,
  options: InputOptions,
  { approved }: RunTables,
  ids: ReadonlyMap<string, unknown>,
): Promise<ReadonlySet<string> | null> {
  if (options.asOf === run.asOf) return new Set();
  if (files.payments.length === 0) return null;
  const planned = new Set(approved.map((line) => line.accountId));
  const others = new Map([...ids].filter(([id]) => !planned.has(id)));
  const paid = new Set<string>();
  for (const file of files.payments) {
    for (const { accountId, paidOn } of await readPayments(file, options, others)) {
      if (paidOn > run.asOf) paid.add(accountId);
    }
  }
  return paid;
}

function arrearsOf(
  { account }: AccountCase,
  asOf: EpochDay,
  paidSince: ReadonlySet<string> | null,
): Pick<ContactAccount, 'oldestUnpaidDueDate' | 'daysPastDue' | 'arrearsKnown'> {
  return {
    oldestUnpaidDueDate: overdueSince(account, asOf),
    daysPastDue: daysPastDue(account, asOf),
    arrearsKnown: paidSince !== null && !paidSince.has(account.accountId),
  };
}

function flagsOf({ account }: AccountCase) {
  return {
    fraud: account.fraudFlag,
    dispute: account.disputeFlag,
    bankruptcy: account.bankruptcyFlag,
    deceased: account.deceasedFlag,
    litigation: account.litigationFlag,
  };
}

/** The export is newer than the run; but what either says against a contact stands. */
function borrowerOf(
  { borrowerId, borrower }: BorrowerCase,
  borrowers: ReadonlyMap<string, ReachableBorrower> | null,
): ContactBorrower {
  const now = borrowers?.get(borrowerId) ?? null;
  const known = (key: 'region' | 'preferredChannel' | 'language'): string | null =>
    now?.[key] ?? borrower?.[key] ?? null;
  return {
    borrowerId,
    region: known('region'),
    doNotContact: either(now, borrower, 'doNotContact'),
    vulnerable: either(now, borrower, 'vulnerable'),
    preferredChannel: known('preferredChannel'),
    language: known('language'),
    hardshipReason: now?.hardshipReason ?? borrower?.hardshipReason ?? null,
    numberKey: now?.numberKey ?? null,
    hasEmail: now?.hasEmail ?? null,
    consents: now?.consents ?? null,
    reachable: now !== null,
  };
}

function either(
  now: ReachableBorrower | null,
  then: Borrower | null,
  key: 'doNotContact' | 'vulnerable',
): boolean | null {
  if (now?.[key] === true || then?.[key] === true) return true;
  return now?.[key] ?? then?.[key] ?? null;
}
