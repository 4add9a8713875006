/** What became of accounts: how far they came, and from which bucket to which. */
import type { RollCell, RollMatrix } from '../../engine/evaluate/roll-rates.js';
import { amount, count, longDate, percent } from '../format.js';
import { chart, empty, paragraph, part } from './blocks.js';
import { type HeatCell, heatMap } from './heat-map.js';
import { html, type Markup, NOTHING } from './markup.js';
import { rowChart } from './row-chart.js';
import { DASH, estimateText, isFew, spoken, type View } from './view.js';

/** A share to draw beside its number has no use for decimals. */
const WHOLE = 0;
/** From export to export; older steps are in evaluation.csv. */
const MOST_STEPS = 4;

export function funnelPart(view: View): Markup {
  const { voice, report } = view;
  const { funnel, currency } = report;
  const all = funnel[0]?.accounts ?? 0;
  const title = voice.say('report.part.funnel');
  const heading = voice.say('report.funnel.title');
  const rows = funnel.map((row) => {
    const few = isFew(view, row.accounts);
    const share = all === 0 ? DASH : percent(row.accounts / all, 1);
    const shown = count(row.accounts);
    return {
      label: voice.label('funnel_step', row.step),
      value: few ? null : row.accounts,
      said: few
        ? voice.say('report.few')
        : voice.say('report.accountsOf', { count: row.accounts, shown, share }),
      cells: few
        ? [voice.say('report.few'), DASH, DASH]
        : [shown, share, amount(row.outstandingMinor, currency)],
    };
  });
  return part('funnel', title, [
    chart(voice, {
      title: heading,
      caption: voice.say('report.funnel.caption'),
      drawing: rowChart({
        label: spoken(
          view,
          heading,
          rows.map(({ label, said }) => ({ name: label, value: said })),
        ),
        rows,
        form: 'bar',
        range: [0, Math.max(1, all)],
        ticks: [],
      }),
      table: {
        heads: [
          '',
          voice.say('evaluate.accounts'),
          voice.say('report.funnel.share'),
          `${voice.say('evaluate.money')} (${currency})`,
        ],
        rows: rows.map(({ label, cells }) => [label, ...cells]),
        right: [1, 2, 3],
      },
    }),
  ]);
}

export function rollPart(view: View): Markup {
  const { voice, report } = view;
  const title = voice.say('report.part.rolls');
  const matrix = report.rolls.at(-1);
  if (matrix === undefined) return part('rolls', title, [empty(voice.say('report.rolls.none'))]);
  const came = matrix.entries.reduce((sum, entry) => sum + entry.accounts, 0);
  const steps = report.rolls
    .slice(0, -1)
    .slice(-MOST_STEPS)
    .map((step) => rollChart(view, step, {}));
  return part('rolls', title, [
    rollChart(view, matrix, { caption: voice.say('report.rolls.caption', daysOf(view, matrix)) }),
    steps.length === 0 ? NOTHING : html`<div class="several">${steps}</div>`,
    came === 0 || isFew(view, came)
      ? NOTHING
      : paragraph(voice.say('report.rolls.came', { count: came, shown: count(came) }), 'note'),
  ]);
}

function daysOf({ voice }: View, { fromDay, toDay }: RollMatrix): { from: string; until: string } {
  return { from: longDate(fromDay, voice.language), until: longDate(toDay, voice.language) };
}

/** Of several, the first alone says how to read them. */
function rollChart(view: View, matrix: RollMatrix, said: { readonly caption?: string }): Markup {
  const { voice } = view;
  const title = voice.say('evaluate.rolls', daysOf(view, matrix));
  const columns = matrix.to.map((to) => (to === 'left' ? voice.label('measure', to) : to));
  const rows = matrix.rows
    .filter((row) => row.accounts > 0)
    .map((row) => {
      const few = isFew(view, row.accounts);
      const at = matrix.to.indexOf(row.from);
      const cells = row.cells.map((cell, k) =>
        heatCell(cell, row.accounts, few, k - at, k === matrix.to.length - 1),
      );
      return {
        name: row.from,
        cells,
        texts: few
          ? [voice.say('report.few'), ...columns.map(() => DASH)]
          : [
              count(row.accounts),
              ...row.cells.map((cell) => (cell.accounts === 0 ? '0%' : estimateText(cell.share))),
            ],
      };
    });
  const heard = rows.map(({ name, cells, texts }) => ({
    name,
    value: cells
      .flatMap((cell, k) => (cell.share === null || cell.share === 0 ? [] : [`${columns[k]} ${cell.said}`]))
      .join(', ')
      .concat(texts[1] === DASH ? voice.say('report.few') : ''),
  }));
  return chart(voice, {
    title,
    ...said,
    drawing: heatMap({ label: spoken(view, title, heard), columns, rows }),
    key: [
      { look: 'cell better tint-3', said: voice.say('report.rolls.better') },
      { look: 'stay', said: voice.say('report.rolls.same') },
      { look: 'cell worse tint-3', said: voice.say('report.rolls.worse') },
      { look: 'cell other tint-3', said: voice.say('report.rolls.left') },
      ...(rows.some((row) => row.texts[1] === DASH)
        ? [{ look: 'hidden', said: voice.say('report.few') }]
        : []),
    ],
    table: {
      heads: [voice.say('evaluate.from'), voice.say('evaluate.accounts'), ...columns],
      rows: rows.map(({ name, texts }) => [name, ...texts]),
      right: columns.map((_, k) => k + 2).concat(1),
    },
  });
}

function heatCell(cell: RollCell, of: number, few: boolean, step: number, left: boolean): HeatCell {
  const meaning = left ? 'other' : step === 0 ? 'same' : step < 0 ? 'better' : 'worse';
  if (few) return { share: null, said: '', meaning };
  const share = cell.accounts / of;
  const said = cell.accounts === 0 ? '·' : share < 0.005 ? '<1%' : percent(share, WHOLE);
  return { share, said, meaning };
}
