/** Run folders and the exports since, evaluated: the records are read and put together, the engine judges. */
import { debtOf } from '../../domain/debt.js';
import { bucketOf } from '../../domain/delinquency.js';
import type { Issue } from '../../domain/issue.js';
import type { EpochDay, Feedback, Payment } from '../../domain/records.js';
import { completeRecord, type DraftRecord, type LaterExport } from '../../engine/evaluate/account-record.js';
import { type Evaluation, evaluate } from '../../engine/evaluate/evaluate.js';
import type { AccountRecord, Entry } from '../../engine/evaluate/records.js';
import type { EvaluateSetting } from '../../engine/evaluate/setting.js';
import { byAccount } from '../../engine/lines.js';
import type { Policy } from '../../policy/policy.js';
import type { Row } from '../columns/spec.js';
import type { TableReading } from '../csv/table-reading.js';
import { streamEvents } from '../intake/stream-events.js';
import type { InputOptions } from '../portfolio.js';
import { readApprovedPlans } from '../run-folder/approved-plans.js';
import type { OpenRun } from '../run-folder/open.js';
import { type FollowedPlans, type FollowedRun, followPlans } from './follow-plans.js';
import { type LaterFile, readLater, runsInOrder } from './later-exports.js';
import { readProfiles, readRun } from './read-run.js';

export interface EvaluateFiles {
  readonly runs: readonly OpenRun[];
  /** An earlier run, that drift is measured against. */
  readonly before: OpenRun | null;
  readonly later: readonly LaterFile[];
  /** Exports of payments, which may overlap; none is not the same as an empty one. */
  readonly payments: readonly string[];
  readonly feedback: string | null;
}

export interface Evaluated extends Evaluation {
  /** The first run. */
  readonly base: OpenRun;
  /** In the order: later exports, payments, feedback. */
  readonly tables: readonly TableReading[];
  readonly issues: readonly Issue[];
}

/** Business date, how exports are read, and an existing folder for what is written on the way. */
export type EvaluateOptions = InputOptions & { readonly folder: string };

/**
 * Evaluates. In memory: a record an account, and the payments and later rows of the accounts of the runs.
 * Throws ForbearError: 3 for a folder or a file that cannot be used, 2 for a wrong request. Rejected rows are no reason to
 * throw: the caller holds `tables` to its limit.
 */
export async function evaluateRuns(
  files: EvaluateFiles,
  policy: Policy,
  options: EvaluateOptions,
): Promise<Evaluated> {
  const { folder, asOf: until } = options;
  const runs = runsInOrder(files.runs);
  const base = runs[0]!;
  const later = await readLater(files.later, runs, options, folder);
  const reading = { policyNow: policy, later: later.exports, folder };
  const drafts: DraftRecord[][] = [];
  const followed: FollowedRun[] = [];
  for (const run of runs) {
    const approved = await readApprovedPlans(run);
    followed.push({ policy: run.policy, approved });
    drafts.push(await readRun(run, approved, reading));
  }
  const events = await readEvents(files, drafts, options);
  const paymentsOf = events.payments === null ? null : (id: string) => events.payments!.get(id) ?? [];
  const plans = followPlans(followed, policy, paymentsOf, until);
  const complete = (draft: DraftRecord, run: number): AccountRecord => {
    const own = plans.plans.get(draft.accountId);
    return completeRecord(
      draft,
      own?.run === run ? own.plan : null,
      paymentsOf === null ? null : paidIn(paymentsOf(draft.accountId), draft.asOf, until),
      events.feedback.get(draft.accountId) ?? [],
      until,
    );
  };
  const perRun = drafts.map((own, run) => own.map((draft) => complete(draft, run)));
  const tables = [...later.tables, ...events.tables];
  const setting: EvaluateSetting = {
    rules: policy.evaluation,
    currency: policy.currency,
    from: base.asOf,
    until,
    laterDates: later.exports.map((one) => one.day),
    hasPayments: events.payments !== null,
    hasFeedback: files.feedback !== null,
    buckets: policy.buckets.toSorted((a, b) => a.fromDays - b.fromDays).map((row) => row.label),
  };
  const evaluation = evaluate(
    {
      base: perRun[0]!,
      accounts: onceEach(perRun, plans),
      entries: entriesOf(perRun[0]!, later.exports, policy),
      before: files.before === null ? null : await readProfiles(files.before, reading),
      runs: runs.map((run, index) => ({
        asOf: run.asOf,
        policy: run.policy.stamp,
        accounts: drafts[index]!.length,
      })),
      policy: policy.stamp,
      replacedPlans: plans.replaced,
      rejectedRows: tables.reduce((sum, table) => sum + table.rejected, 0),
    },
    setting,
  );
  return { ...evaluation, base, tables, issues: tables.flatMap((table) => table.issues) };
}

