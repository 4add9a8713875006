/**
 * Plans for one borrower: the best combination of levers for each eligible account, chosen together under one
 * affordable month, with the options beside it, what bound it, and, where there is none, what would open one.
 */
import type { BorrowerCase, EpochDay, Minor } from '../domain/records.js';
import type { Policy } from '../policy/policy.js';
import type {
  AccountPlans,
  Affordability,
  BorrowerAssessment,
  BorrowerPlans,
  PlanOption,
  Unplanned,
} from './decision.js';
import { type Month, monthOf, rateOf, sharedMonth, sharesOf } from './plan-month.js';
import { type OptionContext, planOption } from './plan-option.js';
import { reservedInstalments } from './reserved.js';
import { bindingConstraints } from './search/binding.js';
import type { Candidate, MonthlyLimits } from './search/candidate.js';
import { incomeChange } from './search/income-change.js';
import { jointChoice } from './search/joint.js';
import { obstaclesOf } from './search/nearest.js';
import { accountSetting } from './search/setting.js';
import { type SearchSpace, searchSpace } from './search/space.js';
import { timeJudge } from './search/time-limits.js';
import { Best, Frontier, LeastTotal, LowestMonth } from './search/visitors.js';
import { walk } from './search/walk.js';

export interface PlanEnvironment {
  readonly asOf: EpochDay;
  /** A stable id from what makes a plan that plan. */
  readonly planId: (parts: readonly (string | number)[]) => string;
}

/** What the search found for one account: its place in the joint optimum and its lowest instalment. */
interface Choice {
  readonly space: SearchSpace;
  readonly chosen: Candidate | null;
  readonly lowest: Candidate | null;
}

/**
 * Plans for the eligible accounts, in the order of the assessment. Every lever combination of the policy's grid is
 * considered; the recommended ones maximise the sum of recovery gains over the borrower's accounts.
 */
export function planBorrower(
  kase: BorrowerCase,
  assessment: BorrowerAssessment,
  policy: Policy,
  env: PlanEnvironment,
): BorrowerPlans {
  const eligible = assessment.accounts.filter((account) => account.eligibility === 'eligible');
  const reservedMinor = reservedInstalments(assessment, policy.currency);
  if (eligible.length === 0) return { borrowerId: assessment.borrowerId, reservedMinor, accounts: [] };
  const shares = sharesOf(eligible, assessment.affordability, kase);
  const spaces = eligible.map((account, index) =>
    searchSpace(accountSetting(account, rateOf(kase, account), shares[index]!, policy), env.asOf),
  );
  const month = monthOf(assessment.affordability, reservedMinor, policy);
  const choices = choose(spaces, month);
  return {
    borrowerId: assessment.borrowerId,
    reservedMinor,
    accounts: describeAll(choices, month, assessment.affordability, env),
  };
}

/** Limits that income moves together. */
const MONTHLY: readonly string[] = ['capacity', 'residual_income'];

function choose(spaces: readonly SearchSpace[], month: Month): Choice[] {
  const alone = spaces.map((space) => bestAlone(space, month));
  const together = alone.reduce((sum, choice) => sum + (choice.chosen?.monthlyMinor ?? 0), 0);
  // Values add up, so that when everyone's own best fits the month together, nothing else can be better.
  if (together <= sharedMonth(month)) return alone;
  const without = Math.min(0, spaces[0]!.setting.policy.constraints.minGainMinor);
  const mostGains = alone.map((choice) => gainOf(choice.space, choice.chosen, without));
  const most = mostGains.reduce((sum, gain) => sum + gain, 0);
  const least = gainInTurn(spaces, month, without);
  const inputs = spaces.map((space, index) => {
    // Whatever is worth less than this could not come up to `least` even beside the others' best.
    const floor = space.setting.best.valueMinor + least - (most - mostGains[index]!);
    const frontier = new Frontier(month, floor);
    walk(space, frontier);
    return {
      points: frontier.points,
      alternativeMinor: space.setting.best.valueMinor,
      withoutPlanMinor: without,
    };
  });
  const chosen = jointChoice(inputs, sharedMonth(month));
  return spaces.map((space, index) => ({
    space,
    chosen: chosen[index] ?? null,
    lowest: alone[index]!.lowest,
  }));
}

function gainOf(space: SearchSpace, chosen: Candidate | null, without: Minor): Minor {
  return chosen === null ? without : Math.max(without, chosen.valueMinor - space.setting.best.valueMinor);
}

/**
 * The most that the accounts gain when one takes its best first and each of the others in turn its best of what is left:
 * some joint choices among all, so that the best gains no less.
 */
