/** One policy held against the first: the answer in words, the table, fairness, what changes and why, break-even. */
import type { BreakEven } from '../../engine/simulate/break-even.js';
import type { ComparisonLine } from '../../engine/simulate/compare.js';
import { type Contest, type SimulationResult, sideOf } from '../../engine/simulate/result.js';
import { count, number, percent } from '../format.js';
import type { MessageKey } from '../messages/message.js';
import { renderTable } from '../table.js';
import { paragraph, section, type Voice } from '../voice.js';
import { changesSection, rulesSection } from './changes-section.js';
import { shownFigure, signedFigure } from './figures.js';

const INDENT = 2;
/** In front of what belongs to the row above; no-break spaces, which no layout takes away. */
const LEAD = '\u00a0\u00a0';
const BASE = sideOf(0);

const SHOWN = [
  ['planned', 'all'],
  ['outcome', 'automatic'],
  ['outcome', 'review'],
  ['outcome', 'no_plan'],
  ['outcome', 'ineligible'],
  ['outcome', 'needs_information'],
  ['outcome', 'refer'],
  ['approval_rate', 'all'],
  ['recovery', 'all'],
  ['recovery_share', 'all'],
  ['relief', 'all'],
  ['relief_share', 'all'],
  ['provision', 'all'],
  ['completion', 'all'],
  ['residual_income', 'all'],
] as const;
/** Seen before it is read, and without colour. */
const SIGNS: Readonly<Record<NonNullable<ComparisonLine['verdict']>, string>> = {
  better: '▲',
  worse: '▼',
  more: '↑',
  less: '↓',
  same: '=',
  cannot_say: '?',
};
const AUDITED = ['gender', 'age', 'region'] as const;

/** Lines of the page about one contest. */
export function contestSection(voice: Voice, result: SimulationResult, contest: Contest): string[] {
  const side = sideOf(contest.policy);
  const names = { side, base: BASE };
  return [
    ...section(voice, voice.say('simulate.inShort', names), inShort(voice, result, contest)),
    ...tableSection(voice, result, contest),
    ...fairnessSection(voice, result, contest),
    ...changesSection(voice, result, contest),
    ...rulesSection(voice, contest),
    ...section(
      voice,
      voice.say('simulate.breakEven'),
      paragraph(voice, breakEvenWords(voice, result, contest.breakEven, side), INDENT),
    ),
  ];
}

/** Looks up a line of a policy, or of its difference to the first. */
function finder(result: SimulationResult, policy: number) {
  const lines = result.lines.filter((line) => line.policy === policy);
  return (metric: string, group: string, isDifference: boolean): ComparisonLine => {
    const found = lines.find(
      (line) => line.metric === metric && line.group === group && line.isDifference === isDifference,
    );
    if (found === undefined) throw new Error(`no line ${metric} ${group}`);
    return found;
  };
}

const HEADLINES: Readonly<Record<string, MessageKey>> = {
  better: 'simulate.better',
  worse: 'simulate.worse',
  same: 'simulate.same',
};

function inShort(voice: Voice, result: SimulationResult, contest: Contest): string[] {
  const { currency } = result;
  const find = finder(result, contest.policy);
  const recovery = find('recovery', 'all', true);
  const money = (value: number | null): string => `${currency} ${signedFigure('money', value, currency)}`;
  const verdict = recovery.verdict ?? 'same';
  const changed = Object.values(contest.changed).reduce((sum, each) => sum + each, 0);
  const sentences = [
    voice.say(HEADLINES[verdict] ?? 'simulate.cannotSay', {
      side: sideOf(contest.policy),
      base: BASE,
      value: money(recovery.value),
      low: signedFigure('money', recovery.low, currency),
      high: signedFigure('money', recovery.high, currency),
      wins: percent(find('recovers_more', 'all', true).value ?? 0, 1),
    }),
    voice.say('simulate.relief', {
      value: money(find('relief', 'all', true).value),
      plans: signedFigure('accounts', find('planned', 'all', true).value, currency),
    }),
    changed === 0
      ? voice.say('simulate.unchanged')
      : voice.say('simulate.changed', { count: changed, shown: count(changed) }),
  ];
  return sentences.flatMap((sentence) => paragraph(voice, sentence, INDENT));
}

