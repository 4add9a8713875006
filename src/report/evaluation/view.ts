/** What every part of the page needs, and how it puts figures into words. */
import type { EvaluationRules } from '../../domain/evaluation-rules.js';
import type { Figure } from '../../engine/evaluate/figure.js';
import type { EvaluationReport, NoteCode } from '../../engine/evaluate/report.js';
import type { Estimate } from '../../engine/statistics/estimate.js';
import { shareText } from '../evaluate/wording.js';
import { amount, count, groupDigits, number, percent } from '../format.js';
import type { Voice } from '../voice.js';

export interface View {
  readonly voice: Voice;
  readonly report: EvaluationReport;
  /** The limits that charts draw and below which a cell is left out. */
  readonly rules: EvaluationRules;
}

/** What stands where there is no figure. */
export const DASH = '–';
const PERCENT_DIGITS = 1;

/** @returns whether so many could be somebody. */
export function isFew({ rules }: View, n: number): boolean {
  return n > 0 && n < rules.smallCell;
}

export function hasNote({ report }: View, code: NoteCode): boolean {
  return report.notes.some((note) => note.code === code);
}

/** `Not overdue: 82%; …`: what a chart shows, for those who do not see it. */
export function spoken(
  { voice }: View,
  title: string,
  items: readonly { readonly name: string; readonly value: string }[],
): string {
  const said = items.map((item) => voice.say('report.item', item)).join(voice.say('report.between'));
  const sentence = said === '' ? title : voice.say('report.item', { name: title, value: said });
  return voice.say('report.stop', { sentence });
}

export function estimateText(estimate: Estimate | null): string {
  return shareText(estimate);
}

/** A figure alone: `82.1%`, `+21.8 points`, `1,053.03`. */
export function valueText(view: View, figure: Figure, value: number): string {
  if (isDifference(figure)) {
    const points = number(Math.round(value * 1000) / 10);
    return view.voice.say('report.points', { value: value > 0 ? `+${points}` : points });
  }
  if (figure.unit === 'share') return percent(value, PERCENT_DIGITS);
  if (figure.unit === 'money') return amount(Math.round(value), view.report.currency);
  return figure.unit === 'number' ? number(value) : ratioText(value);
}

/** `1.00`: with the digits that its interval has. */
export function ratioText(value: number): string {
  return groupDigits(value.toFixed(2));
}

/** Shares less shares: a percentage would read as a share of something. */
function isDifference({ metric, group, unit }: Figure): boolean {
  return unit === 'share' && (group === 'treated-control' || metric.startsWith('matched_difference_'));
}

/** A figure for a table's cell, its interval for the next; reasons where there is none. */
export function figureCells(
  view: View,
  figure: Figure | undefined,
): [value: string, interval: string, n: string] {
  if (figure === undefined || figure.value === null) {
    const why = figure?.reason === 'small_cell' ? view.voice.say('report.few') : DASH;
    return [why, DASH, figure === undefined || figure.n === null ? DASH : count(figure.n)];
  }
  const { value, low, high, n } = figure;
  const bounds =
    low === null ? DASH : `${bare(view, figure, low)} … ${high === null ? '∞' : bare(view, figure, high)}`;
  return [valueText(view, figure, value), bounds, n === null ? DASH : count(n)];
}

/** A bound of an interval, whose unit stands with the value. */
export function bare(view: View, figure: Figure, value: number): string {
  if (isDifference(figure)) return number(Math.round(value * 1000) / 10);
  return valueText(view, figure, value);
}

/** A metric in words; those with a number of days or months in their name are sentences with it. */
export function metricText(voice: Voice, metric: string): string {
  const [, kind = '', amountText = '', rest = ''] =
    /^(overdue|cured|redefault)_(\d+)(.*)$/.exec(metric) ?? [];
  const params = { count: Number(amountText) };
  if (kind === 'overdue') {
    return voice.say(rest === '_money' ? 'report.overdueMoney' : 'report.overdueAccounts', params);
  }
  if (kind === 'cured') return voice.say('report.cured', params);
  if (kind === 'redefault') return voice.say(rest === 'm' ? 'report.redefault' : 'report.lateAgain', params);
  return voice.label('figure', metric);
}

/** Figures of the whole portfolio. */
export function whole({ report }: View, metric: string, group = 'all'): Figure | undefined {
  return report.figures.find(
    (figure) => figure.metric === metric && figure.segment === 'all' && figure.group === group,
  );
}

/** Shares from none to all, for an axis. */
export function shareTicks(step: number): { readonly value: number; readonly said: string }[] {
  return Array.from({ length: Math.round(1 / step) + 1 }, (_, k) => ({
    value: k * step,
    said: percent(k * step, 0),
  }));
}
