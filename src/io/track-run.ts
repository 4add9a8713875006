/** The approved plans of a run folder followed to a day: its plans, the payments and feedback since, and the calendar. */
import { resolve } from 'node:path';
import type { Issue } from '../domain/issue.js';
import type { Feedback, Payment } from '../domain/records.js';
import { productFamilyOf } from '../engine/product-family.js';
import type { PlanFacts } from '../engine/track/plan-facts.js';
import { type PlanTrack, trackPlans } from '../engine/track/track-plan.js';
import type { Policy } from '../policy/policy.js';
import { coverageIssue, loadCalendar } from './calendars.js';
import type { Row } from './columns/spec.js';
import type { TableReading } from './csv/table-reading.js';
import { type EventOptions, streamEvents } from './intake/stream-events.js';
import { type InputOptions, twicePiped } from './portfolio.js';
import { readApprovedPlans } from './run-folder/approved-plans.js';
import type { OpenRun } from './run-folder/open.js';

export interface TrackFiles {
  /** Exports of payments, which may overlap. */
  readonly payments: readonly string[];
  readonly feedback: string | null;
}

export interface TrackedRun {
  /** By account id. */
  readonly tracks: readonly PlanTrack[];
  /** What reading was like: the payments in the order given, then the feedback. */
  readonly tables: readonly TableReading[];
  /** Warnings: of the files, of the calendar, of odd payments. */
  readonly issues: readonly Issue[];
}

/**
 * Follows the plans. In memory: the approved plans, their schedules, and the payments of their accounts.
 * Throws ForbearError: 3 for a folder or a file that cannot be used, 2 for a wrong request. Rejected rows are no reason
 * to throw: the caller holds `tables` to its limit.
 */
export async function trackRun(
  run: OpenRun,
  policy: Policy,
  files: TrackFiles,
  options: InputOptions & Pick<EventOptions, 'folder'>,
): Promise<TrackedRun> {
  const approved = await readApprovedPlans(run);
  const currencyOf = new Map(approved.map(({ plan }) => [plan.accountId, plan.currency]));
  if ([...files.payments, files.feedback].filter((file) => file === '-').length > 1)
    throw twicePiped('feedback');
  const reading: EventOptions = { ...options, currencyOf };
  const tables: TableReading[] = [];
  const payments = new Grouped<Payment>();
  const alike = new AlikeRows();
  for (const file of files.payments) {
    const read = await streamEvents('payments', file, reading);
    tables.push(read.reading);
    payments.add(read.records);
    if (files.payments.length > 1)
      alike.note(file === '-' ? file : resolve(options.cwd ?? '.', file), read.records);
  }
  const feedback = new Grouped<Feedback>();
  if (files.feedback !== null) {
    const read = await streamEvents('feedback', files.feedback, reading);
    tables.push(read.reading);
    feedback.add(read.records);
  }
  const { calendar, issues: unknown } = loadCalendar(policy.calendar);
  const facts = approved.map(
    ({ plan, factsOn, schedule, product }): PlanFacts => ({
      plan,
      factsOn,
      schedule,
      classTable: policy.classTables[productFamilyOf(product, policy).family.classTable]!,
      payments: payments.of(plan.accountId),
      feedback: feedback.of(plan.accountId),
    }),
  );
  const tracks = trackPlans(facts, { policy, calendar, asOf: options.asOf });
  const passed = tracks.flatMap((track) =>
    track.instalments.filter((line) => line.dueDate <= options.asOf).map((line) => line.dueDate),
  );
  const issues = [
    ...tables.flatMap((table) => table.issues),
    ...unknown,
    ...[coverageIssue(calendar, passed)].filter((issue) => issue !== null),
    ...oddPayments(tracks, alike.rows),
  ];
  return { tracks, tables, issues };
}

/** Rows of several files by their account. */
class Grouped<T extends { readonly accountId: string }> {
  readonly #rows = new Map<string, T[]>();

  /** The reader's rows are the records. */
  add(records: readonly Row[]): void {
    for (const row of records as readonly Row[] as unknown as readonly T[]) {
      const rows = this.#rows.get(row.accountId);
      if (rows === undefined) this.#rows.set(row.accountId, [row]);
      else rows.push(row);
    }
  }

  of(accountId: string): readonly T[] {
    return this.#rows.get(accountId) ?? [];
  }
}

/** Payments without a reference that another file has too, of the same account, day and amount. */
class AlikeRows {
  rows = 0;
  readonly #firstFile = new Map<string, string>();

  note(file: string, records: readonly Row[]): void {
    for (const { accountId, paidOn, amountMinor, reference } of records) {
      if (reference !== null) continue;
      const key = `${String(accountId)} ${String(paidOn)} ${String(amountMinor)}`;
      const first = this.#firstFile.get(key);
      if (first === undefined) this.#firstFile.set(key, file);
      else if (first !== file) this.rows += 1;
    }
  }
}

const NOWHERE = { file: null, line: null, column: null };

function oddPayments(tracks: readonly PlanTrack[], alike: number): Issue[] {
  const sum = (count: (track: PlanTrack) => number): number =>
    tracks.reduce((total, track) => total + count(track), 0);
  const found: readonly Omit<Issue, 'severity' | 'where' | 'hint'>[] = [
    {
      code: 'PAYMENT_REPEATED',
      found: counted(
        sum(({ payments }) => payments.repeated),
        'row',
      ),
      expected: 'each payment once',
    },
    {
      code: 'PAYMENT_REFERENCE_SHARED',
      found: counted(
        sum(({ payments }) => payments.sharedReferences),
        'row',
      ),
      expected: 'a reference of its own for each payment',
    },
    {
      code: 'PAYMENT_WITHOUT_REFERENCE',
      found: counted(alike, 'row'),
      expected: 'a reference, by which a payment is known again',
    },
    {
      code: 'REVERSAL_UNMATCHED',
      found: counted(
        sum(({ payments }) => (payments.unmatchedMinor > 0 ? 1 : 0)),
        'account',
      ),
      expected: 'reversals of payments that are there',
    },
  ];
  return found
    .filter((issue) => !issue.found.startsWith('0 '))
    .map((issue) => ({ ...issue, severity: 'warning', where: NOWHERE, hint: '' }));
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