interface Events {
  readonly payments: ReadonlyMap<string, Payment[]> | null;
  readonly feedback: ReadonlyMap<string, Feedback[]>;
  readonly tables: readonly TableReading[];
}

async function readEvents(
  files: EvaluateFiles,
  drafts: readonly (readonly DraftRecord[])[],
  options: EvaluateOptions,
): Promise<Events> {
  const currencyOf = new Map(drafts.flat().map((draft) => [draft.accountId, draft.currency]));
  const tables: TableReading[] = [];
  const read = async <T extends { readonly accountId: string }>(
    name: 'payments' | 'feedback',
    file: string,
    into: Map<string, T[]>,
  ): Promise<void> => {
    const found = await streamEvents(name, file, { ...options, currencyOf });
    tables.push(found.reading);
    for (const row of found.records as readonly Row[] as unknown as readonly T[]) {
      const rows = into.get(row.accountId);
      if (rows === undefined) into.set(row.accountId, [row]);
      else rows.push(row);
    }
  };
  const payments = new Map<string, Payment[]>();
  for (const file of files.payments) await read('payments', file, payments);
  const feedback = new Map<string, Feedback[]>();
  if (files.feedback !== null) await read('feedback', files.feedback, feedback);
  return { payments: files.payments.length === 0 ? null : payments, feedback, tables };
}

/** Net money after the day of the run; two rows with one reference, day and amount are one payment. */
function paidIn(payments: readonly Payment[], after: EpochDay, until: EpochDay): number {
  const seen = new Set<string>();
  let sum = 0;
  for (const { paidOn, amountMinor, reference } of payments) {
    if (paidOn <= after || paidOn > until) continue;
    const key = `${paidOn} ${amountMinor} ${reference}`;
    if (reference !== null && seen.has(key)) continue;
    seen.add(key);
    sum += amountMinor;
  }
  return sum;
}

/** Each account as the run knew it that gave its latest plan; without one, as the last run knew it. */
function onceEach(perRun: readonly (readonly AccountRecord[])[], { plans }: FollowedPlans): AccountRecord[] {
  const found = new Map<string, AccountRecord>();
  for (const [run, records] of perRun.entries()) {
    for (const record of records) {
      const own = plans.get(record.accountId);
      if (own === undefined || own.run === run) found.set(record.accountId, record);
    }
  }
  return [...found.values()].toSorted(byAccount);
}

/** Accounts of later days that the first run did not know, at the day when they are first seen. */
function entriesOf(base: readonly AccountRecord[], later: readonly LaterExport[], policy: Policy): Entry[] {
  const known = new Set(base.map((record) => record.accountId));
  return later.flatMap(({ day, accounts }, index) =>
    [...accounts].flatMap(([accountId, account]): Entry[] => {
      if (known.has(accountId)) return [];
      known.add(accountId);
      const { outstandingMinor, daysPastDue } = debtOf(account, day, policy.affordability);
      return [{ later: index, bucket: bucketOf(policy.buckets, daysPastDue), outstandingMinor }];
    }),
  );
}
