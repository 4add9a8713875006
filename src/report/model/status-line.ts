/** The line above the keys: what is being typed, what the last key led to, or what the draft breaks. */
import { rolesFor } from '../../engine/authority.js';
import { dueWindow } from '../../engine/draft/dates.js';
import type { Desk } from '../../engine/draft/desk.js';
import { evaluateDraft } from '../../engine/draft/evaluate.js';
import { isoDate } from '../format.js';
import type { Voice } from '../voice.js';
import { displayWidth, truncate } from '../width.js';
import { leverValue, SHOWN_LEVERS } from './lever-words.js';
import { brokenText, problemText } from './limit-words.js';
import { type Entry, lookAt, type ModelState, type Notice, placeOf } from './state.js';

/** Where the next character goes; the terminal's own cursor is hidden. */
const CURSOR = '▏';

export function statusLine(voice: Voice, desk: Desk, state: ModelState, width: number): string {
  const { entry, notice } = state;
  const { palette } = voice;
  if (notice !== null) return palette.warn(truncate(` ${noticeText(voice, desk, notice)}`, width));
  if (entry !== null) return entryLine(voice, desk, state, entry, width);
  const { levers } = placeOf(state);
  const draft =
    state.change === null
      ? lookAt(desk, levers).draft
      : evaluateDraft(desk.under(state.change).subject, levers);
  if (draft.problem !== null)
    return palette.bad(truncate(` ${problemText(voice, desk, draft.problem)}`, width));
  const [first, ...others] = draft.broken;
  if (first === undefined) return palette.good(truncate(` ✓ ${voice.say('model.allKeptLong')}`, width));
  const more = others.length === 0 ? '' : ` (+${others.length})`;
  const text = brokenText(voice, desk, first).replaceAll('\u00a0', ' ');
  return palette.bad(`${truncate(` ✗ ${text}`, width - displayWidth(more))}${more}`);
}

function noticeText(voice: Voice, desk: Desk, notice: Notice): string {
  return 'problem' in notice
    ? problemText(voice, desk, notice.problem)
    : voice.say(notice.key, notice.params);
}

function entryLine(voice: Voice, desk: Desk, state: ModelState, entry: Entry, width: number): string {
  const question = ` ${questionText(voice, desk, state, entry)} `;
  const room = Math.max(8, width - displayWidth(question) - 1);
  // The end of a long text is what is being typed.
  let shown = entry.text;
  while (displayWidth(shown) > room) shown = [...shown].slice(1).join('');
  return `${voice.palette.accent(truncate(question, width - Math.min(room, displayWidth(shown)) - 1))}${shown}${CURSOR}`;
}

function questionText(voice: Voice, desk: Desk, state: ModelState, { kind }: Entry): string {
  switch (kind) {
    case 'value': {
      const lever = SHOWN_LEVERS[state.lever] ?? SHOWN_LEVERS[0];
      return voice.say('model.entry.value', {
        lever: voice.say(`model.lever.${lever}`),
        example: exampleOf(voice, desk, state),
      });
    }
    case 'what_if':
      return voice.say('model.entry.whatIf');
    case 'reason':
      return voice.say('model.entry.reason');
    case 'by':
      return voice.say('model.entry.by');
    case 'role':
      return voice.say('model.entry.role', { roles: rolesText(desk, state) });
  }
}

/** What one would type to leave the lever as it is. */
function exampleOf(voice: Voice, desk: Desk, state: ModelState): string {
  const { levers } = placeOf(state);
  const lever = SHOWN_LEVERS[state.lever] ?? SHOWN_LEVERS[0];
  if (lever === 'frequency') return levers.frequency;
  if (lever === 'method') return levers.method;
  if (lever === 'first_due_date') {
    const { asOf, policy } = desk.subject;
    return isoDate(levers.firstDueDate ?? dueWindow(levers, asOf, policy).earliest);
  }
  return leverValue(voice, desk, levers, lever);
}

/** The roles that may propose: those of the plan's level and above, or of any level. */
function rolesText(desk: Desk, state: ModelState): string {
  const { draft } = lookAt(desk, placeOf(state).levers);
  const { authority } = desk.policy;
  const level = draft.problem === null ? draft.approvalLevel : null;
  return rolesFor(authority, level ?? authority.levels[0]?.id ?? '').join(', ');
}
