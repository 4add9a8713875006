/** Who gets relief, by group, among equals in need. Protected attributes are read here and nowhere else. */

import { formatIsoDate } from '../../domain/dates.js';
import { fisherP } from '../statistics/fisher.js';
import { ratioOfShares } from '../statistics/ratio-of-shares.js';
import { type Stratum, stratifiedP, stratifiedRatio } from '../statistics/stratified.js';
import { countClustered, ratioBy, shareOf } from './clusters.js';
import type { FigureDraft, Reason, Test, Verdict } from './figure.js';
import { groupBy } from './group-by.js';
import type { AccountRecord } from './records.js';
import type { EvaluateSetting } from './setting.js';

type Attribute = 'gender' | 'age' | 'region';

const ATTRIBUTES: readonly (readonly [Attribute, (record: AccountRecord) => string | null])[] = [
  ['gender', (record) => record.gender],
  ['age', (record) => record.ageBand],
  ['region', (record) => record.region],
];

/** Equals in need: the same segment and the same bucket. */
function needOf(record: AccountRecord): string {
  return `${record.segment}|${record.bucket}`;
}

const approved = (record: AccountRecord): boolean => record.plan !== null;

/**
 * @returns `approval_rate` and `relief_share` by group, and against the largest group `adverse_impact` and, within
 * strata of equals, `adverse_impact_equals`. Groups smaller than the policy's cell are left blank, and where that would
 * leave one alone, which the rest gives away, the next smallest too.
 */
export function fairnessFigures(records: readonly AccountRecord[], setting: EvaluateSetting): FigureDraft[] {
  const period = formatIsoDate(setting.from);
  return ATTRIBUTES.flatMap(([attribute, of]) => {
    const groups = groupBy(records, of);
    groups.delete(null);
    if (groups.size < 2) return [];
    const names = [...groups.keys()].map((name) => name!).toSorted();
    const blank = blankedOf(groups, names, setting.rules.smallCell);
    const reference = largest(groups, names);
    return names.flatMap((name): FigureDraft[] => {
      const own = groups.get(name)!;
      const group = `${attribute}=${name}`;
      if (blank.has(name)) return [blankFigure(group, period)];
      const figures = ratesOf(own, group, period, setting);
      if (name === reference || blank.has(reference)) return figures;
      const others = groups.get(reference)!;
      return [...figures, ...impactOf(own, others, `${attribute}=${name}/${reference}`, period, setting)];
    });
  });
}

function largest(
  groups: ReadonlyMap<string | null, readonly AccountRecord[]>,
  names: readonly string[],
): string {
  return names.reduce((a, b) => (groups.get(b)!.length > groups.get(a)!.length ? b : a));
}

function blankedOf(
  groups: ReadonlyMap<string | null, readonly AccountRecord[]>,
  names: readonly string[],
  smallCell: number,
): ReadonlySet<string> {
  const bySize = names.toSorted((a, b) => groups.get(a)!.length - groups.get(b)!.length || (a < b ? -1 : 1));
  const small = bySize.filter((name) => groups.get(name)!.length < smallCell);
  return new Set(small.length === 1 ? bySize.slice(0, 2) : small);
}

function blankFigure(group: string, period: string): FigureDraft {
  return {
    metric: 'approval_rate',
    segment: 'all',
    group,
    period,
    unit: 'share',
    estimate: null,
    verdict: ['cannot_say', 'small_cell'],
  };
}

function ratesOf(
  own: readonly AccountRecord[],
  group: string,
  period: string,
  { rules, currency }: EvaluateSetting,
): FigureDraft[] {
  const ours = own.filter((record) => approved(record) && record.currency === currency);
  return [
    {
      metric: 'approval_rate',
      segment: 'all',
      group,
      period,
      unit: 'share',
      estimate: shareOf(own, approved, rules.confidence),
    },
    {
      metric: 'relief_share',
      segment: 'all',
      group,
      period,
      unit: 'share',
      estimate: ratioBy(
        ours,
        (record) => record.plan!.reliefMinor,
        (record) => record.outstandingMinor,
        rules.confidence,
      ),
    },
  ];
}

function impactOf(
  own: readonly AccountRecord[],
  others: readonly AccountRecord[],
  group: string,
  period: string,
  { rules }: EvaluateSetting,
): FigureDraft[] {
  const a = countClustered(own, approved);
  const b = countClustered(others, approved);
  const crude = ratioOfShares(a.effective, b.effective, rules.confidence);
  const strata = strataOf(own, others);
  const equals = stratifiedRatio(strata, rules.confidence);
  const few = Math.min(a.of, b.of) < rules.leastN;
  const common = { segment: 'all', group, period, unit: 'ratio' } as const;
  const attribute = group.split('=')[0]!;
  const judged = (value: number | undefined, p: number | null, test: Test['name']) =>
    few || value === undefined || p === null
      ? { verdict: ['cannot_say', 'too_few'] as readonly [Verdict, Reason] }
      : value >= rules.adverseImpact && value <= 1 / rules.adverseImpact
        ? { verdict: ['no_evidence', 'within_limit'] as readonly [Verdict, Reason] }
        : { test: against(test, p, `fairness|${attribute}|${test}`) };
  return [
    {
      ...common,
      metric: 'adverse_impact',
      estimate: crude === null ? null : { ...crude, n: a.of + b.of },
      ...judged(crude?.value, fisherP(a, b), 'fisher'),
    },
    {
      ...common,
      metric: 'adverse_impact_equals',
      estimate: equals,
      ...judged(equals?.value, stratifiedP(strata), 'cochran'),
    },
  ];
}

function against(name: Test['name'], p: number, family: string): Test {
  return { name, p, family, neutral: 1, better: 'higher', power: null };
}

function strataOf(own: readonly AccountRecord[], others: readonly AccountRecord[]): Stratum[] {
  const a = groupBy(own, needOf);
  const b = groupBy(others, needOf);
  return [...a].map(([need, rows]) => ({
    first: countClustered(rows, approved),
    second: countClustered(b.get(need) ?? [], approved),
  }));
}