function gainInTurn(spaces: readonly SearchSpace[], month: Month, without: Minor): Minor {
  let most = Number.NEGATIVE_INFINITY;
  for (const first of spaces) {
    let left = sharedMonth(month);
    let gain = 0;
    for (const space of [first, ...spaces.filter((other) => other !== first)]) {
      const best = new Best({ capacityMinor: left, residualMinor: left });
      walk(space, best);
      gain += gainOf(space, best.best, without);
      left -= best.best?.monthlyMinor ?? 0;
    }
    most = Math.max(most, gain);
  }
  return most;
}

/** The best plan of one account that has the month to itself. */
function bestAlone(space: SearchSpace, month: Month): Choice {
  const best = new Best(month);
  walk(space, best);
  if (best.best === null) return { space, chosen: null, lowest: null };
  const lowest = new LowestMonth(month, best.best.settlement ? null : best.best);
  walk(space, lowest);
  return { space, chosen: best.best, lowest: lowest.lowest };
}

/**
 * Options within what remains: an account's other options may use the slack that the joint optimum leaves; accounts
 * take it in order, each leaving the rest to the next, so that any mix of the options fits the month.
 */
function describeAll(
  choices: readonly Choice[],
  month: Month,
  affordability: Affordability,
  env: PlanEnvironment,
): AccountPlans[] {
  const taken = choices.reduce((sum, choice) => sum + (choice.chosen?.monthlyMinor ?? 0), 0);
  let slack = sharedMonth(month) - taken;
  return choices.map((choice) => {
    const own = choice.chosen?.monthlyMinor ?? 0;
    const others = taken - own;
    const left: Month = {
      capacityMinor: month.capacityMinor - others,
      residualMinor: month.residualMinor - others,
      residualIncomeMinor: month.residualIncomeMinor - others,
      surplusMinor: month.surplusMinor,
    };
    const { setting, considered } = choice.space;
    const rows = choice.chosen === null ? [] : rowsOf(choice, choice.chosen, own + slack);
    slack -= rows.reduce((most, row) => Math.max(most, row.candidate.monthlyMinor), own) - own;
    return {
      accountId: setting.assessment.accountId,
      options: optionsOf(choice.space, rows, left, env),
      unplanned: choice.chosen === null ? unplannedOf(choice.space, left, affordability, env) : null,
      considered,
      alternatives: setting.alternatives,
    };
  });
}

interface Row {
  readonly candidate: Candidate;
  readonly name: 'recommended' | 'lowest_instalment' | 'lowest_cost';
}

/** The recommended plan and the others within the budget, each once. */
function rowsOf(choice: Choice, chosen: Candidate, budgetMinor: Minor): Row[] {
  const { space, lowest } = choice;
  const cheapest = new LeastTotal({ capacityMinor: budgetMinor, residualMinor: budgetMinor });
  walk(space, cheapest);
  const rows: Row[] = [{ candidate: chosen, name: 'recommended' }];
  const add = (candidate: Candidate | null, name: Row['name']): void => {
    if (candidate === null || candidate.monthlyMinor > budgetMinor) return;
    if (rows.every((row) => row.candidate.order !== candidate.order)) rows.push({ candidate, name });
  };
  add(lowest, 'lowest_instalment');
  add(cheapest.least, 'lowest_cost');
  return rows;
}

function optionsOf(
  space: SearchSpace,
  rows: readonly Row[],
  left: Month,
  env: PlanEnvironment,
): PlanOption[] {
  const context: OptionContext = {
    setting: space.setting,
    asOf: env.asOf,
    dates: null,
    judge: timeJudge(space.setting, env.asOf),
    surplusMinor: left.surplusMinor,
    residualBeforeMinor: left.residualIncomeMinor,
    planId: env.planId,
  };
  const settlement = rows.findIndex((row) => row.candidate.settlement);
  return rows.map(({ candidate, name }, index) => {
    const recommended = name === 'recommended';
    return planOption(
      candidate,
      {
        // The first settlement has the name; a cheaper one beside it is the option of least cost.
        option: index === settlement ? 'settlement' : name,
        recommended,
        bindingConstraints: recommended ? bindingConstraints(space, left, candidate) : [],
      },
      context,
    );
  });
}

function unplannedOf(
  space: SearchSpace,
  left: MonthlyLimits,
  affordability: Affordability,
  env: PlanEnvironment,
): Unplanned {
  const { assessment, outstandingMinor } = space.setting;
  const { bindingConstraints, smallestChange } = obstaclesOf(space, left);
  return {
    accountId: assessment.accountId,
    borrowerId: assessment.borrowerId,
    outstandingMinor,
    currency: assessment.currency,
    bindingConstraints,
    smallestChange:
      smallestChange === null && bindingConstraints.some((code) => MONTHLY.includes(code))
        ? incomeChange(space, left, affordability, env.asOf)
        : smallestChange,
  };
}
