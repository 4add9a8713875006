/** What people write into a cell that has no value. A blank is missing, never zero. */
const MARKERS = new Set([
  '-',
  '--',
  '---',
  '—',
  '——',
  '―',
  '–',
  '−',
  '/',
  '\\',
  '\\n',
  '?',
  '.',
  'n/a',
  'na',
  '#n/a',
  '#n/a n/a',
  'null',
  '#null!',
  '(null)',
  '<null>',
  'none',
  'nil',
  'nan',
  '<na>',
  'nat',
  'unknown',
  'missing',
  'blank',
  '无',
  '無',
  '空',
  '未知',
  '未填',
  '暂无',
  '缺失',
  '不详',
]);

/** ASCII characters that a marker may start with, in either case. */
const STARTS = new Set(
  [...MARKERS].flatMap((marker) => [marker.charCodeAt(0), marker.toUpperCase().charCodeAt(0)]),
);

/** True for blanks and for the usual marks of a missing value. */
export function isMissing(text: string): boolean {
  const length = text.length;
  if (length === 0) return true;
  // Nearly every cell is settled by its first character: a digit or most letters start no marker.
  const first = text.charCodeAt(0);
  if (first > 32 && first < 127 && !STARTS.has(first)) return false;
  // No marker is longer.
  if (length > 16) return text.trim() === '';
  const folded = text.normalize('NFKC').trim().toLowerCase();
  return folded === '' || MARKERS.has(folded);
}
