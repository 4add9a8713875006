/** One export, from bytes to records: what was read, what was rejected and why, what there is to know. */
import { ForbearError } from '../../domain/issue.js';
import type { FileSpec, Row } from '../columns/spec.js';
import { decodeBytes } from './encoding.js';
import { notCsv } from './not-csv.js';
import { rawRows } from './raw-rows.js';
import { fileIssue, type Source, sha256Of } from './source.js';
import { readHeaderOf, unusable } from './table-header.js';
import { type TableReading, tableReading } from './table-reading.js';
import { type ReadOptions, TableRows } from './table-rows.js';

export interface Table extends TableReading {
  /** Every field of the specification but auxiliary ones, in its order. */
  readonly records: readonly Row[];
  /** The first line of each record. */
  readonly lines: readonly number[];
}

/**
 * Reads one export by its specification.
 * @returns the table; rows read = accepted + rejected. Throws ForbearError (exit 3, or 2 for an encoding that
 * does not exist) when the file as a whole cannot be used, with every problem of its header.
 */
export async function readTable(source: Source, spec: FileSpec, options: ReadOptions): Promise<Table> {
  const bytes = await source.bytes();
  const { utf8, encoding, damaged } = decodeOrThrow(bytes, source.name, options.encoding ?? 'auto');
  const header = readHeaderOf(utf8, utf8.length, source.name, spec, options.mapping ?? null);
  const { found } = header;
  const flaws = { damaged, nul: utf8.includes(0) };
  const rows = new TableRows(source.name, spec, header.bindings, found, options, flaws);
  for (const batch of rawRows(utf8, { ...found, width: found.cells.length })) rows.take(batch);
  const read = rows.result();
  const origin = {
    name: spec.name,
    file: source.name,
    sha256: sha256Of(bytes),
    bytes: bytes.length,
    encoding: damaged ? `${encoding}, damaged` : encoding,
    header,
  };
  return { ...tableReading(origin, read), records: read.records, lines: read.lines };
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
