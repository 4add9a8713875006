/**
 * report.html: what `forbear evaluate` found, as one file that a manager opens. It loads nothing, needs no script, and names
 * no account: it is made from the report alone, which has none.
 */
import type { EvaluationRules } from '../../domain/evaluation-rules.js';
import type { EvaluationReport } from '../../engine/evaluate/report.js';
import type { Language } from '../../policy/policy.js';
import { count, longDate } from '../format.js';
import { voiceOf } from '../voice.js';
import { calibrationPart, satisfactionPart } from './answer-parts.js';
import { fairnessPart, leakagePart } from './audit-parts.js';
import { notesParts, numbersPart } from './closing-parts.js';
import { effectPart } from './effect-part.js';
import { headlinePart } from './headline-part.js';
import { leverPart } from './lever-part.js';
import { html, type Markup } from './markup.js';
import { curvePart, recoveryPart } from './plan-parts.js';
import { funnelPart, rollPart } from './portfolio-parts.js';
import { STYLE } from './style.js';
import type { View } from './view.js';

/** Nothing may be loaded and nothing run; the style sheet stands in the page. */
const CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A page of HTML is not laid out by cells. */
const ANY_WIDTH = 80;

/** @returns the whole file; the same report, rules and language give the same bytes. */
export function evaluationPage(report: EvaluationReport, rules: EvaluationRules, language: Language): string {
  const voice = voiceOf({ language, colour: false, width: ANY_WIDTH });
  const view: View = { voice, report, rules };
  const title = voice.say('report.title');
  const period = voice.say('report.period', {
    from: longDate(report.from, language),
    until: longDate(report.until, language),
  });
  const style: Markup = { markup: STYLE };
  const parts = [
    headlinePart(view),
    funnelPart(view),
    effectPart(view),
    rollPart(view),
    curvePart(view),
    recoveryPart(view),
    leverPart(view),
    leakagePart(view),
    fairnessPart(view),
    satisfactionPart(view),
    calibrationPart(view),
    numbersPart(view),
    ...notesParts(view),
  ];
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ markup: CONTENT_POLICY }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${voice.say('report.item', { name: title, value: period })}</title>
<style>${style}</style>
</head>
<body>
${head(view, title, period)}
${contents(view)}
<main>
${parts.map((one) => ({ markup: `${one.markup}\n` }))}</main>
<footer><p>${voice.say('report.made')}</p></footer>
</body>
</html>
`.markup;
}

function head({ voice, report }: View, title: string, period: string): Markup {
  const { policy, currency, runs } = report;
  const lines = runs.map(
    (run) =>
      html`<li>${voice.say('report.run', {
        day: longDate(run.asOf, voice.language),
        count: run.accounts,
        shown: count(run.accounts),
      })}</li>`,
  );
  return html`<header><h1>${title}</h1><p class="lead">${period}</p><ul class="facts">${lines}<li>${voice.say('report.rules', { policy, currency })}</li></ul></header>`;
}

const PARTS = [
  'funnel',
  'effect',
  'rolls',
  'curves',
  'recovery',
  'levers',
  'leakage',
  'fairness',
  'satisfaction',
  'calibration',
  'numbers',
  'method',
  'data',
] as const;

function contents({ voice }: View): Markup {
  const links = PARTS.map((id) => html`<li><a href="#${id}">${voice.say(`report.part.${id}`)}</a></li>`);
  return html`<nav aria-label="${voice.say('report.contents')}"><ul><li><a href="#short">${voice.say('evaluate.headlines')}</a></li>${links}</ul></nav>`;
}
