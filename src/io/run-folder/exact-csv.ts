/**
 * Reads back what forbear itself wrote. Unlike the reader of exports it forgives nothing: header, order and
 * every cell must be as the writer makes them, so that whatever reads at all reads as it was meant.
 */

import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { parseIsoDate } from '../../domain/dates.js';
import { ForbearError } from '../../domain/issue.js';
import { parseMoney } from '../../domain/money.js';
import type { CellValue, Column, FileSpec, Row } from '../columns/spec.js';
import { formatCell } from '../csv/format-cell.js';
import { unguardFormula } from '../csv/formula.js';
import { systemCode } from '../files.js';

/** The currency of a row's money, from its other cells (by header); null when it cannot be known. */
export type CurrencyOf = (cell: (header: string) => string) => string | null;

/**
 * Yields the rows of a file of a run folder.
 *
 * Throws ForbearError (exit 3, RUN_FILE_DAMAGED or RUN_FILE_MISSING) with file, line and column at the first
 * thing that the writer would not have written.
 */
export async function* readExact(
  path: string,
  spec: FileSpec,
  currencyOf: CurrencyOf = () => null,
): AsyncGenerator<Row> {
  const parser = createReadStream(path)
    .on('error', (error) => parser.destroy(error))
    .pipe(parse({ bom: true, record_delimiter: '\n', info: true, relax_column_count: true }));
  let header = true;
  const places = new Map(spec.columns.map((column, index) => [column.name, index]));
  try {
    for await (const entry of parser) {
      const { record, info } = entry as {
        readonly record: string[];
        readonly info: { readonly lines: number };
      };
      if (header) {
        checkHeader(path, spec, record);
        header = false;
        continue;
      }
      const currency = currencyOf((name) => unguardFormula(record[places.get(name) ?? -1] ?? ''));
      yield exactRow(path, info.lines, spec, record, currency);
    }
  } catch (error) {
    throw readFailure(error, path);
  }
  if (header) throw damaged(path, 1, null, 'nothing', 'a header');
}

function checkHeader(path: string, spec: FileSpec, record: readonly string[]): void {
  const expected = spec.columns.map((column) => column.name);
  const odd = expected.findIndex((name, index) => record[index] !== name);
  if (odd < 0 && record.length === expected.length) return;
  const name = expected[odd] ?? 'no further column';
  throw damaged(path, 1, expected[odd] ?? null, 'another header', name);
}

/** @returns a row from its cells. Throws ForbearError (exit 3) with the line and the column that is not as written. */
export function exactRow(
  path: string,
  line: number,
  spec: FileSpec,
  record: readonly string[],
  currency: string | null,
): Row {
  if (record.length !== spec.columns.length) {
    throw damaged(path, line, null, `${record.length} cells`, `${spec.columns.length} cells`);
  }
  const row: Record<string, CellValue> = {};
  spec.columns.forEach((column, index) => {
    const text = record[index] ?? '';
    const value = text === '' ? null : cellOf(column, text, currency);
    const back = value === undefined ? null : formatCell(column, value, {}, currency ?? undefined);
    if (value === undefined || back !== text) {
      throw damaged(path, line, column.name, 'a cell that forbear does not write so', column.type);
    }
    row[column.field] = value;
  });
  if (currency !== null) row['currency'] = currency;
  return row;
}

/** The value of a cell that is not blank; undefined when it is none of its type. */
function cellOf(column: Column, text: string, currency: string | null): CellValue | undefined {
  switch (column.type) {
    case 'money':
      return currency === null ? undefined : (parseMoney(text, currency) ?? undefined);
    case 'integer': {
      const value = Number(text);
      return /^-?\d+$/.test(text) && Number.isSafeInteger(value) ? value : undefined;
    }
    case 'number':
    case 'rate': {
      const value = Number(text);
      return Number.isFinite(value) && text.trim() === text ? value : undefined;
    }
    case 'date':
      return parseIsoDate(text) ?? undefined;
    case 'month':
      return parseIsoDate(`${text}-01`) ?? undefined;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'codes':
      return unguardFormula(text).split(';');
    case 'id':
    case 'moment':
    case 'text':
    case 'enum':
    case 'currency':
      return unguardFormula(text);
  }
}

function readFailure(error: unknown, path: string): unknown {
  if (error instanceof ForbearError) return error;
  const code = (error as { readonly code?: unknown }).code;
  if (typeof code === 'string' && (code.startsWith('CSV_') || code.startsWith('INVALID_'))) {
    return damaged(path, null, null, 'text that is no CSV of ours', 'the file as it was written');
  }
  return lost(error, path);
}

/** RUN_FILE_MISSING when the system could not give the file; any other error as it is. */
export function lost(error: unknown, path: string): unknown {
  if (systemCode(error) === null) return error;
  return new ForbearError(3, [
    {
      code: 'RUN_FILE_MISSING',
      severity: 'error',
      where: { file: path, line: null, column: null },
      found: systemCode(error) === 'ENOENT' ? 'no such file' : String(systemCode(error)),
      expected: 'a file of a run folder',
      hint: 'name a folder that forbear run has made; run the batch again if it lost a file',
    },
  ]);
}

/** A file of the run folder is not as it was written. */
export function damaged(
  path: string,
  line: number | null,
  column: string | null,
  found: string,
  expected: string,
): ForbearError {
  return new ForbearError(3, [
    {
      code: 'RUN_FILE_DAMAGED',
      severity: 'error',
      where: { file: path, line, column },
      found,
      expected,
      hint: 'forbear verify says what else has changed; run the batch again',
    },
  ]);
}
