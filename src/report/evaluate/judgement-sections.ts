/** What can be said: comparisons, audit, fairness, answers, predictions, notes. */
import type { Figure } from '../../engine/evaluate/figure.js';
import type { EvaluationReport, Note } from '../../engine/evaluate/report.js';
import { bullet } from '../explain/layout.js';
import { amount, count, list, number, percent } from '../format.js';
import type { MessageKey } from '../messages/message.js';
import { paragraph, section, type Voice } from '../voice.js';
import { figureText, groupText, paintVerdict, shareText, tableSection } from './wording.js';

export function headlineSection(voice: Voice, report: EvaluationReport): string[] {
  const { headlines, currency, confidence } = report;
  return tableSection(voice, {
    title: voice.say('evaluate.headlines'),
    heads: [
      voice.say('evaluate.question'),
      voice.say('evaluate.answer'),
      voice.say('evaluate.figure', { confidence: percent(confidence) }),
      'n',
      voice.say('evaluate.why'),
    ],
    rows: headlines.map(({ id, verdict, reason, figure }) => [
      voice.label('headline', id),
      voice.label('verdict', verdict),
      figureText(figure, currency),
      figure?.n === null || figure === null ? '–' : count(figure.n),
      voice.label('evaluate_reason', reason),
    ]),
    right: [2, 3],
    wrap: [0, 1, 4],
    paint: (text, row, column) =>
      column === 1 ? paintVerdict(voice.palette, headlines[row]!.verdict, text) : text,
  });
}

export function trialSection(voice: Voice, { trial, figures, currency }: EvaluationReport): string[] {
  if (trial === null) return [];
  const differences = figures.filter(
    (one) => one.metric.startsWith('effect_') && one.segment === 'all' && one.group === 'treated-control',
  );
  const arm = (figure: Figure, group: string): string => {
    const found = figures.find(
      (one) => one.metric === figure.metric && one.segment === 'all' && one.group === group,
    );
    const value = found?.value ?? null;
    return value === null ? '–' : percent(value, 1);
  };
  const lines = tableSection(voice, {
    title: voice.say('evaluate.trial', { treated: count(trial.treated), control: count(trial.control) }),
    heads: [
      voice.say('evaluate.measure'),
      voice.say('evaluate.treated'),
      voice.say('evaluate.control'),
      voice.say('evaluate.difference'),
      voice.say('evaluate.pValue'),
      voice.say('evaluate.answer'),
    ],
    rows: differences.map((figure) => [
      voice.label('measure', figure.metric),
      arm(figure, 'treated'),
      arm(figure, 'control'),
      figureText(figure, currency),
      figure.pAdjusted === null ? '–' : figure.pAdjusted.toFixed(3),
      voice.label('verdict', figure.verdict),
    ]),
    right: [1, 2, 3, 4],
    wrap: [0, 5],
    paint: (text, row, column) =>
      column === 5 ? paintVerdict(voice.palette, differences[row]!.verdict, text) : text,
  });
  const { detectable } = trial;
  if (lines.length === 0 || detectable === null) return lines;
  return [
    ...lines,
    ...paragraph(voice, voice.say('evaluate.detectable', { share: percent(detectable, 1) }), 2),
  ];
}

/** Standard deviations. */
function spread(difference: number): string {
  return Number.isFinite(difference) ? number(difference) : '∞';
}

export function matchedSection(voice: Voice, { matched, figures, currency }: EvaluationReport): string[] {
  const rows = matched.flatMap((comparison) => {
    const own = figures.filter(
      (one) => one.metric.startsWith('matched_difference_') && one.group === comparison.of,
    );
    const after = comparison.balance.rows.reduce(
      (worst, row) => Math.max(worst, Math.abs(row.matchedDifference ?? 0)),
      0,
    );
    return own.map((figure) => ({
      figure,
      cells: [
        comparison.of,
        voice.label('measure', figure.metric),
        `${count(comparison.matched)} / ${count(comparison.treated)}`,
        figureText(figure, currency),
        `${spread(comparison.balance.worst)} → ${spread(after)}`,
        voice.label('verdict', figure.verdict),
      ],
    }));
  });
  return tableSection(voice, {
    title: voice.say('evaluate.matched'),
    heads: [
      voice.say('evaluate.comparison'),
      voice.say('evaluate.measure'),
      voice.say('evaluate.matchedOf'),
      voice.say('evaluate.difference'),
      voice.say('evaluate.worstBalance'),
      voice.say('evaluate.answer'),
    ],
    rows: rows.map((row) => row.cells),
    right: [2, 3, 4],
    wrap: [0, 1, 5],
    paint: (text, row, column) =>
      column === 5 ? paintVerdict(voice.palette, rows[row]!.figure.verdict, text) : text,
  });
}

export function leakageSection(voice: Voice, { leakage, currency }: EvaluationReport): string[] {
  const title = voice.say('evaluate.leakage', { currency });
  if (leakage.length === 0)
    return section(voice, title, paragraph(voice, voice.say('evaluate.noLeakage'), 2));
  const few = '–';
  const money = (minor: number | null): string => (minor === null ? few : amount(minor, currency));
  return tableSection(voice, {
    title,
    heads: [
      voice.say('evaluate.kind'),
      voice.say('evaluate.how'),
      voice.say('evaluate.gate'),
      voice.say('evaluate.accounts'),
      voice.say('evaluate.relief'),
      voice.say('evaluate.money'),
    ],
    rows: leakage.map((row) => [
      voice.label('leakage', row.kind),
      voice.label('leakage', row.how),
      row.code === ''
        ? '–'
        : row.code === 'OTHER'
          ? voice.label('leakage', 'other')
          : voice.label('reason', row.code),
      row.accounts === null ? few : count(row.accounts),
      money(row.reliefMinor),
      money(row.outstandingMinor),
    ]),
    right: [3, 4, 5],
    wrap: [0, 1, 2],
  });
}

