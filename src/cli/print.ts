/** One table of results on standard output or in a file, in the form that was asked for. */
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Column, FileSpec, Row } from '../io/columns/spec.js';
import { formatCell } from '../io/csv/format-cell.js';
import { writeCsvChunks } from '../io/csv/write.js';
import { writeFileAtomic } from '../io/files.js';
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

/** Column name → value: money and dates as strings, figures as numbers, lists as lists, missing as null. */
function jsonRow(columns: readonly Column[], row: Row): Record<string, unknown> {
  const value = (column: Column): unknown => {
    const cell = row[column.field] ?? null;
    if (cell === null || column.type === 'codes' || column.type === 'boolean') return cell;
    const text = formatCell(column, cell, row);
    return column.type === 'rate' || column.type === 'integer' || column.type === 'number'
      ? Number(text)
      : text;
  };
  return Object.fromEntries(columns.map((column) => [column.name, value(column)]));
}

function tableText({ spec, rows, headline }: Printable, context: Context): string {
  const columns = headline.flatMap((name) => spec.columns.filter((column) => column.name === name));
  const cells = rows.map((row) =>
    columns.map((column) => formatCell(column, row[column.field] ?? null, row)),
  );
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
async function toStdout(chunks: Iterable<string>, context: Context): Promise<void> {
  for (const chunk of chunks) {
    if (!context.stdout.write(chunk)) await new Promise((go) => context.stdout.once('drain', go));
  }
}

/** Prints to standard output in `context.format`. */
export async function printRows(printable: Printable, context: Context, bom = false): Promise<void> {
  const { spec, rows } = printable;
  if (context.format === 'csv') await toStdout(writeCsvChunks(spec, rows, { bom }), context);
  else if (context.format === 'table') await toStdout([tableText(printable, context)], context);
  else await toStdout(jsonText(spec, rows), context);
}

function* jsonText(spec: FileSpec, rows: readonly Row[]): Generator<string> {
  yield '[';
  for (const [index, row] of rows.entries()) {
    yield `${index === 0 ? '\n' : ',\n'}  ${JSON.stringify(jsonRow(spec.columns, row))}`;
  }
  yield rows.length === 0 ? ']\n' : '\n]\n';
}

/** True when `--out` names a folder: it is one, or ends like one. */
export async function namesFolder(out: string, context: Context): Promise<boolean> {
  if (out.endsWith('/') || out.endsWith('\\')) return true;
  const found = await stat(resolve(context.cwd, out)).catch(() => null);
  return found?.isDirectory() ?? false;
}

/** Writes a table to a named file, whole or not at all; JSON when `--format json`, else CSV. */
export async function writeRows(
  { spec, rows }: Printable,
  path: string,
  context: Context,
  options: Readonly<Record<string, unknown>>,
): Promise<void> {
  const json = options['format'] === 'json';
  const content = json ? jsonText(spec, rows) : writeCsvChunks(spec, rows, { bom: options['bom'] === true });
  await writeFileAtomic(resolve(context.cwd, path), content);
}

/** Writes a table under its own name into a folder: always CSV, because the name says so. Returns the path. */
export async function writeIntoFolder(
  { spec, rows }: Printable,
  folder: string,
  context: Context,
  options: Readonly<Record<string, unknown>>,
): Promise<string> {
  const path = join(folder, `${spec.name}.csv`);
  const content = writeCsvChunks(spec, rows, { bom: options['bom'] === true });
  await writeFileAtomic(resolve(context.cwd, path), content);
  return path;
}
