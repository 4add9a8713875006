/** Caps, grids and authority must fit one another, and every row must be one that can apply. */
import type { CapRow, LeverGrid } from '../../domain/rules.js';
import { placeOf } from '../located.js';
import type { Check, LintContext } from './context.js';
import { contradicts, implies, placedWhens } from './whens.js';

const authorityOrder: Check = (context) => {
  const { levels } = context.policy.authority;
  const rank = (id: string) => context.policy.classes.find((row) => row.id === id)?.rank ?? -1;
  const limits = (index: number): Readonly<Record<string, number>> => {
    const level = levels[index]!;
    return {
      max_relief: level.maxReliefMinor,
      max_relief_share: level.maxReliefShare,
      max_principal_waived: level.maxPrincipalWaivedMinor,
      max_outstanding: level.maxOutstandingMinor,
      worst_class: rank(level.worstClassId),
      max_months: level.maxMonths,
    };
  };
  for (let index = 1; index < levels.length; index += 1) {
    const below = limits(index - 1);
    for (const [key, limit] of Object.entries(limits(index))) {
      if (limit >= (below[key] ?? 0)) continue;
      context.report(
        'POLICY_AUTHORITY_ORDER',
        ['authority', 'levels', index, key],
        `${key} of ${levels[index]!.id} below that of ${levels[index - 1]!.id}`,
        'levels from the lightest to the highest',
      );
    }
  }
};

const unapprovable: Check = (context) => {
  const { levels } = context.policy.authority;
  const mostShare = Math.max(...levels.map((level) => level.maxReliefShare));
  const principal = levels.some((level) => level.maxPrincipalWaivedMinor > 0);
  context.policy.caps.forEach((cap, index) => {
    const path = ['caps', index, 'relief_share'];
    if (cap.reliefShare > mostShare) {
      context.report(
        'POLICY_CAP_UNAPPROVABLE',
        path,
        `relief up to ${cap.reliefShare} in ${cap.id}`,
        `at most ${mostShare}, the highest share that a level may approve`,
      );
    }
    if (cap.waivePrincipalShare > 0 && !principal) {
      context.report(
        'POLICY_CAP_UNAPPROVABLE',
        ['caps', index, 'waive_principal_share'],
        `principal waived in ${cap.id}`,
        'a level that may waive principal',
      );
    }
  });
};

const badDebtOnly: Check = (context) => {
  context.policy.caps.forEach((cap, index) => {
    const onlyBad = cap.when.some(
      ({ fact, op, value }) => fact === 'bad_debt' && op === 'is' && value === true,
    );
    if (onlyBad || (cap.waivePrincipalShare === 0 && !cap.settlement)) return;
    context.report(
      'POLICY_PRINCIPAL_NOT_BAD_DEBT',
      ['caps', index],
      `${cap.settlement ? 'a settlement' : 'a waiver of principal'} in ${cap.id}`,
      'bad_debt: true among its conditions',
    );
  });
};

const reach: Check = (context) => {
  const { tree, files } = context;
  const { caps } = context.policy;
  caps.forEach((cap, index) => {
    const hider = caps.slice(0, index).findIndex((earlier) => implies(cap.when, earlier.when));
    if (hider < 0) return;
    // Either row may be the mistake: the one that the file in hand has written is the one to mend.
    const own = [index, hider].find((row) => placeOf(tree, ['caps', row]).file === files[0]) ?? index;
    context.report(
      'POLICY_NEVER_MATCHES',
      ['caps', own],
      `${cap.id}, which ${caps[hider]!.id} before it always hides`,
      'a row for accounts that no earlier row takes',
    );
  });
  if (!caps.some((cap) => cap.when.length === 0)) {
    context.report(
      'POLICY_NO_DEFAULT',
      ['caps'],
      'no row for all other accounts',
      'a last row with when: {}',
    );
  }
  for (const { path, when, owner } of placedWhens(context)) {
    if (!contradicts(when)) continue;
    context.report(
      'POLICY_NEVER_MATCHES',
      path,
      `${owner}: conditions that exclude each other`,
      'conditions that can hold together',
    );
  }
};

