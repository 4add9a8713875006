/** Why an amendment is refused, in figures: the cell, the limit and what it allows. */
import { formatIsoDate } from '../domain/dates.js';
import type { Issue } from '../domain/issue.js';
import { formatMoney } from '../domain/money.js';
import type { Minor } from '../domain/records.js';
import type { PlanOption } from './decision.js';
import type { BrokenLimit } from './draft/broken.js';
import type { DraftLimit } from './draft/limits.js';
import type { DraftProblem } from './draft/problem.js';
import { TARGET_COLUMN } from './lever-columns.js';
import { type CellDifference, type ReviewDecision, refusal } from './review-decision.js';

/** Where in the row a broken limit is best looked for. */
const COLUMN_OF: Readonly<Record<DraftLimit, string>> = {
  capacity: 'instalment_amount',
  residual_income: 'residual_income',
  term_cap: 'instalments',
  apr_cap: 'apr',
  waive_penalty_cap: 'penalty_waived',
  waive_fees_cap: 'fees_waived',
  waive_interest_cap: 'interest_waived',
  principal_waiver_cap: 'principal_waived',
  relief_cap: 'relief_amount',
  rate_cap: 'annual_rate_after',
  rate_rise: 'annual_rate_after',
  rate_floor: 'annual_rate_after',
  grace_cap: 'rationale',
  min_instalment: 'instalment_amount',
  method: 'method',
  down_payment: 'down_payment',
  frequency: 'frequency',
  authority: 'approval_level',
  gain: 'recovery_gain',
  completion: 'completion_probability',
  settlement: 'total_payable',
  settlement_payments: 'instalments',
  first_due: 'first_due_date',
  eligibility: 'plan_id',
};

/** @param budgetMinor the relief that the budget counted, where the amended plan has more; else null. */
export function beyondLimits(
  row: ReviewDecision,
  broken: readonly BrokenLimit[],
  option: PlanOption,
  budgetMinor: Minor | null,
): Issue {
  const [first] = broken;
  const found = broken.map((limit) => valueText(limit, option.currency));
  const expected = broken.map((limit) => allowedText(limit, option.currency));
  if (budgetMinor !== null) {
    found.push(`relief_budget ${formatMoney(option.reliefMinor, option.currency)}`);
    expected.push(`relief_budget ${formatMoney(budgetMinor, option.currency)}, as it was counted`);
  }
  return refusal(
    row,
    'AMENDMENT_BEYOND_LIMITS',
    first === undefined ? 'relief_amount' : COLUMN_OF[first.limit],
    {
      found: found.join('; '),
      expected: expected.join('; '),
      hint: 'the plan waits as it was; forbear model shows how far each term may go',
    },
  );
}

function valueText({ limit, unit, value }: BrokenLimit, currency: string): string {
  return value === null ? limit : `${limit} ${figureText(unit, value, currency)}`;
}

function allowedText({ limit, unit, allowed, rule }: BrokenLimit, currency: string): string {
  const basis = rule === null ? '' : ` (${rule})`;
  return allowed === null
    ? `${limit}: none${basis}`
    : `${limit} ${figureText(unit, allowed, currency)}${basis}`;
}

const PLACES = 4;

function figureText(unit: BrokenLimit['unit'], value: number | string, currency: string): string {
  if (typeof value === 'string') return value;
  switch (unit) {
    case 'minor':
      return `${formatMoney(value, currency)} ${currency}`;
    case 'day':
      return formatIsoDate(value);
    case 'months':
      return `${value} months`;
    default:
      return String(Number(value.toFixed(PLACES)));
  }
}

export function impossible(row: ReviewDecision, problem: DraftProblem, currency: string): Issue {
  const { lever, why, least, most } = problem;
  const show = (value: number): string =>
    /_waived$|^down_payment$/.test(lever) ? formatMoney(value, currency) : String(value);
  const column = lever === 'grace' || lever === 'settlement' ? 'rationale' : lever;
  return refusal(row, 'AMENDMENT_IMPOSSIBLE', column, {
    found: `terms that make no plan: ${lever} ${why}`,
    expected: least === null || most === null ? 'terms that make a plan' : `${show(least)} to ${show(most)}`,
    hint: 'the plan waits as it was',
  });
}

export function outOfReach(row: ReviewDecision): Issue {
  return refusal(row, 'AMENDMENT_IMPOSSIBLE', TARGET_COLUMN, {
    found: 'an instalment lower than the longest term of the product gives',
    expected: 'an instalment that some number of instalments gives',
    hint: 'set instalments and the other terms instead; forbear model shows what they give',
  });
}

export function unchanged(row: ReviewDecision): Issue {
  return refusal(row, 'AMENDMENT_EMPTY', 'decision', {
    found: 'an amendment that changes no term',
    expected: 'another method, frequency, number of instalments, date, down payment, rate or waiver',
    hint: 'change the terms in the row, or approve or reject the plan as it is',
  });
}

export function alreadyThere(row: ReviewDecision, { option }: PlanOption): Issue {
  return refusal(row, 'AMENDMENT_EMPTY', 'decision', {
    found: `the terms of the option ${option}, which waits beside it`,
    expected: 'terms that no other option has',
    hint: 'decide on the other option',
  });
}

export function derived(row: ReviewDecision, { column, found, expected }: CellDifference): Issue {
  return refusal(row, 'PLAN_EDITED', column, {
    found: `${found}, in a column that follows from the terms`,
    expected: `${expected}, or blank`,
    hint: 'change the terms alone; everything else is worked out again',
  });
}

export function mangled(row: ReviewDecision, { column, kind, found, expected }: CellDifference): Issue {
  return refusal(row, 'CELL_MANGLED', column, {
    found: kind === 'rounded' ? `${found}, which may be ${expected} cut short by the spreadsheet` : found,
    expected:
      kind === 'changed'
        ? `a value that reads one way, or ${expected} as proposed`
        : `${expected} as proposed, or another whole value`,
    hint: 'write dates as 2026-07-14, amounts as 1234.56 and rates as 0.125',
  });
}
