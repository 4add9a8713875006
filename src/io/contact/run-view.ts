/** Of a run folder, what contacts depend on, and nothing else of it: some columns of its files, read once. */
import { parseIsoDate } from '../../domain/dates.js';
import type { EpochDay } from '../../domain/records.js';
import { ASSESSMENTS } from '../columns/assessments.js';
import { DECLINED } from '../columns/declined.js';
import { FACTS } from '../columns/facts.js';
import { APPROVED_PLANS, PLANS } from '../columns/plans.js';
import { SCHEDULES } from '../columns/schedules.js';
import type { FileSpec, Row } from '../columns/spec.js';
import { readChain } from '../run-folder/audit.js';
import {
  APPROVED_FILE,
  ASSESSMENTS_FILE,
  AUDIT_FILE,
  DECLINED_FILE,
  FACTS_FILE,
  PLANS_FILE,
  SCHEDULES_FILE,
} from '../run-folder/names.js';
import type { OpenRun } from '../run-folder/open.js';
import { eachRowOf } from '../run-folder/rows-about.js';

/** Fields of facts.csv that contacts look at. */
const FACT_FIELDS: readonly string[] = [
  'accountId',
  'borrowerId',
  'currency',
  'oldestUnpaidDueDate',
  'daysPastDue',
  'fraudFlag',
  'disputeFlag',
  'bankruptcyFlag',
  'deceasedFlag',
  'litigationFlag',
  ...['region', 'hardshipReason', 'vulnerable', 'doNotContact', 'preferredChannel', 'language'].map(
    (field) => `borrower_${field}`,
  ),
];

type Keys = ReadonlySet<string> | null;

/** Facts of accounts, in the order of their ids; of borrowers in `keys` alone, or of accounts, or of all. */
export async function readContactFacts(
  run: OpenRun,
  field: 'accountId' | 'borrowerId' = 'accountId',
  keys: Keys = null,
): Promise<Row[]> {
  const rows: Row[] = [];
  await run.checkFile(FACTS_FILE);
  const selection = { field, keys, fields: FACT_FIELDS };
  await eachRowOf(run.path(FACTS_FILE), FACTS, selection, (row) => rows.push(row));
  return rows;
}

export interface ApprovedView {
  readonly planId: string;
  readonly decidedAt: EpochDay;
}

interface AssessedView {
  readonly eligibility: string;
  readonly reasons: readonly string[];
  readonly segment: string;
}

interface DeclinedView {
  readonly stage: string;
  readonly reasons: readonly string[];
}

interface InstalmentView {
  readonly instalment: number;
  readonly dueDate: EpochDay;
}

/** What the run decided, by account id. */
export interface RunView {
  readonly asOf: EpochDay;
  readonly approved: ReadonlyMap<string, ApprovedView>;
  readonly assessed: ReadonlyMap<string, AssessedView>;
  readonly declined: ReadonlyMap<string, DeclinedView>;
  /** Accounts that have plans, approved or not. */
  readonly planned: ReadonlySet<string>;
  readonly schedules: ReadonlyMap<string, readonly InstalmentView[]>;
  /** The day on which a reviewer rejected an account's plan. */
  readonly rejectedOn: ReadonlyMap<string, EpochDay>;
}

/** @param keys the accounts; null for all. @throws ForbearError (3) where a file is not as it was written. */
export async function readRunView(run: OpenRun, keys: Keys): Promise<RunView> {
  const approved = new Map<string, ApprovedView>();
  const assessed = new Map<string, AssessedView>();
  const declined = new Map<string, DeclinedView>();
  const planned = new Set<string>();
  const schedules = new Map<string, InstalmentView[]>();
  const each = async (
    name: string,
    spec: FileSpec,
    fields: readonly string[],
    take: (accountId: string, row: Row) => void,
  ): Promise<void> => {
    await run.checkFile(name);
    const selection = { field: 'accountId', keys, fields: ['accountId', ...fields] };
    await eachRowOf(run.path(name), spec, selection, (row) => take(row['accountId'] as string, row));
  };
  await each(APPROVED_FILE, APPROVED_PLANS, ['planId', 'decidedAt'], (id, row) => {
    approved.set(id, { planId: row['planId'] as string, decidedAt: row['decidedAt'] as EpochDay });
  });
  await each(ASSESSMENTS_FILE, ASSESSMENTS, ['eligibility', 'eligibilityReasons', 'segment'], (id, row) => {
    assessed.set(id, {
      eligibility: row['eligibility'] as string,
      reasons: (row['eligibilityReasons'] as readonly string[] | null) ?? [],
      segment: row['segment'] as string,
    });
  });
  await each(DECLINED_FILE, DECLINED, ['stage', 'reasons'], (id, row) => {
    const reasons = (row['reasons'] as readonly string[] | null) ?? [];
    declined.set(id, { stage: row['stage'] as string, reasons });
  });
  await each(PLANS_FILE, PLANS, [], (id) => planned.add(id));
  await each(SCHEDULES_FILE, SCHEDULES, ['instalment', 'dueDate'], (id, row) => {
    const due = { instalment: row['instalment'] as number, dueDate: row['dueDate'] as EpochDay };
    const list = schedules.get(id);
    if (list === undefined) schedules.set(id, [due]);
    else list.push(due);
  });
  const rejectedOn = await rejections(run, declined);
  return { asOf: run.asOf, approved, assessed, declined, planned, schedules, rejectedOn };
}

/** declined.csv does not say the day; the audit chain does. */
async function rejections(
  run: OpenRun,
  declined: ReadonlyMap<string, DeclinedView>,
): Promise<ReadonlyMap<string, EpochDay>> {
  const days = new Map<string, EpochDay>();
  if (![...declined.values()].some((line) => line.stage === 'approval')) return days;
  for await (const record of readChain(run.path(AUDIT_FILE))) {
    const day = parseIsoDate(record.as_of);
    if (record.decision === 'reject' && day !== null) days.set(record.account_id, day);
  }
  return days;
}
