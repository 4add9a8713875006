/** From drafts to figures: small cells are blanked, families of tests adjusted, verdicts given. */

import type { EvaluationRules } from '../../domain/evaluation-rules.js';
import { byCode } from '../lines.js';
import { holm } from '../statistics/holm.js';
import type { Figure, FigureDraft, Reason, Test, Verdict } from './figure.js';
import { groupBy } from './group-by.js';

/**
 * @returns the figures, sorted by metric, segment, group and period. A verdict needs a comparison, enough observations and
 * a p-value that holds after Holm's adjustment within its family; intervals are not adjusted.
 */
export function settleFigures(drafts: readonly FigureDraft[], rules: EvaluationRules): Figure[] {
  const adjusted = adjustedOf(drafts.filter((draft) => isJudged(draft, rules)));
  return drafts.map((draft) => figureOf(draft, adjusted.get(draft) ?? null, rules)).toSorted(byKey);
}

function isJudged(draft: FigureDraft, rules: EvaluationRules): boolean {
  return (draft.test ?? null) !== null && draft.verdict === undefined && (nOf(draft) ?? 0) >= rules.leastN;
}

function nOf({ n, estimate }: FigureDraft): number | null {
  return n ?? estimate?.n ?? null;
}

function adjustedOf(tested: readonly FigureDraft[]): Map<FigureDraft, number> {
  const families = groupBy(tested, (draft) => draft.test!.family);
  const found = new Map<FigureDraft, number>();
  for (const family of families.values()) {
    const p = holm(family.map((draft) => draft.test!.p));
    for (const [k, draft] of family.entries()) found.set(draft, p[k]!);
  }
  return found;
}

function figureOf(draft: FigureDraft, pAdjusted: number | null, rules: EvaluationRules): Figure {
  const { metric, segment, group = 'all', period, unit, estimate } = draft;
  const n = nOf(draft);
  const broken = segment !== 'all' || group !== 'all';
  const small = broken && n !== null && n > 0 && n < rules.smallCell;
  const shown = small ? null : estimate;
  const [verdict, reason] = small ? (['cannot_say', 'small_cell'] as const) : judge(draft, pAdjusted, rules);
  return {
    metric,
    segment,
    group,
    period,
    unit,
    value: shown?.value ?? null,
    low: shown?.low ?? null,
    high: shown === null || !Number.isFinite(shown.high) ? null : shown.high,
    n: small ? null : n,
    verdict,
    reason,
    test: small ? null : (draft.test ?? null),
    pAdjusted: small ? null : pAdjusted,
  };
}

function judge(
  draft: FigureDraft,
  pAdjusted: number | null,
  rules: EvaluationRules,
): readonly [Verdict, Reason] {
  if (draft.verdict !== undefined) return draft.verdict;
  const n = nOf(draft) ?? 0;
  if (draft.estimate === null) return ['cannot_say', n === 0 ? 'no_data' : 'too_few'];
  const { test } = draft;
  if (test === null || test === undefined) return ['cannot_say', 'no_comparison'];
  if (n < rules.leastN || pAdjusted === null) return ['cannot_say', 'too_few'];
  return verdictOf(test, draft.estimate.value, pAdjusted, rules);
}

function verdictOf(
  { neutral, better, power }: Test,
  value: number,
  pAdjusted: number,
  rules: EvaluationRules,
): readonly [Verdict, Reason] {
  if (pAdjusted > 1 - rules.confidence + 1e-12) {
    const weak = power !== null && power < rules.power;
    return ['no_evidence', weak ? 'underpowered' : 'no_difference_found'];
  }
  const good = better === 'higher' ? value > neutral : value < neutral;
  return [good ? 'better' : 'worse', 'difference_found'];
}

function byKey(a: Figure, b: Figure): number {
  return (
    byCode(a.metric, b.metric) ||
    byCode(a.segment, b.segment) ||
    byCode(a.group, b.group) ||
    byCode(a.period, b.period)
  );
}
