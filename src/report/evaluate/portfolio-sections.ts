/** What became of accounts and plans: funnel, roll rates, vintages, money, levers. */
import type { EvaluationReport } from '../../engine/evaluate/report.js';
import type { SurvivalCurve } from '../../engine/statistics/survival-curve.js';
import { bar } from '../explain/layout.js';
import { amount, count, longDate, percent } from '../format.js';
import type { Voice } from '../voice.js';
import { figureText, shareText, tableSection } from './wording.js';

const BAR_CELLS = 12;

export function funnelSection(voice: Voice, { funnel, currency }: EvaluationReport): string[] {
  const whole = funnel[0]?.accounts ?? 0;
  return tableSection(voice, {
    title: voice.say('evaluate.funnel', { currency }),
    heads: ['', voice.say('evaluate.accounts'), voice.say('evaluate.money'), ''],
    rows: funnel.map((row) => [
      voice.label('funnel_step', row.step),
      count(row.accounts),
      amount(row.outstandingMinor, currency),
      bar(whole === 0 ? 0 : row.accounts / whole, BAR_CELLS),
    ]),
    right: [1, 2],
    paint: (text, _, column) => (column === 3 ? voice.palette.accent(text) : text),
  });
}

export function rollSection(voice: Voice, { rolls, smallCell }: EvaluationReport): string[] {
  const matrix = rolls.at(-1);
  if (matrix === undefined) return [];
  const rows = matrix.rows
    .filter((row) => row.accounts > 0)
    .map((row) => [
      row.from,
      row.accounts < smallCell ? '–' : count(row.accounts),
      ...row.cells.map((cell) => {
        if (row.accounts < smallCell) return '–';
        return cell.accounts === 0 ? '·' : percent(cell.accounts / row.accounts, 0);
      }),
    ]);
  const came = matrix.entries.reduce((sum, entry) => sum + entry.accounts, 0);
  if (came >= smallCell) {
    const byBucket = matrix.to.map(
      (to) => matrix.entries.find((entry) => entry.bucket === to)?.accounts ?? 0,
    );
    rows.push([
      voice.say('evaluate.new'),
      count(came),
      ...byBucket.map((n) => (n === 0 ? '·' : percent(n / came, 0))),
    ]);
  }
  return tableSection(voice, {
    title: voice.say('evaluate.rolls', {
      from: longDate(matrix.fromDay, voice.language),
      until: longDate(matrix.toDay, voice.language),
    }),
    heads: [
      voice.say('evaluate.from'),
      voice.say('evaluate.accounts'),
      ...matrix.to.map((to) => (to === 'left' ? voice.label('measure', to) : to)),
    ],
    rows,
    right: matrix.to.map((_, k) => k + 2).concat(1),
    paint: (text, row, column) => {
      // The diagonal stays; below it is better, above it worse.
      const from = matrix.to.indexOf(rows[row]?.[0] ?? '');
      if (column < 2 || from < 0 || ['·', '–'].includes(text.trim()) || column - 2 === matrix.to.length - 1)
        return text;
      if (column - 2 === from) return voice.palette.strong(text);
      return column - 2 < from ? voice.palette.good(text) : voice.palette.warn(text);
    },
  });
}

const STEPS = ' ▁▂▃▄▅▆▇█';
const PICTURE_CELLS = 8;

/** What share is still unbroken, from the decision to the longest that any plan was followed. */
function picture({ points, lastDays }: SurvivalCurve): string {
  if (lastDays === 0) return '';
  return Array.from({ length: PICTURE_CELLS }, (_, cell) => {
    const day = ((cell + 1) / PICTURE_CELLS) * lastDays;
    const survival = points.findLast((point) => point.days <= day)?.survival ?? 1;
    return STEPS[Math.round(survival * (STEPS.length - 1))]!;
  }).join('');
}

export function vintageSection(voice: Voice, { vintages, figures, currency }: EvaluationReport): string[] {
  const metrics = [
    ...new Set(figures.map((one) => one.metric).filter((metric) => /^redefault_\d+m$/.test(metric))),
  ].toSorted((a, b) => Number.parseInt(a.slice(10), 10) - Number.parseInt(b.slice(10), 10));
  const shown = vintages.filter(({ curve }) => curve.n > 0);
  const rows = shown.map(({ vintage, curve }) => {
    const segment = vintage === 'all' ? 'all' : `vintage=${vintage}`;
    const found = metrics.map((metric) =>
      figures.find((one) => one.metric === metric && one.segment === segment),
    );
    const blank = found.some((one) => one?.reason === 'small_cell');
    return [
      vintage === 'all' ? voice.say('evaluate.all') : vintage,
      blank ? '–' : count(curve.n),
      blank ? '–' : count(curve.events),
      ...found.map((one) => figureText(one, currency, 0)),
      blank ? '' : picture(curve),
    ];
  });
  return tableSection(voice, {
    title: voice.say('evaluate.vintages'),
    heads: [
      voice.say('evaluate.vintage'),
      voice.say('evaluate.plans'),
      voice.say('evaluate.broken'),
      ...metrics.map((metric) =>
        voice.say('evaluate.months', { count: Number.parseInt(metric.slice(10), 10) }),
      ),
      voice.say('evaluate.unbroken'),
    ],
    rows,
    right: [1, 2, ...metrics.map((_, k) => k + 3)],
    paint: (text, _, column) => (column === metrics.length + 3 ? voice.palette.accent(text) : text),
  });
}

export function recoverySection(voice: Voice, { recovery, currency }: EvaluationReport): string[] {
  return tableSection(voice, {
    title: voice.say('evaluate.recovery', { currency }),
    heads: [
      voice.say('evaluate.month'),
      voice.say('evaluate.plans'),
      voice.say('evaluate.expected'),
      voice.say('evaluate.realised'),
      voice.say('evaluate.ratio'),
      '',
    ],
    rows: recovery.map((row) => [
      count(row.month),
      count(row.plans),
      amount(Math.round(row.expectedMinor), currency),
      amount(row.realisedMinor, currency),
      shareText(row.ratio),
      bar(row.expectedMinor === 0 ? 0 : row.realisedMinor / row.expectedMinor / 2, BAR_CELLS),
    ]),
    right: [0, 1, 2, 3, 4],
    paint: (text, _, column) => (column === 5 ? voice.palette.accent(text) : text),
  });
}

export function leverSection(voice: Voice, { levers, currency }: EvaluationReport): string[] {
  return tableSection(voice, {
    title: voice.say('evaluate.levers', { currency }),
    heads: [
      voice.say('evaluate.lever'),
      voice.say('evaluate.plans'),
      voice.say('evaluate.waived'),
      voice.say('evaluate.kept'),
    ],
    rows: levers.map((row) => [
      voice.label('lever', row.lever),
      row.plans === null ? '–' : count(row.plans),
      row.money === null ? '–' : amount(Math.round(row.money.value), currency),
      shareText(row.kept),
    ]),
    right: [1, 2, 3],
  });
}
