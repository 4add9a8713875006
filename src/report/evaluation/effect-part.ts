/** Whether plans made the difference: by chance where chance decided, else a comparison with a warning. */
import type { Figure } from '../../engine/evaluate/figure.js';
import { count, number, percent } from '../format.js';
import { chart, empty, openTable, paragraph, part } from './blocks.js';
import { type Markup, NOTHING } from './markup.js';
import { rowChart } from './row-chart.js';
import { roundTicks } from './scale.js';
import { DASH, figureCells, isFew, spoken, type View, valueText, whole } from './view.js';

export function effectPart(view: View): Markup {
  const { voice, report } = view;
  const title = voice.say('report.part.effect');
  if (report.trial === null && report.matched.length === 0) {
    return part('effect', title, [empty(voice.say('report.effect.none'))]);
  }
  return part('effect', title, [trialBody(view), matchedBody(view)]);
}

function trialBody(view: View): Markup {
  const { voice, report } = view;
  const { trial } = report;
  if (trial === null) return NOTHING;
  const differences = report.figures.filter(
    (one) => one.metric.startsWith('effect_') && one.segment === 'all' && one.group === 'treated-control',
  );
  const arms = { treated: count(trial.treated), control: count(trial.control) };
  if (isFew(view, trial.treated) || isFew(view, trial.control)) {
    return empty(voice.say('report.effect.few', { least: view.rules.smallCell }));
  }
  if (differences.length === 0) return empty(voice.say('report.effect.noOutcome'));
  const shares = differences.filter((one) => one.unit === 'share');
  const arm = (figure: Figure, group: string): string => {
    const found = whole(view, figure.metric, group);
    return found?.value === undefined || found.value === null ? DASH : valueText(view, found, found.value);
  };
  return joined([
    paragraph(
      trial.barred === null
        ? voice.say('report.effect.chance', arms)
        : voice.say('report.effect.barred', { reason: voice.label('evaluate_reason', trial.barred) }),
      trial.barred === null ? 'said' : 'warning',
    ),
    shares.length === 0 ? NOTHING : differenceChart(view, shares, voice.say('report.effect.shares')),
    openTable(voice.say('evaluate.trial', arms), {
      heads: [
        voice.say('evaluate.measure'),
        voice.say('evaluate.treated'),
        voice.say('evaluate.control'),
        voice.say('evaluate.difference'),
        voice.say('report.interval', { confidence: percent(report.confidence) }),
        voice.say('evaluate.pValue'),
        voice.say('evaluate.answer'),
      ],
      rows: differences.map((figure) => {
        const [value, bounds] = figureCells(view, figure);
        return [
          voice.label('measure', figure.metric),
          arm(figure, 'treated'),
          arm(figure, 'control'),
          value,
          bounds,
          chanceText(figure.pAdjusted),
          voice.label('verdict', figure.verdict),
        ];
      }),
      right: [1, 2, 3, 4, 5],
    }),
    trial.detectable === null
      ? NOTHING
      : paragraph(voice.say('evaluate.detectable', { share: percent(trial.detectable, 1) }), 'note'),
  ]);
}

/** Three digits; fewer would say that chance is ruled out. */
function chanceText(p: number | null): string {
  if (p === null) return DASH;
  return p < 0.001 ? '<0.001' : p.toFixed(3);
}

function matchedBody(view: View): Markup {
  const { voice, report } = view;
  if (report.matched.length === 0) return NOTHING;
  const rows = report.matched.flatMap((comparison) =>
    report.figures
      .filter((one) => one.metric.startsWith('matched_difference_') && one.group === comparison.of)
      .map((figure) => ({ comparison, figure })),
  );
  const drawn = rows.map((row) => row.figure).filter((one) => one.segment === 'all');
  return joined([
    paragraph(voice.say('report.effect.warning'), 'warning'),
    drawn.length === 0 ? NOTHING : differenceChart(view, drawn, voice.say('report.effect.matched')),
    openTable(voice.say('evaluate.matched'), {
      heads: [
        voice.say('evaluate.comparison'),
        voice.say('evaluate.measure'),
        voice.say('evaluate.matchedOf'),
        voice.say('evaluate.difference'),
        voice.say('report.interval', { confidence: percent(report.confidence) }),
        voice.say('evaluate.worstBalance'),
        voice.say('evaluate.why'),
      ],
      rows: rows.map(({ comparison, figure }) => {
        const [value, bounds] = figureCells(view, figure);
        const after = comparison.balance.rows.reduce(
          (worst, row) => Math.max(worst, Math.abs(row.matchedDifference ?? 0)),
          0,
        );
        return [
          comparedText(view, comparison.of),
          voice.label('measure', figure.metric),
          `${count(comparison.matched)} / ${count(comparison.treated)}`,
          value,
          bounds,
          `${number(comparison.balance.worst)} → ${number(after)}`,
          voice.label('evaluate_reason', figure.reason),
        ];
      }),
      right: [2, 3, 4, 5],
    }),
  ]);
}

/** `plan`, or a value of the group column, which is the reader's own word. */
function comparedText({ voice }: View, of: string): string {
  return of === 'plan' ? voice.say('report.curves.allPlans') : of;
}

function differenceChart(view: View, figures: readonly Figure[], title: string): Markup {
  const { voice, report } = view;
  const reach = Math.max(
    0.05,
    ...figures.flatMap((one) => [one.value ?? 0, one.low ?? 0, one.high ?? 0].map(Math.abs)),
  );
  const ticks = roundTicks(-reach, reach, 4);
  const several = new Set(figures.map((one) => one.group)).size > 1;
  const rows = figures.map((figure) => {
    const measure = voice.label('measure', figure.metric);
    return {
      label: several
        ? voice.say('report.pair', { first: comparedText(view, figure.group), second: measure })
        : measure,
      value: figure.value,
      low: figure.low,
      high: figure.high,
      said: figureCells(view, figure)[0],
      cells: figureCells(view, figure),
    };
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
      form: 'point',
      range: [ticks[0]!, ticks.at(-1)!],
      ticks: ticks.map((value) => ({ value, said: number(Math.round(value * 1000) / 10) })),
      marks: [{ value: 0, kind: 'zero' }],
    }),
    key: [
      { look: 'a', said: voice.say('evaluate.difference') },
      { look: 'whisker', said: voice.say('report.interval', { confidence: percent(report.confidence) }) },
      { look: 'zero', said: voice.say('report.effect.noDifference') },
    ],
    table: {
      heads: [
        voice.say('evaluate.measure'),
        voice.say('evaluate.difference'),
        voice.say('report.interval', { confidence: percent(report.confidence) }),
        voice.say('report.n'),
      ],
      rows: rows.map(({ label, cells }) => [label, ...cells]),
      right: [1, 2, 3],
    },
  });
}

function joined(parts: readonly Markup[]): Markup {
  return { markup: parts.map((one) => one.markup).join('') };
}
