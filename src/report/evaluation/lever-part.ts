/** What relief was given by. */
import { amount, count, percent } from '../format.js';
import { chart, empty, part } from './blocks.js';
import type { Markup } from './markup.js';
import { rowChart } from './row-chart.js';
import { roundTicks } from './scale.js';
import { DASH, estimateText, hasNote, isFew, spoken, type View } from './view.js';

export function leverPart(view: View): Markup {
  const { voice, report } = view;
  const { levers, currency } = report;
  const title = voice.say('report.part.levers');
  if (levers.length === 0) return part('levers', title, [empty(voice.say('report.levers.none'))]);
  const heading = voice.say('report.levers.title', { currency });
  const rows = levers.map((row) => {
    const plans = row.plans === null || isFew(view, row.plans) ? null : row.plans;
    const money = plans === null ? null : row.money;
    return {
      label: voice.label('lever', row.lever),
      value: money?.value ?? null,
      low: money === null ? null : Math.max(0, money.low),
      high: money?.high ?? null,
      said:
        plans === null
          ? voice.say('report.few')
          : money === null
            ? voice.say('report.noMoney')
            : amount(Math.round(money.value), currency),
      cells:
        plans === null
          ? [voice.say('report.few'), DASH, DASH]
          : [
              count(plans),
              money === null ? DASH : amount(Math.round(money.value), currency),
              hasNote(view, 'no_payments') ? DASH : estimateText(row.kept),
            ],
    };
  });
  const top = Math.max(...rows.map((row) => row.high ?? row.value ?? 0), 1);
  const ticks = roundTicks(0, top, 3);
  const drawn = rows.some((row) => row.value !== null);
  return part('levers', title, [
    chart(voice, {
      title: heading,
      caption: voice.say('report.levers.caption'),
      drawing: rowChart({
        label: spoken(
          view,
          heading,
          rows.map(({ label, said }) => ({ name: label, value: said })),
        ),
        rows,
        form: 'bar',
        range: [0, ticks.at(-1)!],
        ticks: (drawn ? ticks : []).map((value) => ({
          value,
          said: amount(Math.round(value), currency).replace(/\.0+$/, ''),
        })),
      }),
      key: [
        { look: 'bar-a', said: voice.say('evaluate.waived') },
        { look: 'whisker', said: voice.say('report.interval', { confidence: percent(report.confidence) }) },
        ...(rows.some((row) => row.value === null)
          ? [{ look: 'hidden', said: `${voice.say('report.few')} / ${voice.say('report.noMoney')}` }]
          : []),
      ],
      table: {
        heads: [
          voice.say('evaluate.lever'),
          voice.say('evaluate.plans'),
          voice.say('evaluate.waived'),
          voice.say('evaluate.kept'),
        ],
        rows: rows.map(({ label, cells }) => [label, ...cells]),
        right: [1, 2, 3],
      },
    }),
  ]);
}
