/** Rows as JSON: money and dates as strings, figures as numbers, lists as lists, missing as null. */
import type { CellValue, Column, Row } from './columns/spec.js';
import { formatCell } from './csv/format-cell.js';

function jsonValue(column: Column, cell: CellValue, row: Row): unknown {
  if (cell === null || column.type === 'codes' || column.type === 'boolean') return cell;
  const text = formatCell(column, cell, row);
  return column.type === 'rate' || column.type === 'integer' || column.type === 'number'
    ? Number(text)
    : text;
}

/** What stands between a row and the one before it. */
export const JSON_SEPARATOR = ',';
export const JSON_HEAD = '[';

/** @returns one row as an object by column name, on a line of its own; no line break after it. */
export function jsonLine(columns: readonly Column[], row: Row): string {
  const values = columns.map((column) => [column.name, jsonValue(column, row[column.field] ?? null, row)]);
  return `\n  ${JSON.stringify(Object.fromEntries(values))}`;
}

/** @returns the end of a list of so many rows. */
export function jsonTail(rows: number): string {
  return rows === 0 ? ']\n' : '\n]\n';
}

/** @returns the whole list in pieces. */
export function* jsonText(columns: readonly Column[], rows: readonly Row[]): Generator<string> {
  yield JSON_HEAD;
  for (const [index, row] of rows.entries()) {
    yield `${index === 0 ? '' : JSON_SEPARATOR}${jsonLine(columns, row)}`;
  }
  yield jsonTail(rows.length);
}
