/** What only people decided cannot be made again; what can be checked is that it hangs together. */

import { formatIsoDate } from '../../domain/dates.js';
import { type Amendment, amendersOf } from '../../engine/amendment.js';
import { asCompared, SYSTEM_ROLE } from '../../engine/authority.js';
import { REJECTED } from '../../engine/judge.js';
import type { RunTables } from '../../engine/tables.js';
import { type AuditRecord, readChain } from './audit.js';
import { AUDIT_FILE } from './names.js';
import type { OpenRun } from './open.js';
import type { Check } from './verify-decisions.js';

const FOUR_EYES = { id: 'four_eyes', name: 'no preparer decided' };
const RECORDED = { id: 'audit_matches', name: 'approvals and rejections are in the audit chain' };

/** What the audit chain says of people's decisions. */
export interface Records {
  /** The last approval, rejection or undoing of each account. */
  readonly last: ReadonlyMap<string, AuditRecord>;
  /** Every undoing, with what it takes back; null where there was nothing. */
  readonly undone: readonly { readonly undo: AuditRecord; readonly of: AuditRecord | null }[];
  readonly amended: readonly AuditRecord[];
}

/** @returns what the chain says; nothing from where it is broken on, which is the audit check's finding. */
export async function recordsOf(run: OpenRun): Promise<Records> {
  const last = new Map<string, AuditRecord>();
  const undone: { undo: AuditRecord; of: AuditRecord | null }[] = [];
  const amended: AuditRecord[] = [];
  try {
    for await (const record of readChain(run.path(AUDIT_FILE))) {
      const { decision, account_id } = record;
      if (decision === 'amend') amended.push(record);
      if (decision === 'undo') undone.push({ undo: record, of: last.get(account_id) ?? null });
      if (decision === 'approve' || decision === 'reject' || decision === 'undo')
        last.set(account_id, record);
    }
  } catch {
    // Here it leaves records missing.
  }
  return { last, undone, amended };
}

/** The same where nobody has decided yet and the audit chain was made again: every approval is the automatic level's. */
export function nobodysChecks(approvals: number): Check[] {
  return [
    { ...FOUR_EYES, checked: 0, failures: [] },
    { ...RECORDED, checked: approvals, failures: [] },
  ];
}

/** @returns that nobody decided over their own work, and that every decision on a plan has its record in the audit chain. */
export function peopleChecks(
  run: OpenRun,
  tables: RunTables,
  amendments: readonly Amendment[],
  records: Records,
): Check[] {
  return [fourEyes(run, tables, amendments, records), recorded(tables, amendments, records)];
}

function fourEyes(
  run: OpenRun,
  tables: RunTables,
  amendments: readonly Amendment[],
  { undone }: Records,
): Check {
  const preparer = run.meta.settings['preparer'];
  const people = tables.approved.filter((line) => line.role !== SYSTEM_ROLE);
  const checked = people.length + undone.length;
  if (!run.policy.authority.fourEyes) return { ...FOUR_EYES, checked, failures: [] };
  const isPreparer = (name: string): boolean => typeof preparer === 'string' && same(name, preparer);
  const failures = people.flatMap(({ planId, decidedBy }) => {
    if (isPreparer(decidedBy)) return [`${planId}: decided by its preparer`];
    const own = amendersOf(planId, amendments).some((name) => same(name, decidedBy));
    return own ? [`${planId}: decided by a person who set its terms`] : [];
  });
  for (const { undo, of } of undone) {
    const own = isPreparer(undo.by) || (of !== null && of.role !== SYSTEM_ROLE && same(undo.by, of.by));
    if (own) failures.push(`${undo.account_id}: taken back by the person who prepared or decided it`);
  }
  return { ...FOUR_EYES, checked, failures };
}

function same(one: string, other: string): boolean {
  return asCompared(one) === asCompared(other);
}

function recorded(tables: RunTables, amendments: readonly Amendment[], records: Records): Check {
  const { last, undone, amended } = records;
  const failures: string[] = [];
  for (const line of tables.approved) {
    const record = last.get(line.accountId);
    const matches =
      record?.decision === 'approve' &&
      record.plan_id === line.planId &&
      record.by === line.decidedBy &&
      record.role === line.role;
    if (!matches) failures.push(`${line.planId}: approved without a record`);
  }
  const declined = tables.declined.filter((line) => line.reasons.includes(REJECTED));
  for (const { accountId } of declined) {
    if (last.get(accountId)?.decision !== 'reject') failures.push(`${accountId}: declined without a record`);
  }
  const settled = new Set([...tables.approved, ...declined].map(({ accountId }) => accountId));
  for (const [accountId, { decision }] of last) {
    if (decision !== 'undo' && !settled.has(accountId)) {
      failures.push(`${accountId}: a decision that nobody took back is gone`);
    }
  }
  for (const { undo, of } of undone) {
    if (of === null || of.decision === 'undo')
      failures.push(`${undo.account_id}: nothing was there to take back`);
  }
  const recordKeys = new Set(
    amended.map((record) => amendKey(record.plan_id ?? '', record.by, record.as_of)),
  );
  for (const { planId, amendedBy, amendedOn } of amendments) {
    const key = amendKey(planId, amendedBy, formatIsoDate(amendedOn));
    if (!recordKeys.has(key)) failures.push(`${planId}: terms set without a record`);
  }
  const checked = tables.approved.length + declined.length + undone.length + amendments.length;
  return { ...RECORDED, checked, failures };
}

function amendKey(planId: string, by: string, on: string): string {
  return JSON.stringify([planId, by, on]);
}
