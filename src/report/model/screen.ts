/** The screen as lines: pure, no line wider and no more lines than there is room for. */
import type { Desk } from '../../engine/draft/desk.js';
import type { Language } from '../../policy/policy.js';
import { type Voice, voiceOf } from '../voice.js';
import { truncate } from '../width.js';
import { deskLines } from './desk-page.js';
import { furthestScroll, pageLines } from './long-pages.js';
import type { ModelState } from './state.js';
import { statusLine } from './status-line.js';

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** Less than this and figures would be cut. */
const LEAST: ScreenSize = { columns: 76, rows: 22 };

/** @returns the lines of the whole screen, the keys last. Every line keeps one cell free at the end. */
export function screenLines(
  settings: { readonly language: Language; readonly colour: boolean },
  desk: Desk,
  state: ModelState,
  { columns, rows }: ScreenSize,
): string[] {
  const voice = voiceOf({ ...settings, width: columns - 1 });
  const width = columns - 1;
  if (columns < LEAST.columns || rows < LEAST.rows) {
    return [truncate(voice.say('model.small', { columns: 80, rows: 24 }), Math.max(1, width))];
  }
  // A long page needs the line of the status for itself, unless there is something to tell.
  const tells = state.page === 'desk' || state.notice !== null || state.entry !== null;
  const foot = [...(tells ? [statusLine(voice, desk, state, width)] : []), keysLine(voice, state, width)];
  const room = rows - foot.length;
  const body =
    state.page === 'desk'
      ? deskLines(voice, desk, state, width, room)
      : pageLines(voice, desk, state, width, room);
  const filled = [
    ...body.slice(0, room),
    ...Array.from({ length: Math.max(0, room - body.length) }, () => ''),
  ];
  return [...filled, ...foot];
}

/** The state with its page scrolled no further than its last line. */
export function settledScroll(
  settings: { readonly language: Language; readonly colour: boolean },
  desk: Desk,
  state: ModelState,
  { columns, rows }: ScreenSize,
): ModelState {
  if (state.page === 'desk' || state.scroll === 0) return state;
  const voice = voiceOf({ ...settings, width: columns - 1 });
  const most = furthestScroll(voice, desk, state, columns - 1, rows - 1);
  return state.scroll > most ? { ...state, scroll: most } : state;
}

function keysLine(voice: Voice, { page, entry }: ModelState, width: number): string {
  const keys = entry !== null ? 'model.entry.hint' : page === 'desk' ? 'model.keys.desk' : 'model.keys.page';
  return voice.palette.dim(truncate(` ${voice.say(keys)}`, width));
}