type GridKey = Exclude<keyof LeverGrid, 'rateFloorAnnual' | 'stepUpAnnual' | 'frequencies' | 'methods'>;

/** Grid, its key in the pack, and whether any cap allows the value. */
const GRID_RULES: readonly (readonly [GridKey, string, (value: number, cap: CapRow) => boolean])[] = [
  ['waivePenaltyShares', 'waive_penalty_shares', (value, cap) => value <= cap.waivePenaltyShare],
  ['waiveFeesShares', 'waive_fees_shares', (value, cap) => value <= cap.waiveFeesShare],
  ['waiveInterestShares', 'waive_interest_shares', (value, cap) => value <= cap.waiveInterestShare],
  ['waivePrincipalShares', 'waive_principal_shares', (value, cap) => value <= cap.waivePrincipalShare],
  ['rateShares', 'rate_shares', (value, cap) => value >= cap.rateShareMin],
  ['graceMonths', 'grace_months', (value, cap) => value <= cap.graceMonths],
  [
    'settlementShares',
    'settlement_shares',
    (value, cap) => cap.settlement && value >= cap.settlementShareMin,
  ],
];

const grids: Check = (context) => {
  const { caps, levers, products } = context.policy;
  const warn = (key: string, at: number, value: number, expected: string) =>
    context.report(
      'POLICY_GRID_BEYOND_CAPS',
      ['levers', key, 'value', at],
      `${key}: ${value}`,
      expected,
      '',
      'warning',
    );
  for (const [key, name, allows] of GRID_RULES) {
    levers[key].forEach((value, at) => {
      if (!caps.some((cap) => allows(value, cap))) warn(name, at, value, 'a value that some cap allows');
    });
  }
  const longest = Math.max(...products.map((family) => family.maxMonths));
  levers.months.forEach((months, at) => {
    if (months > longest) warn('months', at, months, `at most ${longest}, the longest term of a product`);
  });
};

function demandOrder(
  context: LintContext,
  low: number,
  high: number,
  path: readonly string[],
  what: string,
): void {
  if (low <= high) return;
  context.report('POLICY_LIMIT_ORDER', path, `${low} above ${high}`, what);
}

const limitOrder: Check = (context) => {
  const { impairment, scorecard, willingness, value, tracking } = context.policy;
  const { stage2FromDays, stage3FromDays } = impairment;
  demandOrder(
    context,
    stage2FromDays,
    stage3FromDays,
    ['impairment', 'stage2_from_days'],
    'stage 2 before stage 3',
  );
  demandOrder(
    context,
    scorecard.minScore,
    scorecard.maxScore,
    ['scorecard', 'min_score'],
    'min_score at most max_score',
  );
  demandOrder(
    context,
    willingness.mediumFrom,
    willingness.highFrom,
    ['willingness', 'medium_from'],
    'medium at most high',
  );
  const { minMonthly, maxMonthly } = value.hazard;
  demandOrder(
    context,
    minMonthly,
    maxMonthly,
    ['value', 'hazard', 'min_monthly'],
    'the floor at most the ceiling',
  );
  const { graceDays, partialDays, breakUnpaidDays } = tracking;
  demandOrder(
    context,
    graceDays,
    partialDays,
    ['tracking', 'partial_days'],
    'who paid a part has at least the days of grace',
  );
  demandOrder(
    context,
    partialDays,
    breakUnpaidDays,
    ['tracking', 'break_unpaid_days'],
    'a plan breaks after an instalment was missed',
  );
};

export const LIMIT_CHECKS: readonly Check[] = [
  authorityOrder,
  unapprovable,
  badDebtOnly,
  reach,
  grids,
  limitOrder,
];
