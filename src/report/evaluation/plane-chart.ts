/** Values along an upright and a level axis: lines, steps, bands and points with their intervals. */
import { DRAWING_WIDTH, drawing, line, text, widthOf } from './drawing.js';
import { html, type Markup, px } from './markup.js';
import { type Scale, scaleOf } from './scale.js';

interface Tick {
  readonly value: number;
  readonly said: string;
}

interface Axis {
  readonly range: readonly [number, number];
  readonly ticks: readonly Tick[];
  /** What it measures. */
  readonly title: string;
}

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

export interface Series {
  /** `a` and `b` differ in colour, stroke and sign; `guide` is what others are compared with. */
  readonly look: 'a' | 'b' | 'guide';
  /** Steps stay until the next point; `signs` has no line between its points. */
  readonly form: 'line' | 'steps' | 'signs';
  /** An interval as an area, or at each point. */
  readonly interval: 'band' | 'whiskers' | 'none';
  readonly signs: boolean;
  readonly points: readonly PlanePoint[];
}

export interface PlaneChart {
  readonly label: string;
  readonly across: Axis;
  readonly up: Axis;
  readonly series: readonly Series[];
  readonly height?: number;
}

export function planeChart({ label, across, up, series, height = 250 }: PlaneChart): Markup {
  const left = 10 + Math.max(...up.ticks.map((tick) => widthOf(tick.said)));
  const [top, bottom, right] = [26, height - 40, DRAWING_WIDTH - 18];
  const x = scaleOf(across.range, [left, right]);
  const y = scaleOf(up.range, [bottom, top]);
  const level = up.ticks.map(
    ({ value, said }) =>
      html`${line(left, y.at(value), right, y.at(value), 'grid')}${text(left - 6, y.at(value) + 4, said, 'end', 't soft')}`,
  );
  const upright = across.ticks.map(
    ({ value, said }) =>
      html`${line(x.at(value), bottom, x.at(value), bottom + 4, 'axis')}${text(x.at(value), bottom + 17, said, 'middle', 't soft')}`,
  );
  return drawing(height, label, [
    text(2, 13, up.title, 'start', 't soft'),
    ...level,
    ...upright,
    line(left, bottom, right, bottom, 'axis'),
    text(right, bottom + 34, across.title, 'end', 't soft'),
    ...series.map((one) => areaOf(one, x, y)),
    ...series.map((one) => html`${strokeOf(one, x, y)}${signsOf(one, x, y)}`),
  ]);
}

type Place = readonly [x: number, y: number];

/** The corners of a line; of steps, the value before stands until the next. */
function corners(series: Series, x: Scale, y: Scale, of: (point: PlanePoint) => number): Place[] {
  return series.points.flatMap((point, at): Place[] => {
    const here: Place = [x.at(point.x), y.at(of(point))];
    const before = series.points[at - 1];
    if (series.form !== 'steps' || before === undefined) return [here];
    return [[here[0], y.at(of(before))], here];
  });
}

function pathOf(places: readonly Place[]): string {
  return places.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('');
}

function areaOf(series: Series, x: Scale, y: Scale): Markup {
  if (series.interval !== 'band' || series.points.length === 0) return html``;
  const over = corners(series, x, y, (point) => point.high ?? point.y);
  const under = corners(series, x, y, (point) => point.low ?? point.y).toReversed();
  return html`<path class="band-${series.look}" d="${pathOf([...over, ...under])}Z"/>`;
}

function strokeOf(series: Series, x: Scale, y: Scale): Markup {
  if (series.form === 'signs' || series.points.length === 0) return html``;
  return html`<path class="stroke-${series.look}" d="${pathOf(corners(series, x, y, (point) => point.y))}"/>`;
}

function signsOf({ look, signs, interval, points }: Series, x: Scale, y: Scale): Markup {
  if (!signs) return html``;
  return html`${points.map((point) => {
    const [x_, y_] = [x.at(point.x), y.at(point.y)];
    const reach =
      interval === 'whiskers' && point.low !== undefined && point.high !== undefined
        ? line(x_, y.at(point.low), x_, y.at(point.high), 'whisker')
        : html``;
    const sign =
      look === 'b'
        ? html`<rect class="sign-b" x="${px(x_ - 5.5)}" y="${px(y_ - 5.5)}" width="11" height="11"/>`
        : html`<circle class="sign-${look}" cx="${px(x_)}" cy="${px(y_)}" r="4"/>`;
    return html`${reach}${sign}`;
  })}`;
}
