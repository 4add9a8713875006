/** A line with quotation marks that are where they belong. */

/**
 * The cells of a line in which each cell is either quoted from end to end, its own marks doubled, or has no mark; null
 * for any other. What csv-parse makes of such a line, a good deal faster: a property holds the two together.
 */
export function quotedCells(text: string, delimiter: string): string[] | null {
  const cells: string[] = [];
  for (let at = 0; ; ) {
    const quoted = text.charCodeAt(at) === QUOTE;
    const end = quoted ? closingMark(text, at + 1) + 1 : endOfCell(text, at, delimiter);
    if (quoted && end === 0) return null;
    const cell = quoted ? text.slice(at + 1, end - 1) : text.slice(at, end);
    if (!quoted && cell.includes('"')) return null;
    cells.push(quoted && cell.includes('"') ? cell.replaceAll('""', '"') : cell);
    if (end === text.length) return cells;
    if (text[end] !== delimiter) return null;
    at = end + 1;
  }
}

const QUOTE = 34;

function endOfCell(text: string, at: number, delimiter: string): number {
  const end = text.indexOf(delimiter, at);
  return end < 0 ? text.length : end;
}

/** The mark that ends a quoted cell: the first that is not one of two; -1 when none does. */
function closingMark(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
  }
  return -1;
}
