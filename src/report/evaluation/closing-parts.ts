/** The figures of the whole portfolio, and what a reader should know of method and data. */
import type { Figure } from '../../engine/evaluate/figure.js';
import type { Note } from '../../engine/evaluate/report.js';
import { shown } from '../evaluate/judgement-sections.js';
import { percent } from '../format.js';
import type { MessageKey } from '../messages/message.js';
import { privacyLine } from './audit-parts.js';
import { empty, openTable, part } from './blocks.js';
import { html, type Markup } from './markup.js';
import { figureCells, metricText, type View } from './view.js';

/** In the order of a reader's questions; those that a report does not have are passed over. */
const KEY_FIGURES: readonly RegExp[] = [
  /^overdue_\d+_accounts$/,
  /^overdue_\d+_money$/,
  /^current_again$/,
  /^cured_\d+m$/,
  /^liquidation$/,
  /^plans_kept$/,
  /^plans_completed$/,
  /^instalments_kept$/,
  /^redefault_\d+m$/,
  /^redefault_\d+_days$/,
  /^recovered_against_expected$/,
  /^provision_rate$/,
  /^provision_movement$/,
  /^interest_earned$/,
  /^relief_given$/,
  /^revenue$/,
];

export function numbersPart(view: View): Markup {
  const { voice, report } = view;
  const figures = KEY_FIGURES.flatMap((pattern) =>
    report.figures
      .filter((one) => one.segment === 'all' && one.group === 'all' && pattern.test(one.metric))
      .toSorted((a, b) => numberIn(a) - numberIn(b) || (a.period < b.period ? -1 : 1))
      .filter(isEnd),
  );
  const title = voice.say('report.part.numbers');
  return part('numbers', title, [
    openTable(
      voice.say('report.numbers.title'),
      {
        heads: [
          voice.say('evaluate.measure'),
          voice.say('report.numbers.figure'),
          voice.say('report.interval', { confidence: percent(report.confidence) }),
          voice.say('report.n'),
          voice.say('report.numbers.when'),
          voice.say('evaluate.why'),
        ],
        rows: figures.map((figure) => [
          metricText(voice, figure.metric),
          ...figureCells(view, figure),
          whenText(figure),
          figure.reason === 'no_comparison' ? '' : voice.label('evaluate_reason', figure.reason),
        ]),
        right: [1, 2, 3],
        tight: [4],
      },
      voice.say('report.numbers.caption'),
    ),
  ]);
}

/** Of a metric's days, which stand together, the first and the last. */
function isEnd({ metric }: Figure, at: number, all: readonly Figure[]): boolean {
  return all[at - 1]?.metric !== metric || all[at + 1]?.metric !== metric;
}

function numberIn({ metric }: Figure): number {
  return Number(/\d+/.exec(metric)?.[0] ?? 0);
}

/** Days as they stand in the files, joined by an arrow. */
function whenText({ period }: Figure): string {
  return period.replace(/^to /, '→ ').replace('/', ' → ');
}

export function notesParts(view: View): Markup[] {
  const { voice } = view;
  return [
    part('method', voice.say('report.part.method'), [
      noteList(view, 'method', voice.say('report.method.always')),
    ]),
    part('data', voice.say('report.part.data'), [
      noteList(view, 'data', voice.say('report.data.whole')),
      privacyLine(view),
    ]),
  ];
}

function noteList({ voice, report }: View, kind: Note['kind'], none: string): Markup {
  const notes = report.notes.filter((note) => note.kind === kind);
  if (notes.length === 0) return empty(none);
  return html`<ul class="notes">${notes.map(
    (note) => html`<li>${voice.say(`note.${note.code}` satisfies MessageKey, shown(note))}</li>`,
  )}</ul>`;
}
