/** Lines that several pages share. */
import type { Voice } from '../voice.js';
import { displayWidth, padEnd, truncate } from '../width.js';

/** A rule over the width, with words on it. */
export function ruled(voice: Voice, words: string, width: number): string {
  const text = words === '' ? '' : ` ${truncate(words, width - 6)} `;
  const rest = Math.max(0, width - 2 - displayWidth(text));
  return `${voice.palette.dim('──')}${text}${voice.palette.dim('─'.repeat(rest))}`;
}

/** Two plain texts on one line, the second at its end; the first is cut where both do not fit. */
export function spread(left: string, right: string, width: number): string {
  const room = Math.max(0, width - displayWidth(right) - 1);
  return `${padEnd(truncate(left, room), room)} ${right}`;
}
