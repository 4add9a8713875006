/** Typing into the screen: a value, a change of the month, the reason of a proposal and who stands for it. */
import type { Desk } from '../../engine/draft/desk.js';
import { readChange } from './change-words.js';
import { SHOWN_LEVERS } from './lever-words.js';
import { readLever } from './read-lever.js';
import { type Entry, type ModelState, moved, placeOf, type Signature, withNotice } from './state.js';

/** A key as the terminal gave it. */
export interface Key {
  /** `up`, `return`, `a`; null where it has none. */
  readonly name: string | null;
  readonly ctrl: boolean;
  /** The character that it types; null for one that types none. */
  readonly text: string | null;
}

/** Longer entries are cut: they go into one cell of a file. */
const MOST_TEXT = 400;

/** The state after a key while something is being typed. */
export function typed(state: ModelState, entry: Entry, key: Key, desk: Desk): ModelState {
  if (key.name === 'escape') return { ...state, entry: null };
  if (key.name === 'return' || key.name === 'enter') return accepted(state, entry, desk);
  if (key.name === 'backspace') {
    return { ...state, entry: { ...entry, text: [...entry.text].slice(0, -1).join('') } };
  }
  if (key.ctrl && key.name === 'u') return { ...state, entry: { ...entry, text: '' } };
  if (key.text === null || key.ctrl || entry.text.length >= MOST_TEXT) return state;
  return { ...state, entry: { ...entry, text: entry.text + key.text } };
}

function accepted(state: ModelState, entry: Entry, desk: Desk): ModelState {
  const text = entry.text.trim();
  const closed = { ...state, entry: null };
  switch (entry.kind) {
    case 'value': {
      if (text === '') return closed;
      const lever = SHOWN_LEVERS[state.lever] ?? SHOWN_LEVERS[0];
      const levers = readLever(desk, placeOf(state).levers, lever, text);
      return levers === null ? withNotice(state, 'model.notice.noValue') : moved(closed, desk, levers);
    }
    case 'what_if': {
      if (text === '') return closed;
      const change = readChange(text);
      return change === null ? withNotice(state, 'model.notice.noChange') : { ...closed, change };
    }
    case 'reason':
      return text === '' ? withNotice(state, 'model.notice.noReason') : signed(closed, { reason: text });
    case 'by':
      return text === '' ? state : signed(closed, { by: text });
    case 'role':
      return text === '' ? state : signed(closed, { role: text });
  }
}

/** Asks for what is still missing; with all of it known, the proposal is to be saved. */
function signed(state: ModelState, known: Partial<Signature>): ModelState {
  const signature = { ...state.signature, ...known };
  const next = { ...state, signature };
  if (signature.by === null) return { ...next, entry: { kind: 'by', text: '' } };
  if (signature.role === null) return { ...next, entry: { kind: 'role', text: '' } };
  return { ...next, request: 'save' };
}
