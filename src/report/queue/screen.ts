/** The screen as lines: pure, no line wider and no more lines than there is room for. */
import type { Language } from '../../policy/policy.js';
import { type Voice, voiceOf } from '../voice.js';
import { displayWidth, truncate } from '../width.js';
import { accountLines } from './account-page.js';
import { endLines, helpLines, resumeLines } from './other-pages.js';
import type { QueueState, Reviewer, ReviewItem } from './state.js';

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** Less than this and figures would be cut. */
const LEAST: ScreenSize = { columns: 76, rows: 22 };
/** Where the next character goes; the terminal's own cursor is hidden. */
const CURSOR = '▏';

/** @returns the lines of the whole screen, the keys last. Every line keeps one cell free at the end. */
export function queueLines(
  settings: { readonly language: Language; readonly colour: boolean },
  state: QueueState,
  item: ReviewItem,
  reviewer: Reviewer,
  { columns, rows }: ScreenSize,
): string[] {
  const voice = voiceOf({ ...settings, width: columns - 1 });
  const width = columns - 1;
  if (columns < LEAST.columns || rows < LEAST.rows) {
    return [truncate(voice.say('queue.small', { columns: 80, rows: 24 }), Math.max(1, width))];
  }
  const room = rows - 2;
  const body = bodyLines(voice, state, item, reviewer, room).slice(0, room);
  const filled = [...body, ...Array.from({ length: room - body.length }, () => '')];
  const { palette } = voice;
  return [
    ...filled,
    tellLine(voice, state, width),
    palette.dim(truncate(` ${voice.say(keysOf(state))}`, width)),
  ];
}

function bodyLines(
  voice: Voice,
  state: QueueState,
  item: ReviewItem,
  reviewer: Reviewer,
  room: number,
): string[] {
  switch (state.page) {
    case 'account':
      return accountLines(voice, state, item, reviewer, room);
    case 'help':
      return helpLines(voice);
    case 'end':
      return endLines(voice, state);
    case 'resume':
      return resumeLines(voice, state);
  }
}

function keysOf({ page, entry }: QueueState) {
  if (entry !== null) return 'queue.keys.entry';
  switch (page) {
    case 'account':
      return 'queue.keys.account';
    case 'help':
      return 'queue.keys.help';
    case 'end':
      return 'queue.keys.end';
    case 'resume':
      return 'queue.keys.resume';
  }
}

/** What is being typed, or what the last key led to. */
function tellLine(voice: Voice, { entry, notice }: QueueState, width: number): string {
  const { palette } = voice;
  if (notice !== null) return palette.warn(truncate(` ${voice.say(notice.key, notice.params)}`, width));
  if (entry === null) return '';
  const question = ` ${voice.say('queue.entry.note')} `;
  const room = width - displayWidth(question) - 1;
  // The end of a long text is what is being typed.
  let shown = entry;
  while (displayWidth(shown) > room) shown = [...shown].slice(1).join('');
  return `${palette.accent(question)}${shown}${CURSOR}`;
}
