/**
 * A few borrowers under every policy: decided, held against the same worlds and the same luck, and added up. What is kept
 * of an account while the worlds are gone through is its standing and its plan's outcomes; afterwards, only sums are.
 */
import type { BorrowerCase, EpochDay, Minor } from '../../domain/records.js';
import { roundMinor } from '../../domain/rounding.js';
import type { Policy } from '../../policy/policy.js';
import { type BorrowerDecision, decideBorrower, decideBorrowers } from '../decide.js';
import type { AccountAssessment } from '../decision.js';
import { type AccountChange, causesOf, flippedOf, type RuleSwap } from './changes.js';
import { groupsOf } from './groups.js';
import { expectedOutcome } from './plan-outcome.js';
import { isSame, type Standing, standingOf } from './standing.js';
import { addGroup, BILLION, countOne, emptyTally, type Tally } from './tally.js';
import { type WorldAccount, type WorldPlan, worldAccount, worldPlan } from './world-account.js';
import { WorldRun } from './world-run.js';
import type { Worlds } from './worlds.js';

export interface SimulationSetting {
  /** The first is what the others are held against, and its priors are the world's. */
  readonly policies: readonly Policy[];
  /** So many of them are compared; the rest are points of a sweep, of which nothing but sums is wanted. */
  readonly compared: number;
  /** By compared policy, from the second on: the rules in which it differs from the first. */
  readonly swaps: readonly (readonly RuleSwap[])[];
  readonly asOf: EpochDay;
  readonly seed: string;
  readonly worlds: Worlds;
  /** Multiples of the hazard at which a break-even is looked for. */
  readonly multiples: readonly number[];
}

export interface SimulatedBlock {
  /** By policy. */
  readonly tallies: readonly Tally[];
  readonly changes: readonly AccountChange[];
  /** Accounts in another currency than the policies': in no sum. */
  readonly otherCurrency: number;
}

/** One account under one policy. */
interface Row {
  readonly standing: Standing;
  readonly plan: WorldPlan | null;
}

const NO_PLAN_ID = (): string => '';

/** An account as it is, whatever is decided about it. */
interface Subject {
  readonly borrower: number;
  readonly accountId: string;
  readonly world: WorldAccount;
  readonly groups: readonly string[];
}

/** @param casesOf the borrowers as a policy reads them; the same borrowers and accounts for all, in one order. */
export function simulateBlock(
  casesOf: (policy: Policy) => readonly BorrowerCase[],
  setting: SimulationSetting,
): SimulatedBlock {
  const { policies, asOf, worlds, multiples } = setting;
  const environment = { asOf, planId: NO_PLAN_ID };
  const decisionsOf = (policy: Policy): BorrowerDecision[] =>
    decideBorrowers(casesOf(policy), policy, environment);
  const [first] = policies;
  if (first === undefined) throw new Error('a simulation without a policy');
  const seen = decisionsOf(first);
  const { subjects, otherCurrency } = subjectsOf(casesOf(first), seen, first, asOf);
  const byPolicy = policies.map((policy, index) =>
    rowsOf(subjects, index === 0 ? seen : decisionsOf(policy), policy),
  );
  const tallies = policies.map((_, index) =>
    emptyTally(worlds.draws, index < setting.compared ? multiples.length : 0),
  );
  const run = new WorldRun(worlds, first.value, setting.seed);
  for (const [at, subject] of subjects.entries()) {
    run.open(subject.accountId);
    for (const [index, tally] of tallies.entries()) {
      const row = byPolicy[index]![at]!;
      tallyAccount(tally, subject, row);
      run.add(tally, subject.world, row.plan);
      if (index < setting.compared) tallyMultiples(tally, subject.world, row.plan, multiples);
    }
  }
  for (const [index, tally] of tallies.entries()) tallyBorrowers(tally, subjects, byPolicy[index]!);
  return { tallies, changes: changesOf(subjects, byPolicy, casesOf, setting), otherCurrency };
}

function subjectsOf(
  cases: readonly BorrowerCase[],
  decisions: readonly BorrowerDecision[],
  policy: Policy,
  asOf: EpochDay,
): { readonly subjects: readonly Subject[]; readonly otherCurrency: number } {
  const subjects: Subject[] = [];
  let otherCurrency = 0;
  for (const [borrower, kase] of cases.entries()) {
    const { affordability, accounts } = decisions[borrower]!.assessment;
    const groups = groupsOf(kase.borrower, asOf, policy.simulation.ageBands);
    for (const [index, assessment] of accounts.entries()) {
      const { rateAnnual } = kase.accounts[index]!.account;
      if (assessment.currency !== policy.currency) otherCurrency++;
      else {
        const world = worldAccount(assessment, rateAnnual, affordability.surplusMinor ?? 0, policy);
        subjects.push({ borrower, accountId: assessment.accountId, world, groups });
      }
    }
  }
  return { subjects, otherCurrency };
}

