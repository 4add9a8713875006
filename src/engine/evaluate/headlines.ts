/** The figures that answer a manager's questions, each with its verdict. */
import type { Figure } from './figure.js';
import { HEADLINES, type Headline, type HeadlineId } from './report.js';

type Find = (figures: readonly Figure[]) => Figure | undefined;

function whole(metric: string, group = 'all'): Find {
  return (figures) =>
    figures.find((one) => one.metric === metric && one.segment === 'all' && one.group === group);
}

function firstOf(...finds: readonly Find[]): Find {
  return (figures) => {
    for (const find of finds) {
      const figure = find(figures);
      if (figure !== undefined) return figure;
    }
    return undefined;
  };
}

/** The longest horizon that can be told. */
const redefault: Find = (figures) =>
  figures
    .filter((one) => /^redefault_\d+m$/.test(one.metric) && one.segment === 'all' && one.value !== null)
    .toSorted((a, b) => monthsOf(b) - monthsOf(a))[0];

function monthsOf({ metric }: Figure): number {
  return Number(/\d+/.exec(metric)?.[0] ?? 0);
}

/** The group that is furthest from the others: one that was found unlike first, then one that was tested, then any. */
const fairness: Find = (figures) =>
  figures
    .filter((one) => one.metric === 'adverse_impact_equals' && one.value !== null)
    .toSorted((a, b) => rank(a) - rank(b) || distance(b) - distance(a))[0];

function rank({ verdict }: Figure): number {
  return verdict === 'worse' || verdict === 'better' ? 0 : verdict === 'no_evidence' ? 1 : 2;
}

function distance({ value }: Figure): number {
  return Math.abs(Math.log(value === null || value <= 0 ? 1e-6 : value));
}

const FINDS: Readonly<Record<HeadlineId, Find>> = {
  effect: firstOf(
    whole('effect_current', 'treated-control'),
    whole('effect_paid', 'treated-control'),
    whole('matched_difference_current', 'plan'),
    whole('matched_difference_paid', 'plan'),
    (figures) => figures.find((one) => one.metric.startsWith('matched_difference_')),
  ),
  recovery: whole('recovered_against_expected'),
  redefault,
  false_relief: whole('false_relief_accounts'),
  missed_relief: whole('missed_relief_accounts'),
  fairness,
  calibration: whole('plans_alive'),
  drift: (figures) =>
    figures.find((one) => one.metric === 'stability_index' && one.segment === 'feature=credit_score'),
  satisfaction: whole('satisfaction_mean'),
};

/** @returns a headline a question; without a figure it says that there is no data. */
export function headlinesOf(figures: readonly Figure[]): Headline[] {
  return HEADLINES.map((id) => {
    const figure = FINDS[id](figures) ?? null;
    return {
      id,
      verdict: figure?.verdict ?? 'cannot_say',
      reason: figure?.reason ?? 'no_data',
      // A difference that is no effect stands in its table, beside what makes it none; never as an answer.
      figure: figure?.metric.startsWith('matched_') === true ? null : figure,
    };
  });
}
