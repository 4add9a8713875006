/** Problems are values. A stage returns its results and its issues, and does not stop at the first. */
export type Severity = 'error' | 'warning';

export interface Where {
  readonly file: string | null;
  /** 1-based line in the file as a text editor counts it. */
  readonly line: number | null;
  readonly column: string | null;
}

export interface Issue {
  /** Stable, upper snake case; a key of `ISSUE_CODES`. */
  readonly code: string;
  readonly severity: Severity;
  readonly where: Where;
  /** What was found; never a person's data: values of personal columns are described, not quoted. */
  readonly found: string;
  readonly expected: string;
  /** What to do about it; empty when the code's general remedy says it all. */
  readonly hint: string;
}

/** Thrown by io and policy when a command cannot go on; the cli turns it into a message and an exit code. */
export class ForbearError extends Error {
  override readonly name = 'ForbearError';
  constructor(
    /** 1 found problems, 2 usage or policy, 3 input unusable, 4 output not writable. */
    readonly exitCode: 1 | 2 | 3 | 4 | 130,
    readonly issues: readonly Issue[],
  ) {
    super(
      issues.map((issue) => `${issue.code}: found ${issue.found}, expected ${issue.expected}`).join('\n'),
    );
  }
}
