/** What people decided about one account, in their order: the audit chain, with the notes of the kept decision files. */
import { parseIsoDate } from '../../domain/dates.js';
import type { EpochDay } from '../../domain/records.js';
import { asCompared } from '../../engine/authority.js';
import { type ReviewDecision, verdictOf } from '../../engine/review-decision.js';
import { fileSource } from '../csv/source.js';
import { type AuditRecord, readChain } from './audit.js';
import { AUDIT_FILE, decisionsFile } from './names.js';
import type { OpenRun } from './open.js';
import { readDecisions } from './read-decisions.js';

export type TrailDecision = 'approve' | 'reject' | 'amend' | 'undo' | 'stale';

export interface TrailEntry {
  readonly on: EpochDay;
  readonly decision: TrailDecision;
  readonly planId: string | null;
  readonly by: string;
  readonly role: string;
  readonly reasons: readonly string[];
  /** In the person's own words; null when there are none. */
  readonly note: string | null;
}

const KINDS: ReadonlySet<string> = new Set<TrailDecision>(['approve', 'reject', 'amend', 'undo', 'stale']);

/**
 * @returns the decisions since the run, oldest first; none where nobody has decided yet. Throws ForbearError (3) when the
 * chain or a kept file is not as it was written.
 */
export async function trailOf(run: OpenRun, accountId: string): Promise<TrailEntry[]> {
  const { decisions } = run.meta;
  if (decisions.length === 0) return [];
  const records: AuditRecord[] = [];
  for await (const record of readChain(run.path(AUDIT_FILE))) {
    const isPeoples = record.stage === 'approval' && KINDS.has(record.decision);
    if (record.account_id === accountId && isPeoples && record.role !== 'system') records.push(record);
    else if (record.account_id === accountId && record.decision === 'stale') records.push(record);
  }
  if (records.length === 0) return [];
  const plans = new Set(records.flatMap(({ plan_id, reasons }) => [plan_id ?? '', ...reasons]));
  const rows: ReviewDecision[] = [];
  for (let number = 1; number <= decisions.length; number += 1) {
    const name = decisionsFile(number);
    await run.checkFile(name);
    const filled = await readDecisions(fileSource(run.path(name)));
    for (const row of filled.decisions) {
      if (row.comment !== null && (row.accountId === accountId || plans.has(row.planId))) rows.push(row);
    }
  }
  return records.map((record) => entryOf(record, rows));
}

function entryOf(record: AuditRecord, rows: ReviewDecision[]): TrailEntry {
  const { decision, plan_id, by, role, reasons } = record;
  const place = rows.findIndex((row) => says(row, record));
  // Each note belongs to one decision: of two by the same person, the first file has the first.
  const [row] = place < 0 ? [] : rows.splice(place, 1);
  return {
    on: parseIsoDate(record.as_of) ?? 0,
    decision: decision as TrailDecision,
    planId: plan_id,
    by,
    role,
    reasons,
    note: row?.comment ?? null,
  };
}

function says(row: ReviewDecision, { decision, plan_id, by, reasons }: AuditRecord): boolean {
  const verdict = row.decision === null ? null : verdictOf(row.decision);
  if (verdict !== decision || asCompared(row.decidedBy ?? '') !== asCompared(by)) return false;
  if (verdict === 'undo') return true;
  return row.planId === (verdict === 'amend' ? reasons[0] : plan_id);
}
