/** What borrowers say, and whether predictions hold. */
import type { Figure } from '../../engine/evaluate/figure.js';
import { count, list, number, percent } from '../format.js';
import { chart, empty, openTable, paragraph, part } from './blocks.js';
import { html, type Markup, NOTHING } from './markup.js';
import { untold } from './plan-parts.js';
import { planeChart } from './plane-chart.js';
import { rowChart } from './row-chart.js';
import { roundTicks } from './scale.js';
import {
  estimateText,
  figureCells,
  hasNote,
  ratioText,
  shareTicks,
  spoken,
  type View,
  whole,
} from './view.js';

export function satisfactionPart(view: View): Markup {
  const { voice, report } = view;
  const title = voice.say('report.part.satisfaction');
  if (hasNote(view, 'no_feedback')) {
    return part('satisfaction', title, [empty(voice.say('report.satisfaction.none'))]);
  }
  const figures = (metrics: readonly string[]): Figure[] =>
    metrics.flatMap((metric) => whole(view, metric) ?? []);
  const answered = whole(view, 'response_rate');
  if (answered === undefined || answered.value === null || answered.value === 0) {
    return part('satisfaction', title, [empty(voice.say('report.satisfaction.noAnswers'))]);
  }
  const wishes = report.figures
    .filter((one) => one.metric === 'wants_change' && one.segment === 'all')
    .toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1) || (a.group < b.group ? -1 : 1));
  const scores = figures(['satisfaction_mean', 'net_promoters']);
  const byMeasure = (figure: Figure): string => voice.label('measure', figure.metric);
  const byWish = (figure: Figure): string => voice.label('group', figure.group.slice('wish='.length));
  return part('satisfaction', title, [
    html`<div class="several">${shareChart(view, figures(['response_rate', 'satisfied']), voice.say('report.satisfaction.shares'), byMeasure)}${wishes.length === 0 ? NOTHING : shareChart(view, wishes, voice.say('report.satisfaction.wishes'), byWish)}</div>`,
    openTable(voice.say('evaluate.satisfaction'), {
      heads: figureHeads(view),
      rows: scores.map((figure) => [byMeasure(figure), ...figureCells(view, figure)]),
      right: [1, 2, 3],
    }),
  ]);
}

function figureHeads({ voice, report }: View): string[] {
  return [
    voice.say('evaluate.measure'),
    voice.say('report.numbers.figure'),
    voice.say('report.interval', { confidence: percent(report.confidence) }),
    voice.say('report.n'),
  ];
}

function shareChart(
  view: View,
  figures: readonly Figure[],
  title: string,
  nameOf: (figure: Figure) => string,
): Markup {
  const { voice, report } = view;
  const rows = figures.map((figure) => {
    const cells = figureCells(view, figure);
    const { value, low, high } = figure;
    return { label: nameOf(figure), value, low, high, said: cells[0], cells };
  });
  return chart(voice, {
    title,
    drawing: rowChart({
      label: spoken(
        view,
        title,
        rows.map(({ label, said }) => ({ name: label, value: said })),
      ),
      rows,
      form: 'bar',
      range: [0, 1],
      ticks: shareTicks(0.25),
    }),
    key: [
      { look: 'whisker', said: voice.say('report.interval', { confidence: percent(report.confidence) }) },
      ...(rows.some((row) => row.value === null) ? [{ look: 'hidden', said: voice.say('report.few') }] : []),
    ],
    table: {
      heads: figureHeads(view),
      rows: rows.map(({ label, cells }) => [label, ...cells]),
      right: [1, 2, 3],
    },
  });
}

export function calibrationPart(view: View): Markup {
  const { voice, report } = view;
  const { refit, calibration } = report;
  const reasons = refit.reasons.map((reason) =>
    voice.say(reason === 'score_moved' ? 'evaluate.scoreMoved' : 'evaluate.calibrationOff'),
  );
  const plans = untold(view);
  return part('calibration', voice.say('report.part.calibration'), [
    refit.advised
      ? paragraph(voice.say('evaluate.refit', { reasons: list(reasons, voice.language) }), 'warning')
      : NOTHING,
    plans !== null || calibration.length === 0
      ? empty(plans ?? voice.say('report.calibration.few'))
      : calibrationChart(view),
    report.drift.length === 0 ? empty(voice.say('report.drift.none')) : driftChart(view),
  ]);
}

