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

/** `12.3% (10.1% – 14.9%)`; a dash where nothing can be said. */
export function figureText(figure: Figure | null | undefined, currency: string): string {
  if (figure === null || figure === undefined || figure.value === null) return '–';
  const show = (value: number): string => valueText(value, figure.unit, currency);
  const value = show(figure.value);
  if (figure.low === null) return value;
  return `${value} (${show(figure.low)} – ${figure.high === null ? '∞' : show(figure.high)})`;
}

export function shareText(estimate: Estimate | null): string {
  if (estimate === null) return '–';
  const show = (value: number): string => valueText(value, 'share', '');
  return `${show(estimate.value)} (${show(estimate.low)} – ${show(estimate.high)})`;
}

function valueText(value: number, unit: Figure['unit'], currency: string): string {
  if (unit === 'share') return percent(value, PERCENT_DIGITS);
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
