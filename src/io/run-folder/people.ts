/** What only people decided cannot be made again; what can be checked is that it hangs together. */
import { asCompared, SYSTEM_ROLE } from '../../engine/authority.js';
import { REJECTED } from '../../engine/judge.js';
import type { RunTables } from '../../engine/tables.js';
import { type AuditRecord, readChain } from './audit.js';
import { AUDIT_FILE } from './names.js';
import type { OpenRun } from './open.js';
import type { Check } from './verify-decisions.js';

const FOUR_EYES = { id: 'four_eyes', name: 'no preparer decided' };
const RECORDED = { id: 'audit_matches', name: 'approvals and rejections are in the audit chain' };

/** The same where nobody has decided yet and the audit chain was made again: every approval is the automatic level's. */
export function nobodysChecks(approvals: number): Check[] {
  return [
    { ...FOUR_EYES, checked: 0, failures: [] },
    { ...RECORDED, checked: approvals, failures: [] },
  ];
}

/** @returns that no preparer decided, and that every decision on a plan has its record in the audit chain. */
export async function peopleChecks(run: OpenRun, tables: RunTables): Promise<Check[]> {
  return [fourEyes(run, tables), await recorded(run, tables)];
}

function fourEyes(run: OpenRun, tables: RunTables): Check {
  const preparer = run.meta.settings['preparer'];
  const people = tables.approved.filter((line) => line.role !== SYSTEM_ROLE);
  const own =
    run.policy.authority.fourEyes && typeof preparer === 'string'
      ? people.filter((line) => asCompared(line.decidedBy) === asCompared(preparer))
      : [];
  return {
    ...FOUR_EYES,
    checked: people.length,
    failures: own.map((line) => `${line.planId}: decided by its preparer`),
  };
}

async function recorded(run: OpenRun, tables: RunTables): Promise<Check> {
  const last = new Map<string, AuditRecord>();
  try {
    for await (const record of readChain(run.path(AUDIT_FILE))) last.set(record.account_id, record);
  } catch {
    // A broken chain is the audit check's finding; here it leaves records missing.
  }
  const failures: string[] = [];
  for (const line of tables.approved) {
    const record = last.get(line.accountId);
    const same =
      record?.decision === 'approve' &&
      record.plan_id === line.planId &&
      record.by === line.decidedBy &&
      record.role === line.role;
    if (!same) failures.push(`${line.planId}: approved without a record`);
  }
  const declined = tables.declined.filter((line) => line.reasons.includes(REJECTED));
  for (const { accountId } of declined) {
    if (last.get(accountId)?.decision !== 'reject') failures.push(`${accountId}: declined without a record`);
  }
  return {
    ...RECORDED,
    checked: tables.approved.length + declined.length,
    failures,
  };
}
