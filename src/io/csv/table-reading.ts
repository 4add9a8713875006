/** What reading a table was like, whole or put together from parts. */
import type { Issue } from '../../domain/issue.js';
import { rowIssue } from './cell.js';
import { type CountedWarning, type Reject, warningIssue } from './faults.js';
import type { TableHeader } from './table-header.js';

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

export interface TableReading {
  readonly name: string;
  /** As given. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rowsRead: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly rejects: readonly Reject[];
  /** Warnings, one per code and column. */
  readonly issues: readonly Issue[];
  readonly notes: HeaderNotes;
}

/** The file that the rows came from. */
export interface TableOrigin {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: string;
  readonly header: TableHeader;
}

/** The rows' counts, rejects and warnings, in the order of their lines. */
export interface RowCounts {
  readonly rowsRead: number;
  readonly rejects: readonly Reject[];
  readonly skippedRows: number;
  readonly warnings: readonly CountedWarning[];
}

/** The reading of a whole table. */
export function tableReading(origin: TableOrigin, rows: RowCounts): TableReading {
  const { name, file, sha256, bytes, encoding, header } = origin;
  const { found } = header;
  const issues = [...header.issues, ...rows.warnings.map(warningIssue)];
  if (rows.rowsRead === 0) {
    const where = { file, line: found.line, column: null };
    issues.push(rowIssue('warning', 'NO_ROWS', where, 'a header and no rows', 'at least one row'));
  }
  return {
    name,
    file,
    sha256,
    bytes,
    rowsRead: rows.rowsRead,
    accepted: rows.rowsRead - rows.rejects.length,
    rejected: rows.rejects.length,
    rejects: rows.rejects,
    issues,
    notes: {
      encoding,
      delimiter: found.delimiter,
      headerLine: found.line,
      titleRows: found.titleRows,
      skippedRows: rows.skippedRows,
      unknownColumns: header.unknownColumns,
      columns: header.bindings.map((binding) => ({
        column: binding.column.name,
        headers: binding.cells.map((cell) => cell.header),
      })),
    },
  };
}
