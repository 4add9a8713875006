/**
 * The rows of a section: `{ name, value, ratio?, to?, wanted?, megabytes?, note? }`, all text but `ratio` and `megabytes`. A
 * row of `{ section }` alone begins a section.
 */
const HEAD = ['', 'value', 'ratio', 'to', 'wanted', 'peak MB', 'note'];
const RIGHT = new Set([1, 2, 5]);

function cellsOf(row) {
  if (row.section !== undefined) return [row.section];
  return [
    `  ${row.name}`,
    row.value,
    row.ratio === undefined ? '' : row.ratio.toFixed(2),
    row.to ?? '',
    row.wanted ?? '',
    row.megabytes === undefined ? '' : row.megabytes.toFixed(0),
    row.note ?? '',
  ];
}

/** One aligned table on standard output. */
export function printTable(rows) {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, place) => Math.max(...lines.map((cells) => (cells[place] ?? '').length)));
  for (const cells of lines) {
    const padded = cells.map((cell, place) =>
      RIGHT.has(place) ? cell.padStart(widths[place]) : cell.padEnd(widths[place]),
    );
    process.stdout.write(`${padded.join('  ').trimEnd()}\n`);
  }
}

/** `12.3 s`, with more places for less time. */
export function seconds(value) {
  return `${value.toFixed(value < 1 ? 3 : 1)} s`;
}

/** `1,234,567 /s`. */
export function perSecond(value) {
  return `${Math.round(value).toLocaleString('en')} /s`;
}
