/** What relief was given by, and how plans with it are kept. */
import { formatIsoDate } from '../../domain/dates.js';
import type { Estimate } from '../statistics/estimate.js';
import { shareOf, sumBy } from './clusters.js';
import type { FigureDraft } from './figure.js';
import type { AccountRecord } from './records.js';
import type { EvaluateSetting } from './setting.js';
import { isPlanned, type PlannedRecord } from './vintages.js';

export const LEVERS = ['penalty', 'fees', 'interest', 'principal', 'rate', 'settlement'] as const;
type Lever = (typeof LEVERS)[number];

export interface LeverRow {
  readonly lever: Lever;
  /** Null, like the rest, where too few have it to show. */
  readonly plans: number | null;
  /** Waived; null for what no money is waived by. */
  readonly money: Estimate | null;
  /** Of the plans with it that have begun, those not broken. */
  readonly kept: Estimate | null;
}

const MONEY: Readonly<Record<Exclude<Lever, 'rate' | 'settlement'>, (row: PlannedRecord) => number>> = {
  penalty: (row) => row.plan.waived.penaltyMinor,
  fees: (row) => row.plan.waived.feesMinor,
  interest: (row) => row.plan.waived.interestMinor,
  principal: (row) => row.plan.waived.principalMinor,
};

/** @returns a row a lever that some plan has. Money is of plans in the evaluation's currency. */
export function leverRows(
  records: readonly AccountRecord[],
  { rules, currency }: EvaluateSetting,
): LeverRow[] {
  const planned = records.filter(isPlanned);
  const ours = records.filter((row) => row.currency === currency);
  return LEVERS.map((lever) => {
    const money = lever === 'rate' || lever === 'settlement' ? null : MONEY[lever];
    const has = (row: PlannedRecord): boolean =>
      lever === 'rate' ? row.plan.rateCut : lever === 'settlement' ? row.plan.settlement : money!(row) > 0;
    const own = planned.filter(has);
    if (own.length > 0 && own.length < rules.smallCell)
      return { lever, plans: null, money: null, kept: null };
    const begun = own.filter((row) => row.plan.instalmentsDue > 0);
    return {
      lever,
      plans: own.length,
      money:
        money === null ? null : sumBy(ours, (row) => (isPlanned(row) ? money(row) : 0), rules.confidence),
      kept: shareOf(begun, (row) => row.plan.status !== 'broken', rules.confidence),
    };
  }).filter((row) => row.plans !== 0);
}

/** @returns `relief_by_lever` and `plans_kept_by_lever`. */
export function leverFigures(rows: readonly LeverRow[], setting: EvaluateSetting): FigureDraft[] {
  const period = `${formatIsoDate(setting.from)}/${formatIsoDate(setting.until)}`;
  return rows.flatMap((row): FigureDraft[] => {
    const common = { segment: 'all', group: `lever=${row.lever}`, period } as const;
    const money: FigureDraft = {
      ...common,
      metric: 'relief_by_lever',
      unit: 'money',
      estimate: row.money,
    };
    const kept: FigureDraft = {
      ...common,
      metric: 'plans_kept_by_lever',
      unit: 'share',
      estimate: row.kept,
    };
    if (row.plans === null) return [];
    return [...(row.money === null ? [] : [money]), ...(setting.hasPayments ? [kept] : [])];
  });
}