function calibrationChart(view: View): Markup {
  const { voice, report } = view;
  const { calibration, confidence } = report;
  const title = voice.say('report.calibration.title');
  const predicted = voice.say('report.calibration.predicted');
  const observed = voice.say('report.calibration.observed');
  const least = Math.min(...calibration.flatMap((bin) => [bin.predicted, bin.observed.low]));
  const ticks = shareTicks(0.25).filter((tick) => tick.value + 0.25 > least);
  const range: readonly [number, number] = [ticks[0]?.value ?? 0, 1];
  return chart(voice, {
    title,
    caption: voice.say('report.calibration.caption'),
    drawing: planeChart({
      label: spoken(
        view,
        title,
        calibration.map((bin) => ({
          name: `${predicted} ${percent(bin.predicted, 1)}`,
          value: `${observed} ${estimateText(bin.observed)}`,
        })),
      ),
      across: { range, ticks, title: predicted },
      up: { range, ticks, title: observed },
      height: 300,
      series: [
        {
          look: 'guide',
          form: 'line',
          interval: 'none',
          signs: false,
          points: range.map((value) => ({ x: value, y: value })),
        },
        {
          look: 'a',
          form: 'signs',
          interval: 'whiskers',
          signs: true,
          points: calibration.map(({ predicted: x, observed: { value, low, high } }) => ({
            x,
            y: value,
            low,
            high,
          })),
        },
      ],
    }),
    key: [
      { look: 'whisker', said: voice.say('report.interval', { confidence: percent(confidence) }) },
      { look: 'guide', said: voice.say('report.calibration.asPredicted') },
    ],
    table: {
      heads: [voice.say('evaluate.part'), voice.say('evaluate.plans'), predicted, observed],
      rows: calibration.map((bin) => [
        count(bin.bin),
        count(bin.plans),
        percent(bin.predicted, 1),
        estimateText(bin.observed),
      ]),
      right: [0, 1, 2, 3],
    },
  });
}

function driftChart(view: View): Markup {
  const { voice, report, rules } = view;
  const title = voice.say('report.drift.title');
  const rows = report.drift.map(({ feature, index }) => {
    const figure = report.figures.find(
      (one) => one.metric === 'stability_index' && one.segment === `feature=${feature}`,
    );
    const why = figure === undefined ? '' : voice.label('evaluate_reason', figure.reason);
    return {
      label: voice.label('measure', feature),
      value: index?.value ?? null,
      low: index?.low ?? null,
      high: index?.high ?? null,
      said: index === null ? why : ratioText(index.value),
      cells: [...figureCells(view, figure), why],
    };
  });
  const top = Math.max(rules.psiMajor * 1.2, ...rows.map((row) => row.high ?? 0));
  const ticks = roundTicks(0, top, 4);
  return chart(voice, {
    title,
    caption: voice.say('report.drift.caption', {
      minor: number(rules.psiMinor),
      major: number(rules.psiMajor),
    }),
    drawing: rowChart({
      label: spoken(
        view,
        title,
        rows.map(({ label, said }) => ({ name: label, value: said })),
      ),
      rows,
      form: 'bar',
      range: [0, ticks.at(-1)!],
      ticks: ticks.map((value) => ({ value, said: number(value) })),
      marks: [
        { value: rules.psiMinor, kind: 'limit' },
        { value: rules.psiMajor, kind: 'limit' },
      ],
    }),
    key: [
      { look: 'whisker', said: voice.say('report.interval', { confidence: percent(report.confidence) }) },
      { look: 'limit', said: voice.say('report.fairness.limits') },
    ],
    table: {
      heads: [voice.say('evaluate.feature'), ...figureHeads(view).slice(1), voice.say('evaluate.answer')],
      rows: rows.map(({ label, cells }) => [label, ...cells]),
      right: [1, 2, 3],
    },
  });
}
