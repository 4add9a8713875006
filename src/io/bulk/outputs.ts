/** The outputs of the bulk commands: what an account contributes to each, as text. */
import type { RunTables } from '../../engine/tables.js';
import { FACTS } from '../columns/facts.js';
import {
  APPROVED_LINES,
  ASSESSMENT_LINES,
  DECLINED_LINES,
  PLAN_LINES,
  REVIEW_LINES,
  SCHEDULE_LINES,
  UNPLANNED_LINES,
} from '../columns/rows-decisions.js';
import type { Column, FileSpec, Row } from '../columns/spec.js';
import { formatCell } from '../csv/format-cell.js';
import { type RowEncoder, rowEncoder } from '../csv/row-encoder.js';
import { headerText, writtenColumns } from '../csv/write.js';
import { JSON_HEAD, JSON_SEPARATOR, jsonLine, jsonTail } from '../json-rows.js';

export type TableName = keyof RunTables;
export type OutputName = TableName | 'facts' | 'audit';

/** How the rows of a table are to be written; `cells` is for a table on a terminal, a JSON list of cells a line. */
export interface TableForm {
  readonly form: 'csv' | 'json' | 'cells';
  readonly bom: boolean;
  /** For `cells`: names of the columns to show. */
  readonly headline: readonly string[];
}

export const CSV: TableForm = { form: 'csv', bom: false, headline: [] };

export const TABLE_SPECS: Readonly<Record<TableName, FileSpec>> = {
  assessments: ASSESSMENT_LINES.spec,
  plans: PLAN_LINES.spec,
  unplanned: UNPLANNED_LINES.spec,
  approved: APPROVED_LINES.spec,
  schedules: SCHEDULE_LINES.spec,
  review: REVIEW_LINES.spec,
  declined: DECLINED_LINES.spec,
};

/** @returns what writes the line of a record. */
export function lineEncoder(name: TableName, { form, headline }: TableForm): RowEncoder {
  return encoderOf(TABLE_SPECS[name], form, headline);
}

function encoderOf(spec: FileSpec, form: TableForm['form'], headline: readonly string[]): RowEncoder {
  if (form === 'csv') return rowEncoder(writtenColumns(spec), { delimiter: ',' });
  if (form === 'json') return (row, out) => out.text(`${JSON_SEPARATOR}${jsonLine(spec.columns, row)}`);
  const columns = headlineColumns(spec, headline);
  return (row, out) => out.text(`${JSON.stringify(cellsOf(columns, row))}\n`);
}

/** @returns the columns that a terminal shows, in the order named. */
export function headlineColumns(spec: FileSpec, headline: readonly string[]): Column[] {
  return headline.flatMap((name) => spec.columns.filter((column) => column.name === name));
}

/** @returns the texts of a row's cells. */
export function cellsOf(columns: readonly Column[], row: Row): string[] {
  return columns.map((column) => formatCell(column, row[column.field] ?? null, row));
}

/** What stands around the rows of an output. */
export interface Frame {
  readonly head: string;
  /** Bytes of a separator that the first row has too many. */
  readonly skip: number;
  readonly tail: string;
}

/** @returns the frame of an output of so many rows. */
export function frameOf(name: OutputName, { form, bom }: TableForm, rows: number): Frame {
  if (name === 'audit' || form === 'cells') return { head: '', skip: 0, tail: '' };
  if (form === 'json') {
    return { head: JSON_HEAD, skip: JSON_SEPARATOR.length, tail: jsonTail(rows) };
  }
  return { head: headerText(name === 'facts' ? FACTS : TABLE_SPECS[name], { bom }), skip: 0, tail: '' };
}
