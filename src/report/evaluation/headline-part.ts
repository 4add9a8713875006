/** The answers to a manager's questions, each in words with the figure that it rests on. */
import type { Figure, Verdict } from '../../engine/evaluate/figure.js';
import type { Headline } from '../../engine/evaluate/report.js';
import { count, percent } from '../format.js';
import { LABEL_TABLES } from '../labels/lookup.js';
import { groupName } from './audit-parts.js';
import { paragraph, part } from './blocks.js';
import { html, type Markup, NOTHING } from './markup.js';
import { bare, metricText, type View, valueText } from './view.js';

/** Verdicts differ by their sign as well as by their colour. */
const SIGNS: Readonly<Record<Verdict, string>> = {
  better: 'M8 2L14 13H2Z',
  worse: 'M8 14L2 3H14Z',
  no_evidence: 'M2 6H14V10H2Z',
  cannot_say: 'M8 2A6 6 0 1 0 8 14A6 6 0 1 0 8 2ZM8 4.5A3.5 3.5 0 1 1 8 11.5A3.5 3.5 0 1 1 8 4.5Z',
};

export function headlinePart(view: View): Markup {
  const { voice, report } = view;
  const of = (verdict: Verdict): string =>
    count(report.headlines.filter((headline) => headline.verdict === verdict).length);
  const tally = voice.say('report.tally', {
    all: count(report.headlines.length),
    better: of('better'),
    worse: of('worse'),
    none: of('no_evidence'),
    unsaid: of('cannot_say'),
  });
  const cards = report.headlines.map((headline) => card(view, headline));
  return part('short', voice.say('evaluate.headlines'), [
    paragraph(tally, 'lead'),
    html`<ul class="cards">${cards}</ul>`,
  ]);
}

function card(view: View, { id, verdict, reason, figure }: Headline): Markup {
  const { voice } = view;
  const code = `${id}_${verdict}`;
  const because = voice.label('evaluate_reason', reason);
  const answer = Object.hasOwn(LABEL_TABLES.answer, code)
    ? voice.say('report.stop', { sentence: voice.label('answer', code) })
    : verdict === 'cannot_say'
      ? voice.say('report.noVerdict', { reason: because })
      : voice.say('report.stop', { sentence: because });
  return html`<li class="card ${verdict}"><h3>${voice.label('headline', id)}</h3><p class="verdict"><svg class="sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path fill-rule="evenodd" d="${SIGNS[verdict]}"/></svg>${voice.label('verdict', verdict)}</p><p class="answer">${answer}</p>${figureLines(view, figure)}</li>`;
}

function figureLines(view: View, figure: Headline['figure']): Markup {
  if (figure === null || figure.value === null) return NOTHING;
  const { voice, report } = view;
  const { n, low, high } = figure;
  const rests = {
    n: n === null ? '–' : count(n),
    confidence: percent(report.confidence),
    low: low === null ? '' : bare(view, figure, low),
    high: high === null ? '' : bare(view, figure, high),
  };
  const said =
    low === null
      ? voice.say('report.restsOn', rests)
      : voice.say(high === null ? 'report.restsOpen' : 'report.rests', rests);
  return html`<p class="figure"><strong>${valueText(view, figure, figure.value)}</strong> ${subjectText(view, figure)}</p><p class="note">${said}</p>`;
}

/** The metric, and of a comparison of groups which they are. */
function subjectText(view: View, figure: Figure): string {
  const metric = metricText(view.voice, figure.metric);
  const [group = '', reference] = figure.group.split('/');
  if (reference === undefined) return metric;
  const attribute = group.split('=')[0]!;
  const names = `${groupName(view, group)} / ${groupName(view, `${attribute}=${reference}`)}`;
  return view.voice.say('report.item', { name: metric, value: names });
}
