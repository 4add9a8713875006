/** One table of results on standard output or in a file, in the form that was asked for. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { cellsOf, headlineColumns } from '../io/bulk/outputs.js';
import type { Column, FileSpec, Row } from '../io/columns/spec.js';
import { writeCsvChunks } from '../io/csv/write.js';
import { jsonText } from '../io/json-rows.js';
import { labelOf } from '../report/labels/lookup.js';
import { renderTable } from '../report/table.js';
import type { Context } from './command.js';

export interface Printable {
  readonly spec: FileSpec;
  readonly rows: readonly Row[];
  /** Columns that the terminal table shows; the files have all. */
  readonly headline: readonly string[];
}

const NUMERIC = new Set(['money', 'rate', 'integer', 'number']);

/** @returns a table of cells as a terminal shows it. */
export function tableText(
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  context: Context,
): string {
  return `${renderTable(
    columns.map((column) => labelOf('column', column.name, context.language)),
    cells,
    {
      align: columns.map((column) => (NUMERIC.has(column.type) ? 'right' : 'left')),
      colour: context.colour,
      width: context.terminalWidth,
    },
  )}\n`;
}

/** Writes and waits where the reader is slow, so that a long table never piles up in memory. */
export async function toStdout(chunks: Iterable<string | Uint8Array>, context: Context): Promise<void> {
  for (const chunk of chunks) {
    if (!context.stdout.write(chunk)) await new Promise((go) => context.stdout.once('drain', go));
  }
}

/** Prints to standard output in `context.format`. */
export async function printRows(printable: Printable, context: Context, bom = false): Promise<void> {
  const { spec, rows } = printable;
  if (context.format === 'csv') await toStdout(writeCsvChunks(spec, rows, { bom }), context);
  else if (context.format === 'json') await toStdout(jsonText(spec.columns, rows), context);
  else {
    const columns = headlineColumns(spec, printable.headline);
    const cells = rows.map((row) => cellsOf(columns, row));
    await toStdout([tableText(columns, cells, context)], context);
  }
}

/** True when `--out` names a folder: it is one, or ends like one. */
export async function namesFolder(out: string, context: Context): Promise<boolean> {
  if (out.endsWith('/') || out.endsWith('\\')) return true;
  const found = await stat(resolve(context.cwd, out)).catch(() => null);
  return found?.isDirectory() ?? false;
}
