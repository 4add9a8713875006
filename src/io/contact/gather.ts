/** A run folder and the exports since, gathered into what the contact stage plans by. */
import { overdueSince } from '../../domain/delinquency.js';
import type { Issue } from '../../domain/issue.js';
import type { EpochDay, HardshipReason } from '../../domain/records.js';
import type { ContactAccount, ContactBorrower, ContactMade } from '../../engine/contact/account.js';
import type { PlanTrack } from '../../engine/track/track-plan.js';
import type { Policy } from '../../policy/policy.js';
import type { Row } from '../columns/spec.js';
import type { TableReading } from '../csv/table-reading.js';
import type { InputOptions } from '../portfolio.js';
import type { OpenRun } from '../run-folder/open.js';
import { trackRun } from '../track-run.js';
import {
  type ReachableBorrower,
  readBorrowers,
  readContacts,
  readFeedback,
  readPayments,
} from './exports.js';
import { type RunView, readContactFacts, readRunView } from './run-view.js';
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
  /** Approved plans as they stand, by account id; null when no payments export was given. */
  readonly tracks: ReadonlyMap<string, PlanTrack> | null;
  /** What reading was like, in the order of the files. */
  readonly tables: readonly TableReading[];
  readonly issues: readonly Issue[];
}

type GatherOptions = InputOptions & { readonly folder: string };
type Borrowers = ReadonlyMap<string, ReachableBorrower>;

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
  const byId = borrowers?.byId ?? null;
  const facts = only === null ? await readContactFacts(run) : await factsAround(run, only, byId);
  const ids = new Map(facts.map((row) => [row['accountId'] as string, row['currency']]));
  const view = await readRunView(run, only === null ? null : new Set(ids.keys()));
  const contacts = [];
  for (const file of files.contacts) contacts.push(await readContacts(file, options, ids));
  const feedback = files.feedback === null ? null : await readFeedback(files.feedback, options, ids);
  // The feedback is read once, for all accounts.
  const followed = { payments: files.payments, feedback: null };
  const tracked = files.payments.length === 0 ? null : await trackRun(run, policy, followed, options);
  const tracks =
    tracked === null ? null : new Map(tracked.tracks.map((track) => [track.line.accountId, track]));
  const standings = new Standings(view, tracks, feedback?.feedback ?? []);
  const paidSince = await paidAfterRun(files, options, view, ids);
  const accounts = facts.map((row): ContactAccount => {
    const accountId = row['accountId'] as string;
    return {
      accountId,
      borrower: borrowerOf(row, byId),
      standing: standings.of(accountId),
      segment: view.assessed.get(accountId)?.segment ?? 'unknown',
      ...arrearsOf(row, view.asOf, options.asOf),
      arrearsKnown: paidSince !== null && !paidSince.has(accountId),
      fraud: row['fraudFlag'] as boolean | null,
      dispute: row['disputeFlag'] as boolean | null,
      bankruptcy: row['bankruptcyFlag'] as boolean | null,
      deceased: row['deceasedFlag'] as boolean | null,
      litigation: row['litigationFlag'] as boolean | null,
    };
  });
  const read = [borrowers, ...contacts, feedback].flatMap((one) => (one === null ? [] : [one.table]));
  return {
    accounts,
    made: files.contacts.length === 0 ? null : contacts.flatMap((one) => one.made),
    tracks,
    tables: [...read, ...(tracked?.tables ?? [])],
    issues: [...read.flatMap((table) => table.issues), ...(tracked?.issues ?? [])],
  };
}

async function factsAround(run: OpenRun, accountId: string, borrowers: Borrowers | null): Promise<Row[]> {
  const [own] = await readContactFacts(run, 'accountId', new Set([accountId]));
  if (own === undefined) return [];
  const borrowerId = own['borrowerId'] as string;
  const sharing = new Set([borrowerId]);
  const numberKey = borrowers?.get(borrowerId)?.numberKey ?? null;
  for (const [id, borrower] of borrowers ?? []) {
    if (numberKey !== null && borrower.numberKey === numberKey) sharing.add(id);
  }
  return readContactFacts(run, 'borrowerId', sharing);
}

/**
 * Accounts without a plan on which money came since the run's day, so that the run no longer knows what is overdue; null
 * when nobody could tell, as without a payments export. On the run's own day nothing can have come since.
 */
async function paidAfterRun(
  files: ContactFiles,
  options: InputOptions,
  { asOf, approved }: RunView,
  ids: ReadonlyMap<string, unknown>,
): Promise<ReadonlySet<string> | null> {
  if (options.asOf === asOf) return new Set();
  if (files.payments.length === 0) return null;
  const others = new Map([...ids].filter(([id]) => !approved.has(id)));
  const paid = new Set<string>();
  for (const file of files.payments) {
    for (const { accountId, paidOn } of await readPayments(file, options, others)) {
      if (paidOn > asOf) paid.add(accountId);
    }
  }
  return paid;
}

/** @param runOn the day on which the facts stood: what was so many days overdue then has been so since. */
function arrearsOf(
  row: Row,
  runOn: EpochDay,
  asOf: EpochDay,
): Pick<ContactAccount, 'oldestUnpaidDueDate' | 'daysPastDue'> {
  const exported = {
    oldestUnpaidDueDate: row['oldestUnpaidDueDate'] as EpochDay | null,
    daysPastDue: row['daysPastDue'] as number | null,
  };
  // A due date may have passed since; without one, only what was overdue already is known.
  const since = exported.oldestUnpaidDueDate ?? overdueSince(exported, runOn);
  const oldestUnpaidDueDate = since !== null && since < asOf ? since : null;
  return { oldestUnpaidDueDate, daysPastDue: since === null ? 0 : Math.max(0, asOf - since) };
}

/** The export is newer than the run; but what either says against a contact stands. */
function borrowerOf(row: Row, borrowers: Borrowers | null): ContactBorrower {
  const borrowerId = row['borrowerId'] as string;
  const now = borrowers?.get(borrowerId) ?? null;
  const text = (key: 'region' | 'preferredChannel' | 'language'): string | null =>
    now?.[key] ?? (row[`borrower_${key}`] as string | null);
  const flag = (key: 'doNotContact' | 'vulnerable'): boolean | null => {
    const then = row[`borrower_${key}`] as boolean | null;
    return now?.[key] === true || then === true ? true : (now?.[key] ?? then);
  };
  return {
    borrowerId,
    region: text('region'),
    doNotContact: flag('doNotContact'),
    vulnerable: flag('vulnerable'),
    preferredChannel: text('preferredChannel'),
    language: text('language'),
    hardshipReason: now?.hardshipReason ?? (row['borrower_hardshipReason'] as HardshipReason | null),
    numberKey: now?.numberKey ?? null,
    hasEmail: now?.hasEmail ?? null,
    consents: now?.consents ?? null,
    reachable: now !== null,
  };
}
