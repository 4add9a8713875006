/** What became of plans: how long they hold, and what they brought. */
import type { RecoveryMonth } from '../../engine/evaluate/recovery-months.js';
import { DAYS_A_MONTH, type VintageCurve } from '../../engine/evaluate/vintages.js';
import type { SurvivalCurve } from '../../engine/statistics/survival-curve.js';
import { amount, count, percent } from '../format.js';
import { chart, empty, part } from './blocks.js';
import { html, type Markup, NOTHING } from './markup.js';
import { type PlanePoint, planeChart, type Series } from './plane-chart.js';
import { roundTicks } from './scale.js';
import { estimateText, hasNote, isFew, shareTicks, spoken, type View } from './view.js';

/** Of drawings for months of decisions, which stand side by side. */
const SMALL_HEIGHT = 170;
/** As many months of decisions as a page can hold; older ones are in the files. */
const MOST_VINTAGES = 12;

/** Why nothing can be told of plans; null when it can. */
export function untold(view: View): string | null {
  const { voice, report } = view;
  if (hasNote(view, 'no_payments')) return voice.say('report.curves.noPayments');
  const plans = report.vintages.find((one) => one.vintage === 'all')?.curve.n ?? 0;
  if (plans === 0) return voice.say('report.curves.noPlans');
  if (isFew(view, plans)) return voice.say('report.curves.few', { least: view.rules.smallCell });
  return null;
}

export function curvePart(view: View): Markup {
  const { voice, report } = view;
  const title = voice.say('report.part.curves');
  const why = untold(view);
  const all = report.vintages.find((one) => one.vintage === 'all');
  if (why !== null || all === undefined) return part('curves', title, [empty(why ?? '')]);
  const months = report.vintages.filter((one) => one.vintage !== 'all').slice(-MOST_VINTAGES);
  const small = months.length < 2 ? [] : months.map((one) => vintageChart(view, one, all.curve));
  return part('curves', title, [
    wholeChart(view, all.curve),
    small.length === 0 ? NOTHING : html`<div class="several">${small}</div>`,
  ]);
}

function monthsOf(days: number): number {
  return days / DAYS_A_MONTH;
}

/** The curve from the decision, when all hold, to the last day that a plan was followed. */
function pointsOf({ points, lastDays }: SurvivalCurve): PlanePoint[] {
  const last = points.at(-1);
  return [
    { x: 0, y: 1, low: 1, high: 1 },
    ...points.map((point) => ({
      x: monthsOf(point.days),
      y: point.survival,
      low: point.low,
      high: point.high,
    })),
    {
      x: monthsOf(lastDays),
      y: last?.survival ?? 1,
      low: last?.low ?? 1,
      high: last?.high ?? 1,
    },
  ];
}

function curveOf(curve: SurvivalCurve, look: Series['look'], interval: Series['interval']): Series {
  return { look, form: 'steps', interval, signs: false, points: pointsOf(curve) };
}

interface Standing {
  readonly name: string;
  readonly value: string;
  readonly cells: readonly string[];
}

/** What is known at the end of each month that some plan was followed to. */
function standings(curve: SurvivalCurve): Standing[] {
  const last = Math.max(1, Math.floor(monthsOf(curve.lastDays)));
  return Array.from({ length: last }, (_, k) => {
    const days = (k + 1) * DAYS_A_MONTH;
    const point = curve.points.findLast((one) => one.days <= days);
    const broken = curve.points.reduce((sum, one) => (one.days <= days ? sum + one.events : sum), 0);
    const value = estimateText({
      value: point?.survival ?? 1,
      low: point?.low ?? 1,
      high: point?.high ?? 1,
      n: curve.n,
    });
    const name = count(k + 1);
    return { name, value, cells: [name, count(broken), value] };
  });
}

function axes(view: View, lastDays: number): Pick<Parameters<typeof planeChart>[0], 'across' | 'up'> {
  const { voice } = view;
  const until = Math.max(1, Math.ceil(monthsOf(lastDays)));
  const step = until <= 12 ? 1 : until <= 24 ? 3 : 6;
  const ticks = Array.from({ length: Math.floor(until / step) + 1 }, (_, k) => k * step);
  return {
    across: {
      range: [0, until],
      ticks: ticks.map((value) => ({ value, said: count(value) })),
      title: voice.say('report.curves.months'),
    },
    up: { range: [0, 1], ticks: shareTicks(0.25), title: voice.say('report.curves.unbroken') },
  };
}

function wholeChart(view: View, curve: SurvivalCurve): Markup {
  const { voice, report } = view;
  const title = voice.say('report.curves.all');
  const rows = standings(curve);
  return chart(voice, {
    title,
    caption: voice.say('report.curves.caption', { events: count(curve.events), plans: count(curve.n) }),
    drawing: planeChart({
      label: spoken(view, title, rows),
      ...axes(view, curve.lastDays),
      series: [curveOf(curve, 'a', 'band')],
    }),
    key: [
      { look: 'steps', said: voice.say('report.curves.allPlans') },
      { look: 'band', said: voice.say('report.curves.band', { confidence: percent(report.confidence) }) },
    ],
    table: standingTable(view, rows),
  });
}

