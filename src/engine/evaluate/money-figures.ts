/** Money collected of what was owed, and how provisions moved. */
import { formatIsoDate } from '../../domain/dates.js';
import { ratioBy, sumBy } from './clusters.js';
import type { FigureDraft } from './figure.js';
import type { AccountRecord } from './records.js';
import type { EvaluateSetting } from './setting.js';
import type { Slice } from './slices.js';

/** @returns `liquidation`, and per later day `provision_rate` and `provision_movement`. */
export function moneyFigures(slice: Slice, setting: EvaluateSetting): FigureDraft[] {
  const ours = slice.records.filter((record) => record.currency === setting.currency);
  return [...liquidation(slice.segment, ours, setting), ...provisions(slice.segment, ours, setting)];
}

/** Cash collected over the money placed, from the day after the run. Waived money is no cash. */
function liquidation(
  segment: string,
  ours: readonly AccountRecord[],
  setting: EvaluateSetting,
): FigureDraft[] {
  if (!setting.hasPayments) return [];
  const groups: readonly (readonly [string, readonly AccountRecord[]])[] = [
    ['all', ours],
    ['plan', ours.filter((record) => record.plan !== null)],
    ['no_plan', ours.filter((record) => record.plan === null)],
  ];
  return groups
    .filter(([, rows]) => rows.length > 0)
    .map(([group, rows]) => ({
      metric: 'liquidation',
      segment,
      group,
      period: `${formatIsoDate(setting.from)}/${formatIsoDate(setting.until)}`,
      unit: 'share',
      estimate: ratioBy(
        rows,
        (record) => record.paidMinor ?? 0,
        (record) => record.outstandingMinor,
        setting.rules.confidence,
      ),
    }));
}

function provisions(
  segment: string,
  ours: readonly AccountRecord[],
  { rules, laterDates, from }: EvaluateSetting,
): FigureDraft[] {
  const rate = (
    period: number,
    rows: readonly AccountRecord[],
    of: (record: AccountRecord) => { readonly provisionMinor: number; readonly outstandingMinor: number },
  ): FigureDraft => ({
    metric: 'provision_rate',
    segment,
    period: formatIsoDate(period),
    unit: 'share',
    estimate: ratioBy(
      rows,
      (record) => of(record).provisionMinor,
      (record) => of(record).outstandingMinor,
      rules.confidence,
    ),
  });
  return [
    rate(from, ours, (record) => record),
    ...laterDates.flatMap((day, later): FigureDraft[] => {
      const seen = ours.filter((record) => (record.later[later] ?? null) !== null);
      return [
        rate(day, seen, (record) => record.later[later]!),
        {
          metric: 'provision_movement',
          segment,
          period: `${formatIsoDate(from)}/${formatIsoDate(day)}`,
          unit: 'money',
          estimate: sumBy(
            seen,
            (record) => record.later[later]!.provisionMinor - record.provisionMinor,
            rules.confidence,
          ),
        },
      ];
    }),
  ];
}
