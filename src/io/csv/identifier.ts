/** Identifiers: text that spreadsheets take for numbers. Leading zeros and letters stay; damage is detected. */

/** `4.40301E+17`: what a spreadsheet shows of a long number, and saves. */
const ROUNDED = /^\d(\.\d+)?[eE]\+\d{2,3}$/;
const WRAPPED = /^="?(.*?)"?$/;
/** Control characters, zero-width ones and the marks that reverse the direction of text. */
// oxlint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/;
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9_.:/#-]*$/;
/** Longest key that is kept: longer ones are text in the wrong column. */
const MAX_CHARS = 200;

/** Weights of GB 11643-1999's check digit (ISO 7064, mod 11-2), here only to tell damage from a real number. */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

/**
 * The identifier without what exports wrap around it: blanks, a leading `'` or tab, `="…"`.
 * @returns the identifier, or why it is none.
 */
export function readIdentifier(text: string): { id: string } | { fault: 'destroyed' | 'characters' } {
  // Nearly every key: nothing to unwrap, and no `+`, so not rounded.
  if (text.length <= MAX_CHARS && PLAIN.test(text)) return { id: text };
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
  if (!/^[1-9]\d{14}0{2,}$/.test(id)) return false;
  return id.length !== 18 || !passesIdCheck(id);
}

/** GB 11643-1999: whether the last character of an 18-digit identity number fits the first seventeen. */
export function passesIdCheck(id: string): boolean {
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(id[index]), 0);
  return ID_CHECKS[sum % 11] === id[17]?.toUpperCase();
}