function standingTable(view: View, rows: readonly Standing[]) {
  const { voice, report } = view;
  return {
    heads: [
      voice.say('report.curves.months'),
      voice.say('evaluate.broken'),
      voice.say('report.pair', {
        first: voice.say('report.curves.unbroken'),
        second: voice.say('report.interval', { confidence: percent(report.confidence) }),
      }),
    ],
    rows: rows.map((row) => row.cells),
    right: [0, 1, 2],
  };
}

/** One month of decisions before all of them: curves of many months in one drawing could not be told apart. */
function vintageChart(view: View, { vintage, curve }: VintageCurve, all: SurvivalCurve): Markup {
  const { voice } = view;
  const title = voice.say('report.curves.vintage', { vintage });
  if (isFew(view, curve.n)) {
    return html`<div class="open"><h3>${title}</h3>${empty(voice.say('report.few'))}</div>`;
  }
  const rows = standings(curve);
  return chart(voice, {
    title,
    caption: voice.say('report.curves.caption', { events: count(curve.events), plans: count(curve.n) }),
    drawing: planeChart({
      label: spoken(view, title, rows),
      ...axes(view, all.lastDays),
      height: SMALL_HEIGHT,
      series: [curveOf(all, 'guide', 'none'), curveOf(curve, 'a', 'band')],
    }),
    key: [
      { look: 'steps', said: voice.say('report.curves.thisMonth') },
      { look: 'guide', said: voice.say('report.curves.allPlans') },
    ],
    table: standingTable(view, rows),
  });
}

export function recoveryPart(view: View): Markup {
  const { voice, report, rules } = view;
  const title = voice.say('report.part.recovery');
  const why = untold(view);
  if (why !== null) return part('recovery', title, [empty(why)]);
  if (report.recovery.length === 0) {
    return part('recovery', title, [empty(voice.say('report.recovery.few', { least: rules.smallCell }))]);
  }
  return part('recovery', title, [recoveryChart(view, report.recovery)]);
}

function recoveryChart(view: View, months: readonly RecoveryMonth[]): Markup {
  const { voice, report } = view;
  const { currency, confidence } = report;
  const title = voice.say('report.recovery.title', { currency });
  const expected = months.map((row): PlanePoint => ({ x: row.month, y: row.expectedMinor / row.plans }));
  const realised = months.map((row): PlanePoint => {
    const each = row.expectedMinor / row.plans;
    const bounds = row.ratio === null ? {} : { low: each * row.ratio.low, high: each * row.ratio.high };
    return { x: row.month, y: row.realisedMinor / row.plans, ...bounds };
  });
  const top = Math.max(
    ...expected.map((point) => point.y),
    ...realised.map((point) => point.high ?? point.y),
    1,
  );
  const ups = roundTicks(0, top, 4);
  const last = months.at(-1)!.month;
  const step = Math.max(1, Math.ceil(last / 12));
  const a = voice.say('evaluate.expected');
  const b = voice.say('evaluate.realised');
  return chart(voice, {
    title,
    caption: voice.say('report.recovery.caption'),
    drawing: planeChart({
      label: spoken(
        view,
        title,
        months.map((row) => ({
          name: count(row.month),
          value: `${a} ${amount(Math.round(row.expectedMinor / row.plans), currency)}, ${b} ${amount(Math.round(row.realisedMinor / row.plans), currency)}`,
        })),
      ),
      across: {
        range: [0, last],
        ticks: Array.from({ length: Math.floor(last / step) + 1 }, (_, k) => ({
          value: k * step,
          said: count(k * step),
        })),
        title: voice.say('report.curves.months'),
      },
      up: {
        range: [0, ups.at(-1)!],
        ticks: ups.map((value) => ({
          value,
          said: amount(Math.round(value), currency).replace(/\.0+$/, ''),
        })),
        title: voice.say('report.recovery.money', { currency }),
      },
      series: [
        { look: 'b', form: 'line', interval: 'none', signs: true, points: expected },
        { look: 'a', form: 'line', interval: 'whiskers', signs: true, points: realised },
      ],
    }),
    key: [
      { look: 'b', said: a },
      { look: 'a', said: b },
      { look: 'whisker', said: voice.say('report.interval', { confidence: percent(confidence) }) },
    ],
    table: {
      heads: [voice.say('evaluate.month'), voice.say('evaluate.plans'), a, b, voice.say('evaluate.ratio')],
      rows: months.map((row) => [
        count(row.month),
        count(row.plans),
        amount(Math.round(row.expectedMinor), currency),
        amount(row.realisedMinor, currency),
        estimateText(row.ratio),
      ]),
      right: [0, 1, 2, 3, 4],
    },
  });
}
