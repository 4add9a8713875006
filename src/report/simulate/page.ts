/** `forbear simulate` on a terminal: the answer in words, then the policies side by side, then a sweep. */
import type { Contest, SimulationResult } from '../../engine/simulate/result.js';
import { sideOf } from '../../engine/simulate/result.js';
import { count, longDate, plainSpaces } from '../format.js';
import { renderTable } from '../table.js';
import { paragraph, section, type Voice } from '../voice.js';
import { contestSection } from './contest-section.js';
import { shownFigure } from './figures.js';
import { frontierPicture, signOf } from './frontier-picture.js';

const INDENT = 2;
/** Points of a sweep that a page lists. */
const MOST_POINTS = 24;

/** The page as text without a final line break; every line fits the voice's width. */
export function simulationText(voice: Voice, result: SimulationResult): string {
  const { asOf, policies, contests, lines } = result;
  const title = voice.say('simulate.title', { date: longDate(asOf, voice.language) });
  const empty = lines.every((line) => line.metric !== 'accounts' || line.value === 0);
  const page = [
    ...paragraph(voice, title).map(voice.palette.title),
    ...policies.flatMap(({ side, policy }) =>
      paragraph(
        voice,
        voice.say('simulate.side', { side, policy: policy.stamp, version: policy.version }),
        INDENT,
      ),
    ),
    ...(empty
      ? ['', ...paragraph(voice, voice.say('simulate.empty'))]
      : [
          ...contests.flatMap((contest) => contestSection(voice, result, contest)),
          ...sweepSection(voice, result),
        ]),
    ...section(voice, voice.say('simulate.method'), notes(voice, result)),
  ];
  return plainSpaces(page.join('\n'));
}

function sweepSection(voice: Voice, { frontier, currency }: SimulationResult): string[] {
  if (frontier.length === 0) return [];
  const paths = Object.keys(frontier[1]?.values ?? {});
  const heads = [
    voice.say('simulate.point'),
    ...paths.map((path) => path.slice(path.lastIndexOf('.') + 1)),
    voice.label('simulated_metric', 'planned'),
    voice.label('simulated_metric', 'relief'),
    voice.label('simulated_metric', 'recovery'),
    voice.say('simulate.frontier'),
  ];
  const shown = frontier.slice(0, MOST_POINTS);
  const rows = shown.map((point) => [
    `${signOf(point)} ${point.point}`,
    ...paths.map((path, index) =>
      point.point === 0 ? (index === 0 ? voice.say('simulate.asItIs') : '') : point.values[path]!,
    ),
    count(point.planned),
    shownFigure('money', point.reliefMinor, currency),
    shownFigure('money', point.recoveryMinor, currency),
    voice.say(point.onFrontier ? 'simulate.yes' : 'simulate.no'),
  ]);
  const table = renderTable(heads, rows, {
    colour: voice.colour,
    width: voice.width,
    indent: INDENT,
    align: ['left', ...paths.map(() => 'left' as const), 'right', 'right', 'right', 'left'],
  });
  const left = frontier.length - shown.length;
  return section(voice, voice.say('simulate.sweep', { currency }), [
    ...frontierPicture(voice, frontier, currency),
    ...paragraph(voice, voice.say('simulate.signs'), INDENT),
    '',
    ...table.split('\n'),
    ...(left > 0
      ? paragraph(voice, voice.say('simulate.more', { count: left, file: 'frontier.csv' }), INDENT)
      : []),
  ]);
}

/** Rules of what a policy expects, which the simulation does not take from it. */
function beliefsOf({ rules }: Contest): string[] {
  return rules
    .filter(({ kind, rule }) => kind !== 'provenance' && rule.startsWith('value.'))
    .map(({ rule }) => rule);
}

function notes(voice: Voice, result: SimulationResult): string[] {
  const base = sideOf(0);
  const sentences = [
    voice.say('simulate.assumptions', { draws: count(result.draws), seed: result.seed, base }),
    ...result.contests.flatMap((contest) => {
      const rules = beliefsOf(contest);
      if (rules.length === 0) return [];
      const named = rules.length > 3 ? [...rules.slice(0, 3), '…'] : rules;
      return [voice.say('simulate.beliefs', { side: sideOf(contest.policy), rules: named.join(', ') })];
    }),
    ...(result.otherCurrency === 0
      ? []
      : [
          voice.say('simulate.otherCurrency', {
            count: result.otherCurrency,
            shown: count(result.otherCurrency),
          }),
        ]),
  ];
  return sentences.flatMap((sentence) => paragraph(voice, sentence, INDENT));
}
