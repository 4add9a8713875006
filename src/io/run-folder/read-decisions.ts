/**
 * Reads a review queue that people filled, in whatever shape their spreadsheet saved it, and finds what they
 * changed in the plans. Values are compared as they would be printed, so that 12.50 and 12.5, a date in another
 * dress and TRUE in capitals are no change.
 */
import { ForbearError, type Issue } from '../../domain/issue.js';
import type { PlanLine } from '../../engine/lines.js';
import type { ReviewDecision } from '../../engine/review-decision.js';
import { PLANS, REVIEW_QUEUE } from '../columns/plans.js';
import { rowOf } from '../columns/rows-decisions.js';
import type { CellValue, FileSpec, Row } from '../columns/spec.js';
import type { Reject } from '../csv/faults.js';
import { formatCell } from '../csv/format-cell.js';
import type { Source } from '../csv/source.js';
import { readTable, type Table } from '../csv/table.js';

/** What reviewers call the columns that they fill. */
const DECISION_ALIASES: Readonly<Record<string, readonly string[]>> = {
  decision: ['决定', '決定', '审批结果', '審批結果'],
  decided_by: ['审批人', '審批人', '决定人', '決定人'],
  role: ['角色', '岗位', '崗位'],
  comment: ['意见', '意見', '备注', '備註'],
};

/** The queue as it is read back: a plan may stand in it twice, which is judged, not a broken file. */
const FILLED_QUEUE: FileSpec = {
  ...REVIEW_QUEUE,
  columns: REVIEW_QUEUE.columns.map((column) => ({
    ...column,
    required: column.name === 'plan_id',
    ...(DECISION_ALIASES[column.name] ? { aliases: DECISION_ALIASES[column.name] } : {}),
  })),
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
 * @param currencyOf the currency of each account, for reading its money.
 * @returns every row, filled or not; unreadable ones carry their problem. Throws ForbearError (exit 3) when the
 * file as a whole cannot be used.
 */
export async function readDecisions(
  source: Source,
  options: {
    readonly currency: string;
    readonly currencyOf: ReadonlyMap<string, string>;
    readonly encoding?: string;
  },
): Promise<FilledQueue> {
  const bytes = await source.bytes();
  const table = await readTable({ name: source.name, bytes: async () => bytes }, FILLED_QUEUE, {
    currency: options.currency,
    currencyBy: { field: 'accountId', of: options.currencyOf },
    ownFile: true,
    ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
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
  const plan: Record<string, CellValue> = {};
  for (const column of PLANS.columns) {
    if (present.has(column.name)) plan[column.field] = row[column.field] ?? null;
  }
  const text = (field: string): string | null => {
    const value = row[field];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  return {
    file: table.file,
    line,
    planId: text('planId') ?? '',
    plan: plan as Partial<PlanLine>,
    decision: text('decision'),
    decidedBy: text('decidedBy'),
    role: text('role'),
    comment: text('comment'),
    problem: null,
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
    plan: {},
    decision: null,
    decidedBy: null,
    role: null,
    comment: null,
    problem: { code, severity: 'warning', where: { file: table.file, line, column }, found, expected, hint },
  };
}

/** @returns the names of the plan columns in which a row differs from its plan, in their order. */
export function editedColumns(row: ReviewDecision, line: PlanLine): string[] {
  const planned = rowOf(line);
  const written = row.plan as Row;
  return PLANS.columns
    .filter((column) => {
      const value = written[column.field];
      if (value === undefined) return false;
      const expected = formatCell(column, planned[column.field] ?? null, planned);
      return formatCell(column, value, { currency: line.currency }).trim() !== expected.trim();
    })
    .map((column) => column.name);
}
