/** What of a run folder was decided before, by whom, and what the borrowers' plans take of their months. */
import type { Minor } from '../../domain/records.js';
import { type ReviewDecision, type Verdict, verdictOf } from '../../engine/review-decision.js';
import type { RunTables } from '../../engine/tables.js';
import type { Settled } from '../../engine/undo.js';
import { readChain } from './audit.js';
import { AUDIT_FILE } from './names.js';
import type { OpenRun } from './open.js';
import type { Standing } from './standing.js';

interface Decider {
  readonly by: string;
  readonly role: string;
}

/** @returns who declined each account last, by the audit chain; read only where rows may be about declined accounts. */
export async function decidersOf(
  run: OpenRun,
  rows: readonly ReviewDecision[],
): Promise<ReadonlyMap<string, Decider>> {
  const deciders = new Map<string, Decider>();
  const needed: readonly (Verdict | null)[] = ['undo', 'reject'];
  if (!rows.some(({ decision }) => decision !== null && needed.includes(verdictOf(decision))))
    return deciders;
  for await (const { account_id, decision, by, role } of readChain(run.path(AUDIT_FILE))) {
    if (decision === 'reject') deciders.set(account_id, { by, role });
  }
  return deciders;
}

/** @returns the accounts that were approved, or declined by a person, by account id. */
export function settledAccounts(
  tables: RunTables,
  standing: Standing,
  deciders: ReadonlyMap<string, Decider>,
): Map<string, Settled> {
  const settled = new Map<string, Settled>();
  const waitingMinor = (accountId: string): Minor =>
    recommendedOf(standing, accountId)?.monthlyInstalmentMinor ?? 0;
  for (const line of tables.approved) {
    settled.set(line.accountId, {
      ...line,
      state: 'approved',
      level: line.approvalLevel,
      monthlyMinor: standing.options.get(line.planId)?.monthlyInstalmentMinor ?? 0,
      waitingMinor: waitingMinor(line.accountId),
    });
  }
  for (const { accountId, stage } of tables.declined) {
    const option = recommendedOf(standing, accountId);
    if (stage !== 'approval' || option === undefined) continue;
    const decider = deciders.get(accountId);
    settled.set(accountId, {
      accountId,
      borrowerId: option.borrowerId,
      state: 'declined',
      planId: option.planId,
      level: option.approvalLevel,
      decidedBy: decider?.by ?? '',
      role: decider?.role ?? '',
      monthlyMinor: 0,
      waitingMinor: waitingMinor(accountId),
    });
  }
  return settled;
}

function recommendedOf(standing: Standing, accountId: string) {
  return standing.proposals.get(accountId)?.options.find(({ recommended }) => recommended);
}

/** @returns what approved plans, and recommended ones of accounts that wait, take of a month: by borrower, by account. */
export function monthsOf(standing: Standing, tables: RunTables): Map<string, Map<string, Minor>> {
  const months = new Map<string, Map<string, Minor>>();
  const approved = new Map(tables.approved.map((line) => [line.accountId, line.planId]));
  const declined = new Set(tables.declined.map(({ accountId }) => accountId));
  for (const { accountId, borrowerId } of standing.proposals.values()) {
    if (declined.has(accountId)) continue;
    const planId = approved.get(accountId);
    const option = planId === undefined ? recommendedOf(standing, accountId) : standing.options.get(planId);
    const accounts = months.get(borrowerId) ?? new Map<string, Minor>();
    accounts.set(accountId, option?.monthlyInstalmentMinor ?? 0);
    months.set(borrowerId, accounts);
  }
  return months;
}
