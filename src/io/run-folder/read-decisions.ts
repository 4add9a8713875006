/**
 * Reads a review queue that people filled, in whatever shape their spreadsheet saved it. What the cells of its plans mean
 * is for {@link rowCells} to say, who sees them beside the plans.
 */
import { ForbearError, type Issue } from '../../domain/issue.js';
import type { ReviewDecision } from '../../engine/review-decision.js';
import { PLANS, REVIEW_QUEUE } from '../columns/plans.js';
import type { FileSpec, Row } from '../columns/spec.js';
import type { Reject } from '../csv/faults.js';
import { readIdentifier } from '../csv/identifier.js';
import type { Source } from '../csv/source.js';
import { readTable, type Table } from '../csv/table.js';

/** What reviewers call the columns that they fill. */
const DECISION_ALIASES: Readonly<Record<string, readonly string[]>> = {
  decision: ['决定', '決定', '审批结果', '審批結果'],
  decided_by: ['审批人', '審批人', '决定人', '決定人'],
  role: ['角色', '岗位', '崗位'],
  comment: ['意见', '意見', '备注', '備註'],
};

/** Columns of the plan: their cells are kept as they came, and seen beside the plan when it is known. */
const PLAN_CELLS: ReadonlySet<string> = new Set(PLANS.columns.map(({ name }) => name));

/**
 * The queue as it is read back: a plan may stand in it twice, which is judged, not a broken file. A row may name its
 * account alone, as the rows of declined.csv do.
 */
const FILLED_QUEUE: FileSpec = {
  ...REVIEW_QUEUE,
  columns: REVIEW_QUEUE.columns.map(({ name, field, about }) => ({
    name,
    field,
    about,
    type: 'text' as const,
    ...(DECISION_ALIASES[name] ? { aliases: DECISION_ALIASES[name] } : {}),
  })),
  oneOf: [['plan_id', 'account_id']],
  key: [],
};

export interface FilledQueue {
  readonly decisions: readonly ReviewDecision[];
  /** What is odd about the file as a whole, as warnings. */
  readonly issues: readonly Issue[];
  readonly sha256: string;
  readonly rows: number;
  /** The file as it came. */
  readonly bytes: Buffer;
}

/** Columns without which a file is no filled queue; their cells may be blank. */
const NEEDED = ['decision', 'decided_by', 'role'];

/**
 * @returns every row, filled or not; unreadable ones carry their problem. Throws ForbearError (exit 3) when the
 * file as a whole cannot be used.
 */
export async function readDecisions(source: Source, encoding?: string): Promise<FilledQueue> {
  const bytes = await source.bytes();
  const table = await readTable({ name: source.name, bytes: async () => bytes }, FILLED_QUEUE, {
    // No cell is read as money, so that any currency does.
    currency: 'CNY',
    ownFile: true,
    ...(encoding === undefined ? {} : { encoding }),
  });
  const present = new Set(table.notes.columns.map((entry) => entry.column));
  const missing = NEEDED.filter((name) => !present.has(name));
  if (missing.length > 0) throw noQueue(source.name, missing);
  const read = table.records.map((row, index) => decisionOf(table, row, table.lines[index] ?? 0, present));
  const broken = table.rejects.map((reject) => unreadable(table, reject));
  return {
    decisions: [...read, ...broken].toSorted((a, b) => a.line - b.line),
    issues: table.issues,
    sha256: table.sha256,
    rows: table.rowsRead,
    bytes,
  };
}

function noQueue(file: string, missing: readonly string[]): ForbearError {
  return new ForbearError(3, [
    {
      code: 'MISSING_COLUMN',
      severity: 'error',
      where: { file, line: null, column: missing.join(', ') },
      found: 'no such column',
      expected: 'the columns of review_queue.csv',
      hint: 'fill the review_queue.csv of the run folder, and keep its header',
    },
  ]);
}

function decisionOf(table: Table, row: Row, line: number, present: ReadonlySet<string>): ReviewDecision {
  const cells: Record<string, string> = {};
  for (const { name, field } of FILLED_QUEUE.columns) {
    if (present.has(name) && PLAN_CELLS.has(name)) cells[name] = String(row[field] ?? '').trim();
  }
  const text = (field: string): string | null => {
    const value = row[field];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const planId = cells['plan_id'] ?? '';
  const account = readIdentifier(cells['account_id'] ?? '');
  const { file } = table;
  const problem =
    planId === '' && 'fault' in account && text('decision') !== null ? destroyed(file, line) : null;
  return {
    file,
    line,
    planId,
    accountId: 'id' in account && account.id !== '' ? account.id : null,
    cells,
    decision: text('decision'),
    decidedBy: text('decidedBy'),
    role: text('role'),
    comment: text('comment'),
    problem,
  };
}

/** An account that a spreadsheet took for a number, in a row that has nothing else to know it by. */
function destroyed(file: string, line: number): Issue {
  return {
    code: 'DESTROYED_IDENTIFIER',
    severity: 'warning',
    where: { file, line, column: 'account_id' },
    found: 'a number that a spreadsheet has rounded',
    expected: 'the account as text, with all its digits',
    hint: 'copy it from the file of the run folder as text, or name the plan by plan_id',
  };
}

/** A row whose cells could not be read still counts for its account, when its plan id can be recognised. */
function unreadable(table: Table, reject: Reject): ReviewDecision {
  const planId = reject.cells.find((cell) => /^P[0-9a-f]{16}$/.test(cell.trim()))?.trim() ?? '';
  const { code, column, found, expected, line } = reject;
  const hint = reject.problems[0]?.hint ?? '';
  return {
    file: table.file,
    line,
    planId,
    accountId: null,
    cells: {},
    decision: null,
    decidedBy: null,
    role: null,
    comment: null,
    problem: { code, severity: 'warning', where: { file: table.file, line, column }, found, expected, hint },
  };
}
