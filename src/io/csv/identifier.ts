/** Identifiers: text that spreadsheets take for numbers. Leading zeros and letters stay; damage is detected. */

/** `4.40301E+17`: what a spreadsheet shows of a long number, and saves. */
const ROUNDED = /^\d(\.\d+)?[eE]\+\d{2,3}$/;
const WRAPPED = /^="?(.*?)"?$/;
/** Control characters, zero-width ones and the marks that reverse the direction of text. */
// oxlint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/;
/** Longest key that is kept: longer ones are text in the wrong column. */
export const MAX_CHARS = 200;

/** What plain keys are made of, by code: letters, digits, and marks that none begins with; 0 for all else. */
export const KEY_DIGIT = 2;
export const KEY_MARK = 3;
export const KEY_CODES = keyCodes();

function keyCodes(): Uint8Array {
  const codes = new Uint8Array(256);
  for (let code = 65; code <= 90; code += 1) codes[code] = codes[code + 32] = 1;
  for (let code = 48; code <= 57; code += 1) codes[code] = KEY_DIGIT;
  for (const mark of '_.:/#-') codes[mark.charCodeAt(0)] = KEY_MARK;
  return codes;
}

/**
 * Whether the text from `start` to before `end` is a key with nothing to unwrap (and no `+`, so not rounded either):
 * `without` when it has no digit, so that it may be a mark of a missing value.
 */
export function plainKey(text: string, start: number, end: number): 'no' | 'with' | 'without' {
  if (end - start > MAX_CHARS || end === start || KEY_CODES[text.charCodeAt(start)] === KEY_MARK) return 'no';
  let digits = false;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? KEY_CODES[code] : 0;
    if (kind === 0) return 'no';
    if (kind === KEY_DIGIT) digits = true;
  }
  return digits ? 'with' : 'without';
}

/** Weights of GB 11643-1999's check digit (ISO 7064, mod 11-2), here only to tell damage from a real number. */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

/**
 * The identifier without what exports wrap around it: blanks, a leading `'` or tab, `="…"`.
 * @returns the identifier, or why it is none.
 */
export function readIdentifier(text: string): { id: string } | { fault: 'destroyed' | 'characters' } {
  // Nearly every key: nothing to unwrap, and no `+`, so not rounded.
  if (plainKey(text, 0, text.length) !== 'no') return { id: text };
  let id = text.replace(/^[\s\uFEFF']+|[\s\uFEFF]+$/g, '');
  if (id.startsWith('=')) id = (WRAPPED.exec(id)?.[1] ?? id).trim();
  if (id.length > MAX_CHARS || INVISIBLE.test(id)) return { fault: 'characters' };
  return ROUNDED.test(id.normalize('NFKC')) ? { fault: 'destroyed' } : { id };
}

/**
 * True when a personal number has lost its last digits to a spreadsheet, which keeps 15: zeros from the 16th on.
 * Eighteen digits that pass the check digit are a sound number all the same.
 */
export function hasLostDigits(id: string): boolean {
  if (id.length < 17) return false;
  if (!/^[1-9]\d{14}0{2,}$/.test(id)) return false;
  return id.length !== 18 || !passesIdCheck(id);
}

/** GB 11643-1999: whether the last character of an 18-digit identity number fits the first seventeen. */
export function passesIdCheck(id: string): boolean {
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(id[index]), 0);
  return ID_CHECKS[sum % 11] === id[17]?.toUpperCase();
}
