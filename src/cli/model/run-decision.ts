/** An account's plans as a run folder has them: as its budgets chose, beside what was decided of the borrower's others. */
import type { BorrowerCase, EpochDay, Minor } from '../../domain/records.js';
import type { Frequency } from '../../domain/rules.js';
import { monthlyEquivalent } from '../../domain/terms.js';
import { applyChoice, chosenByRows } from '../../engine/choice.js';
import { type BorrowerDecision, decideBorrower } from '../../engine/decide.js';
import type { AccountPlans } from '../../engine/decision.js';
import { recommendedOthers } from '../../engine/draft/subject.js';
import type { ApprovedLine } from '../../engine/lines.js';
import { planIdOf } from '../../io/digests.js';
import { REVIEW_FILE } from '../../io/run-folder/names.js';
import type { OpenRun } from '../../io/run-folder/open.js';
import { caseOf } from '../account.js';

export interface RunDecision {
  readonly kase: BorrowerCase;
  readonly asOf: EpochDay;
  readonly decision: BorrowerDecision;
  /** What plans of the borrower's other accounts take of a month: approved ones as they are, waiting ones as recommended. */
  readonly othersMinor: Minor;
}

/** Throws ForbearError (3) where the folder is not as it was written. The queue itself may be in a reviewer's hands. */
export async function runDecision(
  run: OpenRun,
  original: BorrowerCase,
  accountId: string,
): Promise<RunDecision> {
  const again = await run.refreshedCases();
  const newer = again.find((dated) => caseOf([dated.kase], accountId) !== null);
  const { kase, asOf } = newer ?? { kase: original, asOf: run.asOf };
  const ids = new Set(kase.accounts.map(({ account }) => account.accountId));
  const { plans, approved, declined } = await run.tablesAbout(ids, [REVIEW_FILE]);
  const found = decideBorrower(kase, run.policy, { asOf, planId: planIdOf });
  const chosen = run.meta.allocation === undefined || newer !== undefined ? null : chosenByRows(plans);
  const decision = chosen === null ? found : applyChoice(found, chosen);
  const signed = new Map(approved.map((line) => [line.accountId, line]));
  const refused = new Set(declined.map((line) => line.accountId));
  const others = decision.plans.accounts.filter(
    (one) => one.accountId !== accountId && !refused.has(one.accountId),
  );
  const waiting = others.filter((one) => !signed.has(one.accountId));
  let othersMinor = recommendedOthers({ ...decision.plans, accounts: waiting }, accountId);
  for (const one of others) {
    const line = signed.get(one.accountId);
    if (line !== undefined) othersMinor += monthOf(line, one);
  }
  return { kase, asOf, decision, othersMinor };
}

/** The dearest month of an approved plan: as the search has it, else the dearer of its first and last instalments. */
function monthOf(line: ApprovedLine, { options }: AccountPlans): Minor {
  const option = options.find(({ planId }) => planId === line.planId);
  if (option !== undefined) return option.monthlyInstalmentMinor;
  const dearest = Math.max(line.instalmentAmountMinor, line.finalInstalmentAmountMinor);
  return monthlyEquivalent(dearest, line.frequency as Frequency);
}
