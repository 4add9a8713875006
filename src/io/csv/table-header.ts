/** The header of an export: found, bound to our columns, or the reasons why it cannot be. */
import { ForbearError, type Issue } from '../../domain/issue.js';
import type { FileSpec } from '../columns/spec.js';
import type { TableMapping } from './column-mapping.js';
import { type FoundHeader, findHeader } from './dialect.js';
import { type Binding, bindHeaders } from './headers.js';
import { fileIssue } from './source.js';

/** More columns than any export has; a wrong delimiter in a file of one line shows like this. */
const MAX_COLUMNS = 4_096;

/** Where each column's value comes from, and what there is to know of the header. */
export interface TableHeader {
  readonly found: FoundHeader;
  readonly bindings: readonly Binding[];
  /** Headers that are no column of ours. */
  readonly unknownColumns: readonly string[];
  /** Warnings alone. */
  readonly issues: readonly Issue[];
}

/**
 * Reads the header from the file's first bytes; `bytes` is the length of the whole.
 * Throws ForbearError (exit 3) with every problem of the header.
 */
export function readHeaderOf(
  head: Buffer,
  bytes: number,
  file: string,
  spec: FileSpec,
  mapping: TableMapping | null,
): TableHeader {
  const found = findHeader(head, bytes, spec, mapping);
  if (found === null) throw unusable(file, 'FILE_EMPTY', 'blank lines only', 'a header and rows');
  if (found.endless) throw unusable(file, 'TOO_MANY_COLUMNS', 'a first line of more than 64 KiB', 'a header');
  if (found.cells.length > MAX_COLUMNS) {
    throw unusable(file, 'TOO_MANY_COLUMNS', `${found.cells.length} columns`, `at most ${MAX_COLUMNS}`);
  }
  const bound = bindHeaders(found.cells, spec, mapping, { file, line: found.line });
  if (bound.issues.some((issue) => issue.severity === 'error')) throw new ForbearError(3, bound.issues);
  return { found, bindings: bound.bindings, unknownColumns: bound.unknown, issues: bound.issues };
}

/** A file that cannot be used as a whole (exit 3). */
export function unusable(
  file: string,
  code: string,
  found: string,
  expected: string,
  hint = '',
): ForbearError {
  return new ForbearError(3, [fileIssue(file, code, found, expected, hint)]);
}