function tableSection(voice: Voice, result: SimulationResult, contest: Contest): string[] {
  const { currency, rules } = result;
  const [first, own] = [finder(result, 0), finder(result, contest.policy)];
  const side = sideOf(contest.policy);
  const lines = SHOWN.map(([metric, group]) => ({
    name:
      metric === 'outcome'
        ? voice.label('simulated_outcome', group)
        : voice.label('simulated_metric', metric),
    was: first(metric, group, false),
    is: own(metric, group, false),
    difference: own(metric, group, true),
  }));
  const rows = lines.flatMap((line) => figureRows(voice, line, currency));
  const paint = (text: string, row: number, column: number): string => {
    const { difference } = rows[row]!;
    if (difference === null) return voice.palette.dim(text);
    return column === 4 ? verdictPaint(voice, difference)(text) : text;
  };
  const table = renderTable(
    [
      voice.say('simulate.figure'),
      BASE,
      side,
      voice.say('simulate.difference', { side, base: BASE }),
      voice.say('simulate.reading'),
    ],
    rows.map(({ cells }) => cells),
    {
      colour: voice.colour,
      width: voice.width,
      indent: INDENT,
      align: ['left', 'right', 'right', 'right', 'left'],
      wrap: [0],
      paint,
    },
  );
  const title = voice.say('simulate.table', { currency, confidence: percent(rules.confidence, 1) });
  return section(voice, title, table.split('\n'));
}

interface Sides {
  readonly name: string;
  readonly was: ComparisonLine;
  readonly is: ComparisonLine;
  readonly difference: ComparisonLine;
}

/** A row of figures; below it, where worlds differ, the ends of their intervals. */
function figureRows(voice: Voice, { name, was, is, difference }: Sides, currency: string) {
  const { unit } = difference;
  const ends = (key: 'low' | 'high', word: MessageKey) => ({
    cells: [
      `${LEAD}${voice.say(word)}`,
      shownFigure(unit, was[key], currency),
      shownFigure(unit, is[key], currency),
      signedFigure(unit, difference[key], currency),
      '',
    ],
    difference: null,
  });
  const figures = {
    cells: [
      name,
      shownFigure(unit, was.value, currency),
      shownFigure(unit, is.value, currency),
      signedFigure(unit, difference.value, currency),
      verdictWords(voice, difference),
    ],
    difference,
  };
  if (was.low === was.high && is.low === is.high) return [figures];
  return [figures, ends('low', 'simulate.from'), ends('high', 'simulate.to')];
}

function verdictWords(voice: Voice, { verdict }: ComparisonLine): string {
  return verdict === null ? '' : `${SIGNS[verdict]} ${voice.label('simulated_verdict', verdict)}`;
}

function verdictPaint(voice: Voice, { verdict }: ComparisonLine): (text: string) => string {
  if (verdict === 'better') return voice.palette.good;
  if (verdict === 'worse') return voice.palette.bad;
  return verdict === 'cannot_say' ? voice.palette.warn : voice.palette.dim;
}

function fairnessSection(voice: Voice, result: SimulationResult, contest: Contest): string[] {
  const { currency, rules } = result;
  const [first, own] = [finder(result, 0), finder(result, contest.policy)];
  const side = sideOf(contest.policy);
  const rows = AUDITED.map((attribute) => {
    const difference = own('adverse_impact', attribute, true);
    return [
      voice.label('audited', attribute),
      shownFigure('share', first('adverse_impact', attribute, false).value, currency),
      shownFigure('share', own('adverse_impact', attribute, false).value, currency),
      verdictWords(voice, difference),
    ];
  });
  const table = renderTable(
    [voice.label('simulated_metric', 'adverse_impact'), BASE, side, voice.say('simulate.reading')],
    rows,
    { colour: voice.colour, width: voice.width, indent: INDENT, align: ['left', 'right', 'right', 'left'] },
  );
  const low = AUDITED.filter((attribute) => {
    const { value } = own('adverse_impact', attribute, false);
    return value !== null && value < rules.adverseImpact;
  }).map((attribute) => voice.label('audited', attribute));
  const note =
    low.length === 0
      ? []
      : paragraph(
          voice,
          voice.say('simulate.below', {
            limit: percent(rules.adverseImpact, 0),
            groups: low.join(voice.language === 'en' ? ', ' : '、'),
          }),
          INDENT,
        );
  return section(voice, voice.say('simulate.fairness'), [...table.split('\n'), ...note]);
}

function breakEvenWords(voice: Voice, { rules }: SimulationResult, found: BreakEven, side: string): string {
  const names = { side, base: BASE };
  if (found.kind === 'crosses') {
    const places = { multiple: number(found.multiple!), completion: percent(found.completion ?? 0, 1) };
    const key = found.moreBelow === true ? 'simulate.crossesBelow' : 'simulate.crossesAbove';
    return voice.say(key, { ...names, ...places });
  }
  const range = { from: String(rules.multiplierFrom), to: String(rules.multiplierTo) };
  if (found.kind === 'always_more') return voice.say('simulate.alwaysMore', { ...names, ...range });
  if (found.kind === 'always_less') return voice.say('simulate.alwaysLess', { ...names, ...range });
  return voice.say('simulate.neverDiffers', names);
}
