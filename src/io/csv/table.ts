/** One export, from bytes to records: what was read, what was rejected and why, what there is to know. */
import { ForbearError, type Issue } from '../../domain/issue.js';
import type { FileSpec, Row } from '../columns/spec.js';
import { findHeader } from './dialect.js';
import { decodeBytes } from './encoding.js';
import type { Reject } from './faults.js';
import { bindHeaders } from './headers.js';
import { notCsv } from './not-csv.js';
import { rawRows } from './raw-rows.js';
import { fileIssue, type Source, sha256Of } from './source.js';
import { type ReadOptions, TableRows } from './table-rows.js';

/** How the file was understood. */
interface HeaderNotes {
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerLine: number;
  readonly titleRows: number;
  /** Rows of totals, footers and repeated headers that were left out. */
  readonly skippedRows: number;
  /** Headers that are no column of ours. */
  readonly unknownColumns: readonly string[];
  /** Our column ← headers. */
  readonly columns: readonly { readonly column: string; readonly headers: readonly string[] }[];
}

export interface Table {
  readonly name: string;
  /** As given. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Every field of the specification but auxiliary ones, in its order. */
  readonly records: readonly Row[];
  /** The first line of each record. */
  readonly lines: readonly number[];
  readonly rowsRead: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly rejects: readonly Reject[];
  /** Warnings, one per code and column. */
  readonly issues: readonly Issue[];
  readonly notes: HeaderNotes;
}

/** More columns than any export has; a wrong delimiter in a file of one line shows like this. */
const MAX_COLUMNS = 4_096;
/**
 * Reads one export by its specification.
 * @returns the table; rows read = accepted + rejected. Throws ForbearError (exit 3, or 2 for an encoding that
 * does not exist) when the file as a whole cannot be used, with every problem of its header.
 */
export async function readTable(source: Source, spec: FileSpec, options: ReadOptions): Promise<Table> {
  const bytes = await source.bytes();
  const { utf8, encoding, damaged } = decodeOrThrow(bytes, source.name, options.encoding ?? 'auto');
  const header = findHeader(utf8, spec, options.mapping ?? null);
  if (header === null) throw unusable(source.name, 'FILE_EMPTY', 'blank lines only', 'a header and rows');
  if (header.endless)
    throw unusable(source.name, 'TOO_MANY_COLUMNS', 'a first line of more than 64 KiB', 'a header');
  if (header.cells.length > MAX_COLUMNS) {
    throw unusable(
      source.name,
      'TOO_MANY_COLUMNS',
      `${header.cells.length} columns`,
      `at most ${MAX_COLUMNS}`,
    );
  }
  const place = { file: source.name, line: header.line };
  const bound = bindHeaders(header.cells, spec, options.mapping ?? null, place);
  const fatal = bound.issues.filter((issue) => issue.severity === 'error');
  if (fatal.length > 0) throw new ForbearError(3, bound.issues);
  const rows = new TableRows(source.name, spec, bound.bindings, header, options, {
    damaged,
    nul: utf8.includes(0),
  });
  for (const batch of rawRows(utf8, { ...header, width: header.cells.length })) rows.take(batch);
  const read = rows.result();
  return {
    name: spec.name,
    file: source.name,
    sha256: sha256Of(bytes),
    bytes: bytes.length,
    ...read.table,
    issues: [...bound.issues, ...read.issues],
    notes: {
      encoding: damaged ? `${encoding}, damaged` : encoding,
      delimiter: header.delimiter,
      headerLine: header.line,
      titleRows: header.titleRows,
      skippedRows: read.skippedRows,
      unknownColumns: bound.unknown,
      columns: bound.bindings.map((binding) => ({
        column: binding.column.name,
        headers: binding.cells.map((cell) => cell.header),
      })),
    },
  };
}

function decodeOrThrow(bytes: Buffer, file: string, encoding: string) {
  if (bytes.length === 0) throw unusable(file, 'FILE_EMPTY', 'no bytes', 'a header and rows');
  const what = notCsv(bytes);
  if (what !== null) throw unusable(file, 'NOT_CSV', what, 'CSV text', remedyFor(what));
  const decoded = decodeBytes(bytes, encoding);
  if (!('problem' in decoded)) return decoded;
  if (decoded.problem === 'unknown') {
    throw new ForbearError(2, [
      fileIssue(file, 'ENCODING_UNKNOWN', decoded.tried, 'auto or the name of an encoding'),
    ]);
  }
  const found = `bytes at offset ${decoded.offset} that are no ${decoded.tried}`;
  const issue = fileIssue(file, 'UNDECODABLE', found, 'text in one encoding');
  throw new ForbearError(3, [{ ...issue, where: { ...issue.where, line: decoded.line } }]);
}

function remedyFor(what: string): string {
  if (what.includes('Excel')) return 'this is an Excel workbook; open it and save the sheet as CSV UTF-8';
  return what.includes('archive') ? 'unpack it first' : '';
}

function unusable(file: string, code: string, found: string, expected: string, hint = ''): ForbearError {
  return new ForbearError(3, [fileIssue(file, code, found, expected, hint)]);
}
