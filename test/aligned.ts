/** Reads an aligned-text table: a header line, one case a line, cells between runs of two or more spaces. */
export function aligned(text: string): Record<string, string>[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [header, ...rows] = lines.map((line) => line.split(/\s{2,}/));
  if (header === undefined || rows.length === 0) throw new Error('a table without cases checks nothing');
  return rows.map((cells) => {
    if (cells.length !== header.length) throw new Error(`${cells.length} cells in: ${cells.join('  ')}`);
    return Object.fromEntries(header.map((name, index) => [name, cells[index] as string]));
  });
}

/** A cell as a number; `-` is missing. */
export function numberOrNull(cell: string | undefined): number | null {
  return cell === undefined || cell === '-' ? null : Number(cell);
}
