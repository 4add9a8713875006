/** Exports that are no text: other kinds of files, and bytes that fit no encoding. */
import { ForbearError } from '../../domain/issue.js';
import type { Encoding, Undecodable } from './encoding.js';
import { notCsv } from './not-csv.js';
import { fileIssue } from './source.js';
import type { Survey } from './survey.js';
import { unusable } from './table-header.js';

/** Throws ForbearError (exit 3) for a file without bytes and for one that is something else than CSV. */
export function refuseForeign(seen: Survey, bytes: number, file: string): void {
  if (bytes === 0) throw unusable(file, 'FILE_EMPTY', 'no bytes', 'a header and rows');
  const what = notCsv(seen.head);
  if (what !== null) throw unusable(file, 'NOT_CSV', what, 'CSV text', remedyFor(what));
}

/** Why the bytes cannot be read as text: exit 2 for an encoding that does not exist, else 3. */
export function undecodable(file: string, { problem, tried, offset, line }: Undecodable): ForbearError {
  if (problem === 'unknown') {
    return new ForbearError(2, [
      fileIssue(file, 'ENCODING_UNKNOWN', tried, 'auto or the name of an encoding'),
    ]);
  }
  const found = `bytes at offset ${offset} that are no ${tried}`;
  const issue = fileIssue(file, 'UNDECODABLE', found, 'text in one encoding');
  return new ForbearError(3, [{ ...issue, where: { ...issue.where, line } }]);
}

/** The encoding as a reader is told. */
export function encodingNote({ encoding, damaged }: Pick<Encoding, 'encoding' | 'damaged'>): string {
  return damaged ? `${encoding}, damaged` : encoding;
}

function remedyFor(what: string): string {
  if (what.includes('Excel')) return 'this is an Excel workbook; open it and save the sheet as CSV UTF-8';
  return what.includes('archive') ? 'unpack it first' : '';
}
