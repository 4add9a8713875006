/** One export, from bytes to records: what was read, what was rejected and why, what there is to know. */
import type { FileSpec, Row } from '../columns/spec.js';
import { memoryBytes } from './bytes.js';
import { decodeBytes } from './encoding.js';
import { encodingNote, refuseForeign, undecodable } from './not-text.js';
import { rawRows } from './raw-rows.js';
import type { Source } from './source.js';
import { survey } from './survey.js';
import { readHeaderOf } from './table-header.js';
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
  const { name: file } = source;
  const bytes = await source.bytes();
  const seen = survey(memoryBytes(bytes));
  refuseForeign(seen, bytes.length, file);
  const decoded = decodeBytes(bytes, options.encoding ?? 'auto', seen);
  if ('problem' in decoded) throw undecodable(file, decoded);
  const { utf8 } = decoded;
  const header = readHeaderOf(utf8, utf8.length, file, spec, options.mapping ?? null);
  const { found } = header;
  const flaws = { damaged: decoded.damaged, nul: utf8.includes(0) };
  const rows = new TableRows(file, spec, header.bindings, found, options, flaws);
  for (const batch of rawRows(memoryBytes(utf8), { ...found, width: found.cells.length })) rows.take(batch);
  const read = rows.result();
  const { sha256 } = seen;
  const origin = {
    name: spec.name,
    file,
    sha256,
    bytes: bytes.length,
    encoding: encodingNote(decoded),
    header,
  };
  return { ...tableReading(origin, read), records: read.records, lines: read.lines };
}
