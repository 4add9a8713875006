/** The evaluation of a draft as a page: the month, the levers, what follows, the limits, the schedule. */
import type { Desk } from '../../engine/draft/desk.js';
import type { DraftResult } from '../../engine/draft/evaluate.js';
import type { Levers } from '../../engine/draft/levers.js';
import { type LeverRanges, leverRanges } from '../../engine/draft/ranges.js';
import type { MonthChange } from '../../engine/draft/sensitivity.js';
import { aligned, bullet, INDENT, pairs } from '../explain/layout.js';
import { money, plainSpaces } from '../format.js';
import { section, type Voice } from '../voice.js';
import { padEnd } from '../width.js';
import { changeText } from './change-words.js';
import { compareLines, type NamedDraft } from './compare.js';
import { type Consequence, consequences, furtherConsequences } from './consequences.js';
import { standingText } from './heading.js';
import { allowedLong, leverValue, SHOWN_LEVERS } from './lever-words.js';
import { basisText, brokenText, limitText } from './limit-words.js';
import { monthLines } from './month.js';
import { shortSchedule } from './schedule.js';

/** A draft in another month. */
export interface ChangedDraft {
  readonly change: MonthChange;
  readonly result: DraftResult;
}

export interface EvaluationPage {
  readonly desk: Desk;
  readonly levers: Levers;
  readonly result: DraftResult;
  readonly changed: readonly ChangedDraft[];
  /** Drafts to set side by side; none for the one alone. */
  readonly compared: readonly NamedDraft[];
  readonly showPii: boolean;
}

/** Instalments shown before the middle is left out. */
const SHORT_SCHEDULE = 8;

/** @returns the page; no line is wider than the voice. */
export function evaluationText(voice: Voice, page: EvaluationPage): string {
  const { desk, levers, result } = page;
  const ranges = leverRanges(desk.subject, levers);
  const lines = [
    ...standingText(voice, desk, page.showPii),
    ...section(
      voice,
      voice.say('model.section.month', { currency: desk.policy.currency }),
      monthLines(voice, desk.month, desk.subject, result.option.monthlyInstalmentMinor, voice.width - 1),
    ),
    ...section(voice, voice.say('model.section.levers'), leverLines(voice, page, ranges)),
    ...section(voice, voice.say('model.section.why'), whyLines(voice, desk, ranges)),
    ...section(
      voice,
      voice.say('model.section.follows'),
      pairs(
        voice,
        [...consequences(voice, desk, result, null), ...furtherConsequences(voice, result)].map(pairOf),
      ),
    ),
    ...section(voice, voice.say('model.section.limits'), limitLines(voice, page)),
    ...section(voice, voice.say('model.section.whatIf'), changedLines(voice, page)),
    ...section(
      voice,
      voice.say('model.section.compared'),
      page.compared.length > 1 ? compareLines(voice, desk, page.compared, voice.width, true) : [],
    ),
    ...section(
      voice,
      voice.say('model.section.schedule', {
        total: money(result.option.totalPayableMinor, result.option.currency),
      }),
      shortSchedule(voice, result, voice.width, SHORT_SCHEDULE),
    ),
  ];
  return plainSpaces(lines.join('\n'));
}

function pairOf({ label, value }: Consequence): readonly [string, string] {
  return [label, value];
}

/** Each lever: where it stands, how far it may go, what ends it. */
export function leverLines(
  voice: Voice,
  { desk, levers }: Pick<EvaluationPage, 'desk' | 'levers'>,
  ranges: LeverRanges,
): string[] {
  const values = SHOWN_LEVERS.map((lever) => leverValue(voice, desk, levers, lever));
  const widest = Math.max(...values.map((value) => value.length));
  return aligned(
    voice,
    SHOWN_LEVERS.map((lever, index) => [
      voice.say(`model.lever.${lever}`),
      `${padEnd(values[index]!, widest + 2)}${allowedLong(voice, desk, ranges, lever)}`,
    ]),
  );
}

/** Each limit that ends a range, once, with where it is written. */
export function whyLines(
  voice: Voice,
  desk: Desk,
  { measured, methods, frequencies }: LeverRanges,
): string[] {
  const met = new Set([
    ...measured.flatMap(({ below, above }) => [...below, ...above]),
    ...[...methods, ...frequencies].flatMap(({ broken }) => broken),
  ]);
  return [...met].flatMap((limit) => bullet(voice, limitText(voice, desk, limit)));
}

/** Every broken limit in figures, and where it is written. */
export function limitLines(
  voice: Voice,
  { desk, result }: Pick<EvaluationPage, 'desk' | 'result'>,
): string[] {
  if (result.broken.length === 0) return [`${' '.repeat(INDENT)}${voice.say('model.allKeptLong')}`];
  return result.broken.flatMap((broken) => {
    const basis = basisText(voice, desk, broken.rule);
    const text = brokenText(voice, desk, broken);
    return bullet(voice, basis === null ? text : `${text} — ${basis}`);
  });
}

function changedLines(voice: Voice, { desk, result, changed }: EvaluationPage): string[] {
  return changed.flatMap(({ change, result: under }) => {
    const rows = consequences(voice, desk, result, under);
    const kept = rows.find(({ label }) => label === voice.say('model.row.kept'))!;
    const left = rows.find(({ label }) => label === voice.say('model.row.leftAfter'))!;
    const limits = under.broken.map((broken) => brokenText(voice, desk, broken));
    return [
      ...bullet(
        voice,
        voice.say('model.whatIf', { change: changeText(voice, change), kept: kept.value, left: left.value }),
      ),
      ...limits.flatMap((text) => bullet(voice, text).map((line) => `  ${line}`)),
    ];
  });
}
