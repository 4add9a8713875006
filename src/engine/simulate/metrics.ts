/** The figures of one policy, and which way is better for each. */
import type { SimulationRules } from '../../domain/simulation-rules.js';
import { BILLION, type GroupTally, type Tally } from './tally.js';

/** `money` is in minor units. */
export type MetricUnit = 'accounts' | 'money' | 'share';

export interface Figure {
  readonly metric: string;
  /** `all`, an outcome's level, or `attribute=value`. */
  readonly group: string;
  readonly unit: MetricUnit;
  /** Null where nobody is counted, or the group is too small to be shown. */
  readonly value: number | null;
  /** In every world; null for what no world changes. */
  readonly byWorld: Float64Array | null;
  readonly n: number | null;
}

/** What more of it means: `relief` given, or plans for people to look at, is neither better nor worse by itself. */
export const BETTER: Readonly<Record<string, 'more' | 'less'>> = {
  recovery: 'more',
  recovery_share: 'more',
  completion: 'more',
  provision: 'less',
  residual_income: 'more',
  adverse_impact: 'more',
};

const OUTCOMES = ['automatic', 'review', 'no_plan', 'ineligible', 'needs_information', 'refer'] as const;
const ATTRIBUTES = ['gender', 'age', 'region'] as const;

/** @param levels of all policies that are compared, so that each has the same figures. */
export function figuresOf(tally: Tally, levels: readonly string[], rules: SimulationRules): Figure[] {
  const { accounts, planned, outstandingMinor } = tally;
  const counted = (metric: string, group: string, count: number): Figure => ({
    metric,
    group,
    unit: 'accounts',
    value: count,
    byWorld: null,
    n: accounts,
  });
  return [
    counted('accounts', 'all', accounts),
    ...OUTCOMES.map((outcome) => counted('outcome', outcome, tally.outcomes[outcome] ?? 0)),
    ...levels.map((level) => counted('level', level, tally.levels[level] ?? 0)),
    counted('planned', 'all', planned),
    fixed('approval_rate', 'share', ratio(planned, accounts), accounts),
    {
      ...fixed('recovery', 'money', tally.recoveryMinor, accounts),
      byWorld: tally.recoveryByWorld,
    },
    {
      ...fixed('recovery_share', 'share', ratio(tally.recoveryMinor, outstandingMinor), accounts),
      byWorld: divided(tally.recoveryByWorld, outstandingMinor),
    },
    fixed('relief', 'money', tally.reliefMinor, planned),
    fixed('relief_share', 'share', ratio(tally.reliefMinor, outstandingMinor), accounts),
    fixed('provision', 'money', tally.provisionMinor, accounts),
    {
      ...fixed('completion', 'share', ratio(tally.completionBillionths / BILLION, planned), planned),
      byWorld: divided(tally.completedByWorld, planned),
    },
    fixed(
      'residual_income',
      'money',
      ratio(tally.residualMinor, tally.borrowersPlanned),
      tally.borrowersPlanned,
    ),
    ...fairness(tally.groups, rules),
  ];
}

function fixed(metric: string, unit: MetricUnit, value: number | null, n: number): Figure {
  return { metric, group: 'all', unit, value, byWorld: null, n };
}

function divided(columns: Float64Array, by: number): Float64Array | null {
  return by > 0 ? columns.map((value) => value / by) : null;
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** Rates by group, small ones left blank, and how far the lowest rate lies below the highest. */
function fairness(groups: Readonly<Record<string, GroupTally>>, rules: SimulationRules): Figure[] {
  const figures: Figure[] = [];
  for (const attribute of ATTRIBUTES) {
    const own = Object.entries(groups)
      .filter(([name]) => name.startsWith(`${attribute}=`))
      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    const shown = own.filter(([, { accounts }]) => accounts >= rules.smallCell);
    for (const [group, { accounts, planned, outstandingMinor, reliefMinor }] of own) {
      const isShown = accounts >= rules.smallCell;
      const rate = (metric: string, part: number, whole: number): Figure => ({
        metric,
        group,
        unit: 'share',
        value: isShown ? ratio(part, whole) : null,
        byWorld: null,
        n: isShown ? accounts : null,
      });
      figures.push(
        rate('approval_rate', planned, accounts),
        rate('relief_share', reliefMinor, outstandingMinor),
      );
    }
    figures.push(adverseImpact(attribute, shown));
  }
  return figures;
}

/** Lowest approval rate ÷ highest, among groups that are known and large enough; null with fewer than two. */
function adverseImpact(attribute: string, shown: readonly (readonly [string, GroupTally])[]): Figure {
  const known = shown.filter(([name]) => name !== `${attribute}=unknown`);
  const rates = known.map(([, { planned, accounts }]) => planned / accounts);
  const highest = Math.max(...rates);
  return {
    metric: 'adverse_impact',
    group: attribute,
    unit: 'share',
    value: rates.length < 2 || highest === 0 ? null : Math.min(...rates) / highest,
    byWorld: null,
    n: known.reduce((sum, [, { accounts }]) => sum + accounts, 0),
  };
}
