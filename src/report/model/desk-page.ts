/** The page that a plan is drafted on: the month above, the levers on the left, what follows on the right. */
import type { Desk } from '../../engine/draft/desk.js';
import { type DraftResult, evaluateDraft } from '../../engine/draft/evaluate.js';
import type { DraftLimit } from '../../engine/draft/limits.js';
import type { LeverRanges } from '../../engine/draft/ranges.js';
import type { Voice } from '../voice.js';
import { displayWidth, padEnd, padStart, truncate, wrap } from '../width.js';
import { changeText } from './change-words.js';
import { type Consequence, consequences } from './consequences.js';
import { ruled, spread } from './frame.js';
import { accountText, owedText } from './heading.js';
import {
  allowedLong,
  allowedShort,
  leverValue,
  rangeOf,
  SHOWN_LEVERS,
  type ShownLever,
} from './lever-words.js';
import { limitText } from './limit-words.js';
import { monthLines } from './month.js';
import { type Look, lookAt, type ModelState, placeOf } from './state.js';

/** Cells of a lever's line: mark, name, value, allowed. */
const LABEL = 16;
const VALUE = 16;
const ALLOWED = 11;
const LEFT = 2 + LABEL + 1 + VALUE + 2 + ALLOWED;
const GAP = 2;
/** Month, levers, heading, and the range of the chosen lever. */
const FIXED = 2 + 6 + SHOWN_LEVERS.length + 1;

export function deskLines(
  voice: Voice,
  desk: Desk,
  state: ModelState,
  width: number,
  room: number,
): string[] {
  const { levers } = placeOf(state);
  const look = lookAt(desk, levers);
  const { draft } = look;
  const under = state.change === null ? null : desk.under(state.change);
  const changedDraft = under === null ? null : evaluateDraft(under.subject, levers);
  const changed = changedDraft?.problem === null ? changedDraft : null;
  const spare = Math.max(0, room - FIXED);
  const month = monthLines(
    voice,
    under?.month ?? desk.month,
    under?.subject ?? desk.subject,
    draft.problem === null ? draft.option.monthlyInstalmentMinor : null,
    width,
  );
  const what =
    state.change === null ? '' : voice.say('model.changedNow', { change: changeText(voice, state.change) });
  // The rule under the levers gives way where the range of the chosen one needs its line.
  const chosen = chosenLines(voice, desk, state, look, width, Math.max(1, spare));
  return [
    ...heading(voice, desk, state, width),
    ...month,
    ...(spare > 0 ? [ruled(voice, what, width)] : []),
    ...sides(voice, desk, state, look, changed, width),
    ...(chosen.length < spare ? [ruled(voice, '', width)] : []),
    ...chosen,
  ];
}

function heading(voice: Voice, desk: Desk, state: ModelState, width: number): string[] {
  const numbers = state.places.map((place, index) =>
    index === state.current ? `[${index + 1}]` : place === null ? ' · ' : ` ${index + 1} `,
  );
  const right = `${voice.say('model.drafts')} ${numbers.join('')}`;
  return [
    voice.palette.title(spread(` ${accountText(voice, desk)}`, right, width)),
    truncate(` ${owedText(voice, desk)}`.replaceAll('\u00a0', ' '), width),
  ];
}

function sides(
  voice: Voice,
  desk: Desk,
  state: ModelState,
  look: Look,
  changed: DraftResult | null,
  width: number,
): string[] {
  const follows = look.draft.problem === null ? consequences(voice, desk, look.draft, changed) : [];
  const right = width - LEFT - GAP;
  return SHOWN_LEVERS.map((lever, index) => {
    const left = leverLine(voice, desk, state, look, lever, index);
    const row = follows[index];
    return row === undefined ? left : `${left}${' '.repeat(GAP)}${consequenceText(voice, row, right)}`;
  });
}

function leverLine(
  voice: Voice,
  desk: Desk,
  state: ModelState,
  look: Look,
  lever: ShownLever,
  index: number,
): string {
  const { levers } = placeOf(state);
  const chosen = index === state.lever;
  const value = padStart(truncate(leverValue(voice, desk, levers, lever), VALUE), VALUE);
  const outside = isOutside(look, lever);
  const allowed = padEnd(truncate(allowedShort(desk, look.ranges, lever), ALLOWED), ALLOWED);
  const label = padEnd(truncate(voice.say(`model.lever.${lever}`), LABEL), LABEL);
  const { palette } = voice;
  const head = chosen ? palette.accent(`› ${label}`) : `  ${label}`;
  const figure = outside ? palette.bad(value) : chosen ? palette.strong(value) : value;
  return `${head} ${figure}${outside ? palette.bad('!') : ' '} ${palette.dim(allowed)}`;
}

/** True when this lever is beyond what is allowed while the others stay. */
function isOutside({ ranges }: Look, lever: ShownLever): boolean {
  const range = rangeOf(ranges, lever);
  if (range === undefined || range.least === null || range.most === null) return false;
  return range.value < range.least - 1e-9 || range.value > range.most + 1e-9;
}

/** A label and its value at the end of the line; a value that moved says only what it is now where both do not fit. */
function consequenceText(voice: Voice, { label, value, tone }: Consequence, width: number): string {
  const room = width - displayWidth(label) - 1;
  const short =
    displayWidth(value) > room && value.includes(' → ') ? `→ ${value.split(' → ').at(-1)}` : value;
  const paint = { plain: (text: string) => text, good: voice.palette.good, bad: voice.palette.bad }[tone];
  return `${voice.palette.dim(label)} ${paint(padStart(truncate(short, room), room))}`;
}

/** The chosen lever's range in full, on as many lines as there are to spare. */
function chosenLines(
  voice: Voice,
  desk: Desk,
  state: ModelState,
  { ranges }: Look,
  width: number,
  most: number,
): string[] {
  const lever = SHOWN_LEVERS[state.lever] ?? SHOWN_LEVERS[0];
  const text = voice.say('explain.pair', {
    label: voice.say(`model.lever.${lever}`),
    value: allowedLong(voice, desk, ranges, lever),
  });
  const lines = wrapLines(text, width);
  const why = limitsAt(ranges, lever).flatMap((limit) =>
    wrapLines(`• ${limitText(voice, desk, limit)}`, width).map((line) => voice.palette.dim(line)),
  );
  if (lines.length <= most) return [...lines, ...(lines.length + why.length < most ? why : [])];
  return [...lines.slice(0, most - 1), truncate(lines.slice(most - 1).join(''), width)];
}

/** The limits that end what a lever may be. */
function limitsAt(ranges: LeverRanges, lever: ShownLever): DraftLimit[] {
  if (lever === 'method' || lever === 'frequency') {
    const names = lever === 'method' ? ranges.methods : ranges.frequencies;
    return [...new Set(names.flatMap(({ broken }) => broken))];
  }
  const range = rangeOf(ranges, lever);
  return range === undefined ? [] : [...new Set([...range.below, ...range.above])];
}

function wrapLines(text: string, width: number): string[] {
  return wrap(text.replaceAll('\u00a0', ' '), width - 1).map((line) => ` ${line}`);
}
