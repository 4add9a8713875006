/** The queue of a run folder for somebody who walks through it: which accounts wait, and each with all that is known of it. */
import { type Amendment, amendersOf } from '../../engine/amendment.js';
import { chosenByRows } from '../../engine/choice.js';
import type { PlanOption } from '../../engine/decision.js';
import { type Desk, deskOf } from '../../engine/draft/desk.js';
import type { RunTables } from '../../engine/tables.js';
import { planIdOf } from '../digests.js';
import { REVIEW_FILE } from './names.js';
import type { OpenRun } from './open.js';
import { monthsOf } from './settled.js';
import { decideCase, decideDated, standingOf, subjectsOf } from './standing.js';

export interface ReviewDesk {
  /** Accounts that wait, in the order of the queue. */
  readonly accounts: readonly string[];
  /** An account that waits, worked out when it is asked for. */
  readonly open: (accountId: string) => OpenAccount;
}

interface OpenAccount {
  readonly accountId: string;
  /** The plans that wait, as the policy or as people made them. */
  readonly options: readonly PlanOption[];
  /** Everything for drafts of it, beside what the borrower’s other plans take of a month. */
  readonly desk: Desk;
  /** Everybody who set terms of a plan. */
  readonly amendersOf: (planId: string) => readonly string[];
}

/** Accounts that are kept worked out: somebody goes back and forth among a few. */
const KEPT = 16;

/** Throws ForbearError (3) when the folder, its queue included, is not as it was written. */
export async function openReviewDesk(run: OpenRun): Promise<ReviewDesk> {
  await run.checkFile(REVIEW_FILE);
  const tables = await run.tables();
  const amendments = await run.amendments();
  const waiting = [...new Set(tables.review.map(({ accountId }) => accountId))];
  const borrowers = new Set(tables.review.map(({ borrowerId }) => borrowerId));
  const cases = (await run.cases()).filter(({ borrowerId }) => borrowers.has(borrowerId));
  const refreshed = (await run.refreshedCases()).filter(({ kase }) => borrowers.has(kase.borrowerId));
  const caseOf = new Map(
    cases.flatMap((kase) => kase.accounts.map(({ account }) => [account.accountId, kase] as const)),
  );
  const kept = new Map<string, OpenAccount>();
  const open = (accountId: string): OpenAccount => {
    const known = kept.get(accountId);
    if (known !== undefined) return known;
    const kase = caseOf.get(accountId);
    if (kase === undefined) throw new Error('an account that does not wait was asked for');
    const newer = refreshed.filter((dated) => dated.kase.borrowerId === kase.borrowerId);
    const found = openAccount(accountId, run, tables, amendments, {
      original: decideCase(kase, run.policy, run.asOf),
      newer: decideDated(newer, run.policy),
    });
    if (kept.size >= KEPT) kept.clear();
    kept.set(accountId, found);
    return found;
  };
  return { accounts: waiting, open };
}

function openAccount(
  accountId: string,
  run: OpenRun,
  tables: RunTables,
  amendments: readonly Amendment[],
  { original, newer }: { original: ReturnType<typeof decideCase>; newer: ReturnType<typeof decideDated> },
): OpenAccount {
  const { policy } = run;
  const chosen = run.meta.allocation === undefined ? null : chosenByRows(tables.plans);
  const own = new Set(original.kase.accounts.map(({ account }) => account.accountId));
  const standing = standingOf([original], newer, {
    policy,
    chosen,
    amendments: amendments.filter((one) => own.has(one.accountId)),
  });
  const proposal = standing.proposals.get(accountId);
  if (proposal === undefined) throw new Error('an account in review has no plan that stands');
  let othersMinor = 0;
  for (const [id, minor] of monthsOf(standing, tables).get(proposal.borrowerId) ?? []) {
    if (id !== accountId) othersMinor += minor;
  }
  const decided = proposal.asOf === run.asOf ? original : (newer[0] ?? original);
  const subject = subjectsOf([original, ...newer], policy)(proposal, othersMinor);
  if (subject === null) throw new Error('a plan that waits stands on facts that nobody has');
  const env = { asOf: proposal.asOf, planId: planIdOf };
  const desk = deskOf(decided.kase, decided.decision, policy, env, accountId);
  return {
    accountId,
    options: proposal.options,
    desk: {
      ...desk,
      subject,
      plans: desk.plans === null ? null : { ...desk.plans, options: proposal.options },
    },
    amendersOf: (planId) => amendersOf(planId, amendments),
  };
}
