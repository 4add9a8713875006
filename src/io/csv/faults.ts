/** Collects what is wrong: the faults of the row at hand, and warnings counted per code and column. */
import type { Issue } from '../../domain/issue.js';
import type { Column, RowFault } from '../columns/spec.js';
import { type CellReport, describeCell, rowIssue } from './cell.js';

/** A row that was not used, with the reason first and the row as it came. */
export interface Reject {
  readonly file: string;
  readonly line: number;
  /** Null when the row as a whole is at fault. */
  readonly column: string | null;
  readonly code: string;
  readonly found: string;
  readonly expected: string;
  readonly cells: readonly string[];
  /** Every fault of the row, the first of which stands above. */
  readonly problems: readonly Issue[];
}

/** A warning at its first row, and how many rows it stands for. Counts of parts of a file add up. */
export interface CountedWarning {
  readonly issue: Issue;
  readonly rows: number;
}

interface Counted {
  readonly issue: Issue;
  rows: number;
}

/** The warning as it is printed. */
export function warningIssue({ issue, rows }: CountedWarning): Issue {
  return rows === 1 ? issue : { ...issue, found: `${issue.found} (${rows} rows; this is the first)` };
}

export class Faults implements CellReport {
  readonly #file: string;
  readonly #warnings = new Map<string, Counted>();
  #problems: Issue[] = [];
  #line = 0;
  #column: Column | null = null;
  #text = '';

  constructor(file: string) {
    this.#file = file;
  }

  /** Begins a row; the faults of the one before are forgotten. */
  startRow(line: number): void {
    this.#line = line;
    if (this.#problems.length > 0) this.#problems = [];
  }

  /** Says which cell the next fault is about. */
  at(column: Column, text: string): void {
    this.#column = column;
    this.#text = text;
  }

  get failed(): boolean {
    return this.#problems.length > 0;
  }

  /** Faults of the row so far. */
  get count(): number {
    return this.#problems.length;
  }

  error(code: string, expected: string, hint = ''): null {
    const found = describeCell(this.#text, this.#column!);
    this.#problems.push(rowIssue('error', code, this.#where(this.#column!.name), found, expected, hint));
    return null;
  }

  warn(code: string, expected: string): void {
    const found = describeCell(this.#text, this.#column!);
    this.#count(rowIssue('warning', code, this.#where(this.#column!.name), found, expected));
  }

  /** A fault of the row as a whole, or one that a row check found. */
  row(code: string, column: string | null, found: string, expected: string): void {
    this.#problems.push(rowIssue('error', code, this.#where(column), found, expected));
  }

  take(fault: RowFault): void {
    if (fault.severity === 'error') this.row(fault.code, fault.column, fault.found, fault.expected);
    else this.note(fault.code, fault.column, fault.found, fault.expected);
  }

  /** Something to know about the row at hand, which is used all the same. */
  note(code: string, column: string | null, found: string, expected: string): void {
    this.#count(rowIssue('warning', code, this.#where(column), found, expected));
  }

  /** The row at hand as a reject. */
  reject(cells: readonly string[]): Reject {
    const problems = this.#problems;
    const first = problems[0]!;
    return {
      file: this.#file,
      line: this.#line,
      column: first.where.column,
      code: first.code,
      found: first.found,
      expected: first.expected,
      cells,
      problems,
    };
  }

  /** One warning per code and column, at its first line, in the order in which they came. */
  warnings(): readonly CountedWarning[] {
    return [...this.#warnings.values()];
  }

  #where(column: string | null): Issue['where'] {
    return { file: this.#file, line: this.#line, column };
  }

  #count(issue: Issue): void {
    const key = `${issue.code} ${issue.where.column}`;
    const counted = this.#warnings.get(key);
    if (counted === undefined) this.#warnings.set(key, { issue, rows: 1 });
    else counted.rows += 1;
  }
}
