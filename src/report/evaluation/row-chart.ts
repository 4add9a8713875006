/** One value a row, as a bar or as a point, with its interval: words above, so that it can be read on a telephone. */
import { box, DRAWING_WIDTH, drawing, fitted, line, text, widthOf } from './drawing.js';
import { html, type Markup, NOTHING, px } from './markup.js';
import type { Scale } from './scale.js';
import { scaleOf } from './scale.js';

export interface ChartRow {
  readonly label: string;
  /** Null: there is nothing to draw, and `said` says why. */
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  /** The value in words. */
  readonly said: string;
  /** Drawn in the second colour and form. */
  readonly second?: boolean;
}

export interface RowChart {
  /** What it shows and says, in words. */
  readonly label: string;
  readonly rows: readonly ChartRow[];
  readonly form: 'bar' | 'point';
  readonly range: readonly [number, number];
  readonly kind?: 'plain' | 'log';
  readonly ticks: readonly { readonly value: number; readonly said: string }[];
  /** Upright lines, such as no difference and limits. */
  readonly marks?: readonly { readonly value: number; readonly kind: 'zero' | 'limit' }[];
}

const LEFT = 8;
const RIGHT = DRAWING_WIDTH - 8;
const LINE = 16;
const BAR = 12;
const GAP = 13;

export function rowChart({ label, rows, form, range, kind, ticks, marks = [] }: RowChart): Markup {
  const scale = scaleOf(range, [LEFT, RIGHT], kind);
  const bodies: Markup[] = [];
  let y = 4;
  for (const row of rows) {
    const lines = fitted(row.label, RIGHT - LEFT - widthOf(row.said) - 14);
    bodies.push(
      html`${lines.map((words, k) => text(LEFT, y + 12 + k * LINE, words, 'start', 't halo'))}${text(RIGHT, y + 12, row.said, 'end', 't strong halo')}`,
    );
    y += lines.length * LINE + 3;
    bodies.push(form === 'bar' ? bar(row, y, scale, ticks.length === 0) : point(row, y, scale));
    y += BAR + GAP;
  }
  const bottom = y - GAP + 5;
  const axis = ticks.map(({ value, said }) => {
    const x = scale.at(value);
    const anchor = x < LEFT + 12 ? 'start' : x > RIGHT - 16 ? 'end' : 'middle';
    return html`${line(x, bottom, x, bottom + 4, 'axis')}${text(x, bottom + 17, said, anchor, 't soft')}`;
  });
  const upright = marks.map((mark) => line(scale.at(mark.value), 2, scale.at(mark.value), bottom, mark.kind));
  return drawing(ticks.length === 0 ? bottom + 2 : bottom + 22, label, [
    ...upright,
    ...bodies,
    ...(ticks.length === 0 ? [] : [line(LEFT, bottom, RIGHT, bottom, 'axis'), ...axis]),
  ]);
}

/** Without an axis, the track shows how far a bar could go. */
function bar({ value, low, high, second }: ChartRow, y: number, scale: Scale, tracked: boolean): Markup {
  if (value === null) return box(LEFT, y, RIGHT - LEFT, BAR, 'hidden');
  const [from, until] = [scale.at(0), scale.at(value)].toSorted((a, b) => a - b) as [number, number];
  return html`${tracked ? box(LEFT, y, RIGHT - LEFT, BAR, 'track') : NOTHING}${box(from, y, until - from, BAR, second === true ? 'bar-b' : 'bar-a')}${whisker(low, high, y + BAR / 2, scale)}`;
}

function point({ value, low, high, second }: ChartRow, y: number, scale: Scale): Markup {
  if (value === null) return box(LEFT, y, RIGHT - LEFT, BAR, 'hidden');
  const [x, middle] = [scale.at(value), y + BAR / 2];
  const sign =
    second === true
      ? html`<rect class="sign-b" x="${px(x - 5)}" y="${px(middle - 5)}" width="10" height="10"/>`
      : html`<circle class="sign-a" cx="${px(x)}" cy="${px(middle)}" r="5.5"/>`;
  return html`${line(LEFT, middle, RIGHT, middle, 'grid')}${whisker(low, high, middle, scale)}${sign}`;
}

/** An interval; open where it has no end, or ends beyond the axis. */
function whisker(
  low: number | null | undefined,
  high: number | null | undefined,
  y: number,
  scale: Scale,
): Markup {
  if (low === null || low === undefined) return NOTHING;
  const until = high ?? Number.POSITIVE_INFINITY;
  const ends = [low, until].filter((end) => end >= scale.from && end <= scale.until).map(scale.at);
  return html`${line(scale.at(low), y, scale.at(until), y, 'whisker')}${ends.map((x) => line(x, y - 4, x, y + 4, 'whisker'))}`;
}