export function fairnessSection(voice: Voice, { figures, currency }: EvaluationReport): string[] {
  const rates = figures.filter((one) => one.metric === 'approval_rate');
  const of = (metric: string, group: string): Figure | undefined =>
    figures.find((one) => one.metric === metric && one.group === group);
  const against = (metric: string, group: string): Figure | undefined =>
    figures.find((one) => one.metric === metric && one.group.startsWith(`${group}/`));
  const rows = rates.map((rate) => ({ rate, equals: against('adverse_impact_equals', rate.group) }));
  return tableSection(voice, {
    title: voice.say('evaluate.fairness'),
    heads: [
      voice.say('evaluate.group'),
      'n',
      voice.say('evaluate.approvalRate'),
      voice.say('evaluate.reliefShare'),
      voice.say('evaluate.equals'),
      voice.say('evaluate.answer'),
    ],
    rows: rows.map(({ rate, equals }) => [
      groupText(voice, rate.group, ['value']),
      rate.n === null || rate.value === null ? '–' : count(rate.n),
      shareOnly(rate),
      shareOnly(of('relief_share', rate.group)),
      figureText(equals, currency),
      equals === undefined ? '' : voice.label('verdict', equals.verdict),
    ]),
    right: [1, 2, 3, 4],
    wrap: [0, 5],
    paint: (text, row, column) => {
      const verdict = rows[row]?.equals?.verdict;
      return column === 5 && verdict !== undefined ? paintVerdict(voice.palette, verdict, text) : text;
    },
  });
}

/** The interval stands in the files: the table compares groups. */
function shareOnly(figure: Figure | undefined): string {
  const value = figure?.value ?? null;
  return value === null ? '–' : percent(value, 1);
}

const ANSWERS: readonly string[] = ['response_rate', 'satisfaction_mean', 'satisfied', 'net_promoters'];

export function satisfactionSection(voice: Voice, { figures, currency }: EvaluationReport): string[] {
  const own = figures.filter((one) => one.segment === 'all');
  const rows = [
    ...ANSWERS.flatMap((metric) => own.find((one) => one.metric === metric) ?? []),
    ...own.filter((one) => one.metric === 'wants_change').toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0)),
  ];
  return tableSection(voice, {
    title: voice.say('evaluate.satisfaction'),
    heads: [voice.say('evaluate.measure'), 'n', ''],
    rows: rows.map((figure) => [
      figure.metric === 'wants_change'
        ? `${voice.label('measure', figure.metric)}: ${voice.label('value', figure.group.slice(5))}`
        : voice.label('measure', figure.metric),
      figure.n === null ? '–' : count(figure.n),
      figureText(figure, currency),
    ]),
    right: [1, 2],
  });
}

export function calibrationSection(voice: Voice, { calibration, refit }: EvaluationReport): string[] {
  const lines = tableSection(voice, {
    title: voice.say('evaluate.calibration'),
    heads: [
      voice.say('evaluate.part'),
      voice.say('evaluate.plans'),
      voice.say('evaluate.predicted'),
      voice.say('evaluate.observed'),
    ],
    rows: calibration.map((bin) => [
      count(bin.bin),
      count(bin.plans),
      percent(bin.predicted, 1),
      shareText(bin.observed),
    ]),
    right: [0, 1, 2, 3],
  });
  if (!refit.advised) return lines;
  const reasons = refit.reasons.map((reason) =>
    voice.say(reason === 'score_moved' ? 'evaluate.scoreMoved' : 'evaluate.calibrationOff'),
  );
  const said = voice.say('evaluate.refit', { reasons: list(reasons, voice.language) });
  return [...lines, '', ...paragraph(voice, said).map((line) => voice.palette.warn(line))];
}

export function driftSection(voice: Voice, { drift, figures, currency }: EvaluationReport): string[] {
  const rows = drift.map((row) => ({
    feature: row.feature,
    figure: figures.find(
      (one) => one.metric === 'stability_index' && one.segment === `feature=${row.feature}`,
    ),
  }));
  return tableSection(voice, {
    title: voice.say('evaluate.drift'),
    heads: [voice.say('evaluate.feature'), voice.say('evaluate.index'), voice.say('evaluate.answer')],
    rows: rows.map(({ feature, figure }) => [
      voice.label('measure', feature),
      figureText(figure, currency),
      figure === undefined ? '' : voice.label('evaluate_reason', figure.reason),
    ]),
    right: [1],
  });
}

export function notesSection(voice: Voice, { notes }: EvaluationReport): string[] {
  const lines = notes.flatMap((note) =>
    bullet(voice, voice.say(`note.${note.code}` satisfies MessageKey, shown(note))),
  );
  return section(voice, voice.say('evaluate.notes'), lines);
}

/** Shares as percentages, counts with their digits grouped. */
function shown({ values }: Note): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === 'string') return [name, value];
      return [name, ['confidence', 'share', 'level'].includes(name) ? percent(value) : count(value)];
    }),
  );
}
