/** What borrowers say. */

import { formatIsoDate } from '../../domain/dates.js';
import { meanOf } from '../statistics/mean.js';
import { netPromoters } from '../statistics/promoters.js';
import { wilson } from '../statistics/wilson.js';
import { shareOf } from './clusters.js';
import type { FigureDraft } from './figure.js';
import { groupBy } from './group-by.js';
import type { AccountRecord } from './records.js';
import type { EvaluateSetting } from './setting.js';
import { type Slice, slicesOf } from './slices.js';

/** @returns response rate, mean, satisfied, net promoters and wishes: whole, by slice, and by the option of the plan. */
export function satisfactionFigures(
  records: readonly AccountRecord[],
  setting: EvaluateSetting,
): FigureDraft[] {
  if (!setting.hasFeedback) return [];
  const options = groupBy(
    records.filter((record) => record.plan !== null),
    (record) => record.plan!.option,
  );
  const slices: Slice[] = [
    ...slicesOf(records),
    ...[...options.keys()].toSorted().map((option) => ({
      segment: `option=${option}`,
      records: options.get(option)!,
    })),
  ];
  return slices.flatMap((slice) => [...answersOf(slice, setting), ...wishesOf(slice, setting)]);
}

function answersOf({ segment, records }: Slice, { rules, from, until }: EvaluateSetting): FigureDraft[] {
  const period = `${formatIsoDate(from)}/${formatIsoDate(until)}`;
  const common = { segment, period } as const;
  const scores = records.flatMap((record) => record.feedback?.satisfaction ?? []);
  const recommends = records.flatMap((record) => record.feedback?.recommend ?? []);
  const promoters = recommends.filter((score) => score >= rules.promoterFrom).length;
  const detractors = recommends.filter((score) => score <= rules.detractorTo).length;
  const satisfied = scores.filter((score) => score >= rules.satisfiedFrom).length;
  return [
    {
      ...common,
      metric: 'response_rate',
      unit: 'share',
      estimate: shareOf(records, (record) => record.feedback !== null, rules.confidence),
    },
    {
      ...common,
      metric: 'satisfaction_mean',
      unit: 'number',
      estimate: meanOf(scores, rules.confidence),
      n: scores.length,
    },
    {
      ...common,
      metric: 'satisfied',
      unit: 'share',
      estimate: wilson({ hits: satisfied, of: scores.length }, rules.confidence),
    },
    {
      ...common,
      metric: 'net_promoters',
      unit: 'share',
      estimate: netPromoters(promoters, detractors, recommends.length, rules.confidence),
    },
  ];
}

/** Of all who answered, those who ask for a change, by what they ask for. */
function wishesOf({ segment, records }: Slice, { rules, from, until }: EvaluateSetting): FigureDraft[] {
  const answered = records.flatMap((record) => record.feedback ?? []);
  const wishes = groupBy(answered, (answer) => answer.wantsChange);
  wishes.delete(null);
  return [...wishes.keys()].toSorted().map((wish) => ({
    metric: 'wants_change',
    segment,
    group: `wish=${wish}`,
    period: `${formatIsoDate(from)}/${formatIsoDate(until)}`,
    unit: 'share',
    estimate: wilson({ hits: wishes.get(wish)!.length, of: answered.length }, rules.confidence),
  }));
}
