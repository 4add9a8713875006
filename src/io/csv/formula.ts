/**
 * Spreadsheets run a cell that starts with `=`, `+`, `-`, `@`, a tab or a carriage return. Text that would be
 * run gets an apostrophe in front, which a spreadsheet shows as text; the reader takes it away again. Apostrophes
 * that were there before are doubled in effect (one more is added), so the way back is exact.
 */
const RUNS = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;
/** A signed number is data, and harmless: `-5` stays what it is. */
const SIGNED_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** The cell as it may be opened in a spreadsheet. */
export function guardFormula(text: string): string {
  const first = text.charCodeAt(0);
  // Letters, digits and Chinese, nearly every cell, start above '@' or between '.' and '<'.
  if (first > 64 || (first > 45 && first < 61)) return text;
  return RUNS.test(text) && !SIGNED_NUMBER.test(text) ? `'${text}` : text;
}

/** The text that {@link guardFormula} was given. */
export function unguardFormula(text: string): string {
  return text.charCodeAt(0) === 39 && GUARDED.test(text) ? text.slice(1) : text;
}
