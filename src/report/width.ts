/**
 * How many terminal cells a text takes, and cutting and wrapping by cells. Chinese characters take two.
 * Characters of ambiguous width (…, ─, ✓, │) count as one, as terminals outside legacy CJK locales draw them.
 */

/** Two-cell ranges of Unicode's EastAsianWidth (W and F), merged; inclusive. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;
/** ESC [ numbers m, which chalk puts around coloured text. */
const COLOUR_CODES = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*m`, 'gu');
/** Characters that no line may begin with in Chinese setting (closing marks). */
const NOT_AT_START = new Set('，。、；：！？）》」』】”’…％,.;:!?)]}%');

function characterWidth(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x300) return point >= 0x20 && (point < 0x7f || point >= 0xa0) ? 1 : 0;
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.some(([from, to]) => point >= from && point <= to) ? 2 : 1;
}

/** Terminal cells that `text` takes; colour codes take none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text.replace(COLOUR_CODES, '')) width += characterWidth(character);
  return width;
}

/**
 * `text` as one printable line: control characters (a hostile cell could carry terminal commands) and line
 * breaks become spaces, and marks that reorder text are dropped.
 */
export function printable(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu, '');
}

/** Plain `text` cut to `width` cells, ending in … when something was cut off. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  if (width <= 0) return '';
  let kept = '';
  let used = 0;
  for (const character of text) {
    const cells = characterWidth(character);
    if (used + cells > width - 1) break;
    kept += character;
    used += cells;
  }
  return `${kept}…`;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}

/** Opening marks, which no line may end with. */
const NOT_AT_END = new Set('（《「『“‘([{');

/** The pieces between which a line may break: Chinese characters one by one, other text by words. */
function pieces(text: string): string[] {
  const out: string[] = [];
  for (const character of text) {
    const last = out.length - 1;
    const wide = characterWidth(character) === 2;
    const previous = out[last];
    const joins =
      previous !== undefined &&
      (NOT_AT_START.has(character) ||
        NOT_AT_END.has(previous.at(-1) ?? '') ||
        (!wide && character !== ' ' && !/[ \p{Script=Han}，。、；：！？]$/u.test(previous)));
    if (joins) out[last] = previous + character;
    else out.push(character);
  }
  return out;
}

/** Plain `text` as lines of at most `width` cells; a word longer than a line is cut. */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(2, width);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const flush = (): void => {
    lines.push(line.trimEnd());
    line = '';
    used = 0;
  };
  const place = (piece: string): void => {
    const cells = displayWidth(piece);
    if (used + cells > limit && used > 0) flush();
    if (piece === ' ' && used === 0) return;
    line += piece;
    used += cells;
  };
  for (const piece of pieces(text)) {
    if (displayWidth(piece) <= limit) place(piece);
    else for (const character of piece) place(character);
  }
  if (used > 0 || lines.length === 0) flush();
  return lines;
}