/** Every subject under one policy. */
function rowsOf(subjects: readonly Subject[], decisions: readonly BorrowerDecision[], policy: Policy): Row[] {
  let borrower = -1;
  let standings = new Map<string, Standing>();
  let eligibleMinor = 0;
  return subjects.map((subject) => {
    if (subject.borrower !== borrower) {
      borrower = subject.borrower;
      const decision = decisions[borrower]!;
      standings = standingsOf(decision, policy);
      eligibleMinor = eligibleOutstanding(decision.assessment.accounts);
    }
    const standing = standings.get(subject.accountId);
    if (standing === undefined) throw new Error('policies that see different accounts');
    const { outstandingMinor } = subject.world.setting;
    const share = eligibleMinor > 0 ? outstandingMinor / eligibleMinor : 0;
    return { standing, plan: worldPlan(subject.world, standing, share) };
  });
}

function standingsOf({ assessment, plans }: BorrowerDecision, policy: Policy): Map<string, Standing> {
  const byId = new Map(plans.accounts.map((account) => [account.accountId, account]));
  return new Map(
    assessment.accounts.map((account) => [
      account.accountId,
      standingOf(account, byId.get(account.accountId) ?? null, policy),
    ]),
  );
}

/** Owed on the accounts that plans were sought for together. */
function eligibleOutstanding(accounts: readonly AccountAssessment[]): Minor {
  return accounts.reduce(
    (sum, { eligibility, outstandingMinor }) => sum + (eligibility === 'eligible' ? outstandingMinor : 0),
    0,
  );
}

function tallyAccount(tally: Tally, { world, groups }: Subject, { standing, plan }: Row): void {
  const { outstandingMinor, best } = world.setting;
  tally.accounts++;
  tally.outstandingMinor += outstandingMinor;
  tally.provisionMinor += standing.provisionMinor;
  tally.reliefMinor += standing.reliefMinor;
  countOne(tally.outcomes, standing.outcome);
  tally.recoveryMinor += plan?.expectedMinor ?? best.valueMinor;
  if (plan !== null && standing.level !== null) {
    tally.planned++;
    tally.completionBillionths += Math.round(plan.completion * BILLION);
    countOne(tally.levels, standing.level);
  }
  const { reliefMinor } = standing;
  const planned = plan === null ? 0 : 1;
  for (const name of groups) {
    addGroup(tally.groups, name, { accounts: 1, planned, outstandingMinor, reliefMinor });
  }
}

/** All plans of a borrower leave the same over of the month. */
function tallyBorrowers(tally: Tally, subjects: readonly Subject[], rows: readonly Row[]): void {
  let counted = -1;
  for (const [at, { borrower }] of subjects.entries()) {
    const { standing } = rows[at]!;
    if (standing.terms === null || borrower === counted) continue;
    counted = borrower;
    tally.borrowersPlanned++;
    tally.residualMinor += standing.residualMinor;
  }
}

function tallyMultiples(
  tally: Tally,
  { setting }: WorldAccount,
  plan: WorldPlan | null,
  multiples: readonly number[],
): void {
  for (const [j, multiple] of multiples.entries()) {
    if (plan === null) {
      tally.recoveryByMultiple[j]! += setting.best.valueMinor;
      continue;
    }
    const hazard = plan.hazardMonthly * multiple;
    const { count, periodMonths } = plan.outcome;
    const value = expectedOutcome(plan.outcome, hazard, setting.recoveryAfterBreak);
    tally.recoveryByMultiple[j]! += roundMinor(value, 'half-up');
    tally.completionByMultiple[j]! += Math.round(Math.exp(-hazard * count * periodMonths) * BILLION);
  }
}

function changesOf(
  subjects: readonly Subject[],
  byPolicy: readonly (readonly Row[])[],
  casesOf: (policy: Policy) => readonly BorrowerCase[],
  setting: SimulationSetting,
): AccountChange[] {
  const changes: AccountChange[] = [];
  const decide = decider(casesOf, setting.asOf);
  for (let against = 1; against < setting.compared; against++) {
    const swaps = setting.swaps[against - 1] ?? [];
    for (const [at, subject] of subjects.entries()) {
      const [was, is] = [byPolicy[0]![at]!, byPolicy[against]![at]!];
      if (isSame(was.standing, is.standing)) continue;
      const { accountId, borrower, world } = subject;
      changes.push({
        accountId,
        against,
        before: was.standing,
        after: is.standing,
        recoveryBeforeMinor: was.plan?.expectedMinor ?? world.setting.best.valueMinor,
        recoveryAfterMinor: is.plan?.expectedMinor ?? world.setting.best.valueMinor,
        ...causesOf(
          was.standing,
          is.standing,
          swaps,
          (policy) => decide(borrower, policy).get(accountId) ?? null,
        ),
        flipped: flippedOf(was.standing, is.standing),
      });
    }
  }
  return changes;
}

/** Decides borrowers under any policy, each once as long as one is asked about after the other. */
function decider(
  casesOf: (policy: Policy) => readonly BorrowerCase[],
  asOf: EpochDay,
): (borrower: number, policy: Policy) => ReadonlyMap<string, Standing> {
  const known = new Map<Policy, ReadonlyMap<string, Standing>>();
  let last = -1;
  return (borrower, policy) => {
    if (borrower !== last) known.clear();
    last = borrower;
    const found = known.get(policy);
    if (found !== undefined) return found;
    const kase = casesOf(policy)[borrower]!;
    const decision = decideBorrower(kase, policy, { asOf, planId: NO_PLAN_ID });
    const standings = standingsOf(decision, policy);
    known.set(policy, standings);
    return standings;
  };
}
