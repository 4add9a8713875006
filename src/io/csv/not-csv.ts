/** Recognises files that people hand over as CSV and that are something else, by their first bytes. */

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['504b0304', 'an Excel workbook or a zip archive'],
  ['d0cf11e0a1b11ae1', 'an old Excel workbook (.xls)'],
  ['25504446', 'a PDF'],
  ['1f8b', 'a gzip archive'],
  ['377abcaf271c', 'a 7z archive'],
  ['526172211a07', 'a rar archive'],
  ['7b5c727466', 'a rich text document'],
  ['53514c69746520666f726d6174', 'an SQLite database'],
  ['50415231', 'a Parquet file'],
];

/** Banks' "Excel export" buttons often write a web page under the name .xls or .csv. */
const MARKUP = /^\s*<(!doctype|html|head|meta|table|\?xml|style|script)\b/i;
const JSON_START = /^\s*[[{]\s*("|\{|\[)/;

/** @returns what the file is, or null when it may be CSV. */
export function notCsv(bytes: Buffer): string | null {
  const start = bytes.subarray(0, 16).toString('hex');
  for (const [signature, what] of SIGNATURES) if (start.startsWith(signature)) return what;
  const text = bytes
    .subarray(0, 256)
    .toString('latin1')
    .replace(/^\u00EF\u00BB\u00BF/, '');
  if (MARKUP.test(text)) return 'a web page';
  if (JSON_START.test(text)) return 'JSON';
  return null;
}
