/** Figures of an evaluation as words: with their interval, or why there is none. */
import type { Figure } from '../../engine/evaluate/figure.js';
import type { Estimate } from '../../engine/statistics/estimate.js';
import type { Palette } from '../colour.js';
import { amount, number, percent } from '../format.js';
import type { LabelKind } from '../labels/lookup.js';
import { renderTable } from '../table.js';
import { section, type Voice } from '../voice.js';

/** One decimal of a percentage: more would be lost in any interval. */
const PERCENT_DIGITS = 1;

/** `12.3% (10.1–14.9)`; a dash where nothing can be said. `digits` are those of percentages. */
export function figureText(
  figure: Figure | null | undefined,
  currency: string,
  digits = PERCENT_DIGITS,
): string {
  if (figure === null || figure === undefined || figure.value === null) return '–';
  const { unit, value, low, high } = figure;
  const show = (one: number): string => valueText(one, unit, currency, digits);
  if (low === null) return show(value);
  return `${show(value)} ${rangeText(show(low), high === null ? '∞' : show(high))}`;
}

export function shareText(estimate: Estimate | null): string {
  if (estimate === null) return '–';
  const [value = '', low = '', high = ''] = [estimate.value, estimate.low, estimate.high].map((one) =>
    valueText(one, 'share', '', PERCENT_DIGITS),
  );
  return `${value} ${rangeText(low, high)}`;
}

/** `(10.1–14.9)`: the sign of a percentage stands once, before it; a range with a minus is spelt with dots. */
function rangeText(low: string, high: string): string {
  const bare = [low, high].map((one) => one.replace(/%$/, ''));
  return `(${bare.join(bare.some((one) => one.startsWith('−')) ? ' … ' : '–')})`;
}

function valueText(value: number, unit: Figure['unit'], currency: string, digits: number): string {
  if (unit === 'share') return percent(value, digits);
  if (unit === 'money') return amount(Math.round(value), currency);
  return number(value);
}

/** A verdict in its colour. */
export function paintVerdict(palette: Palette, verdict: Figure['verdict'], text: string): string {
  if (verdict === 'better') return palette.good(text);
  if (verdict === 'worse') return palette.bad(text);
  return verdict === 'cannot_say' ? palette.dim(text) : text;
}

/** `gender=F` as `gender: F`, with its words where they are known. */
export function groupText(voice: Voice, group: string, kinds: readonly LabelKind[]): string {
  const [dimension = '', ...rest] = group.split('=');
  const value = rest.join('=');
  const known = kinds.map((kind) => voice.label(kind, value)).find((label) => label !== value) ?? value;
  return `${voice.label('measure', dimension)}: ${known}`;
}

export interface TableShape {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns that hold figures. */
  readonly right: readonly number[];
  readonly paint?: (text: string, row: number, column: number) => string;
  readonly wrap?: readonly number[];
}

/** A titled table; nothing without rows. */
export function tableSection(voice: Voice, { title, heads, rows, right, paint, wrap }: TableShape): string[] {
  if (rows.length === 0) return [];
  const table = renderTable(heads, rows, {
    colour: voice.colour,
    width: voice.width,
    indent: 2,
    align: heads.map((_, column) => (right.includes(column) ? 'right' : 'left')),
    ...(paint === undefined ? {} : { paint }),
    ...(wrap === undefined ? {} : { wrap }),
  });
  return section(voice, title, table.split('\n'));
}
