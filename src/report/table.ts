/**
 * Quiet tables for terminals: no borders, one rule under the header, columns aligned by display width so that
 * Chinese lines up. A table that is too wide has its text columns cut; one that cannot fit is turned into
 * records, one block a row, because a figure with its end cut off misleads.
 */
import CliTable from 'cli-table3';
import { paletteOf } from './colour.js';
import { displayWidth, padEnd, printable, truncate, wrap } from './width.js';

export interface TableOptions {
  /** By column; left when not given. Right-aligned columns hold figures and are never cut. */
  readonly align?: readonly ('left' | 'right')[];
  readonly colour: boolean;
  /** Cells available; unlimited when not given. */
  readonly width?: number;
  readonly title?: string;
  /** Columns (by index) whose long text goes on over several lines instead of being cut. */
  readonly wrap?: readonly number[];
  /** Colours a finished piece of a cell; must not change its width. */
  readonly paint?: (text: string, row: number, column: number) => string;
  /** Spaces in front of every line. */
  readonly indent?: number;
}

const GAP = '  ';
/** A text column is not cut below this: less says nothing. */
const LEAST_TEXT = 8;

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: GAP,
};

function naturalWidths(headers: readonly string[], rows: readonly (readonly string[])[]): number[] {
  return headers.map((header, column) =>
    rows.reduce(
      (widest, row) => Math.max(widest, displayWidth(row[column] ?? '')),
      Math.max(1, displayWidth(header)),
    ),
  );
}

function longestWord(header: string): string {
  return header.split(' ').reduce((a, b) => (displayWidth(b) > displayWidth(a) ? b : a));
}

/** Widths at which no cell is cut, though headers may break between words. */
function uncutWidths(headers: readonly string[], rows: readonly (readonly string[])[]): number[] {
  return naturalWidths(headers.map(longestWord), rows);
}

/** Takes cells from the widest column that can spare one; what is still over when none can. */
function shrink(widths: number[], least: readonly number[], over: number): number {
  let left = over;
  while (left > 0) {
    let widest = -1;
    for (const [column, width] of widths.entries()) {
      if (width > (least[column] ?? 0) && (widest < 0 || width > (widths[widest] ?? 0))) widest = column;
    }
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    left -= 1;
  }
  return left;
}

/** Column widths that fit: headers break first, then texts are cut, figures never; null when that is not enough. */
function fitWidths(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  options: TableOptions,
): number[] | null {
  const widths = naturalWidths(headers, rows);
  if (options.width === undefined) return widths;
  const room = options.width - (options.indent ?? 0) - GAP.length * (widths.length - 1);
  const uncut = uncutWidths(headers, rows);
  const least = uncut.map((width, column) =>
    options.align?.[column] === 'right' ? width : Math.min(width, LEAST_TEXT),
  );
  const over = shrink(widths, uncut, widths.reduce((sum, width) => sum + width, 0) - room);
  return shrink(widths, least, over) > 0 ? null : widths;
}

function layOut(text: string, width: number, wraps: boolean): string[] {
  return wraps ? wrap(text, width) : [truncate(text, width)];
}

function drawTable(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  widths: number[],
  options: TableOptions,
): string {
  const palette = paletteOf(options.colour);
  const table = new CliTable({
    chars: NO_BORDERS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: widths,
    colAligns: widths.map((_, column) => options.align?.[column] ?? 'left'),
  });
  const head = headers.map((header, column) => layOut(header, widths[column] ?? 0, true));
  table.push(head.map((lines) => lines.map((line) => palette.strong(line)).join('\n')));
  table.push(widths.map((width) => palette.dim('─'.repeat(width))));
  const paint = options.paint ?? ((text: string) => text);
  for (const [index, row] of rows.entries()) {
    table.push(
      widths.map((width, column) =>
        layOut(row[column] ?? '', width, options.wrap?.includes(column) ?? false)
          .map((line) => (line === '' ? line : paint(line, index, column)))
          .join('\n'),
      ),
    );
  }
  return table.toString();
}

function drawRecords(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  options: TableOptions,
): string {
  const palette = paletteOf(options.colour);
  const room = (options.width ?? 80) - (options.indent ?? 0);
  const label = Math.min(Math.max(...headers.map(displayWidth)), Math.floor(room / 2));
  const paint = options.paint ?? ((text: string) => text);
  const blocks = rows.map((row, index) =>
    headers
      .flatMap((header, column) =>
        wrap(row[column] ?? '', room - label - GAP.length).map((line, part) => {
          const name = part === 0 ? truncate(header, label) : '';
          return `${palette.dim(padEnd(name, label))}${GAP}${line === '' ? '' : paint(line, index, column)}`;
        }),
      )
      .join('\n'),
  );
  return blocks.join('\n\n');
}

/** Cells that the table takes when nothing is cut. */
export function tableWidth(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  indent = 0,
): number {
  const widths = naturalWidths(
    headers.map(printable),
    rows.map((row) => row.map(printable)),
  );
  return indent + widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
}

/**
 * The table as text without a final line break; every line fits `width`. Cells are made printable first.
 * With no rows, the header and its rule alone.
 */
export function renderTable(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  options: TableOptions,
): string {
  const heads = headers.map(printable);
  const cells = rows.map((row) => heads.map((_, column) => printable(row[column] ?? '')));
  const widths = fitWidths(heads, cells, options);
  const body =
    widths === null ? drawRecords(heads, cells, options) : drawTable(heads, cells, widths, options);
  const indent = ' '.repeat(options.indent ?? 0);
  const lines = body.split('\n').map((line) => `${indent}${line.trimEnd()}`.trimEnd());
  if (options.title === undefined) return lines.join('\n');
  const titleLines = wrap(printable(options.title), options.width ?? Number.MAX_SAFE_INTEGER);
  return [...titleLines.map((line) => paletteOf(options.colour).title(line)), ...lines].join('\n');
}
