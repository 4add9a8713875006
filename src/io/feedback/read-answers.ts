/** Codes and survey exports read back: what borrowers answered, and one feedback file of it all. */
import type { Issue } from '../../domain/issue.js';
import type { EpochDay } from '../../domain/records.js';
import { type Choice, faultOf, typedCode } from '../../domain/response-code.js';
import { feedbackSpec } from '../columns/events.js';
import { CODES } from '../columns/responses.js';
import type { Row } from '../columns/spec.js';
import { fileSource, type Source, streamSource } from '../csv/source.js';
import { readTable, type Table } from '../csv/table.js';
import type { RunCodes } from '../letters/run-codes.js';
import type { InputOptions } from '../portfolio.js';

/** A row of responses.csv. */
interface ResponseLine {
  readonly accountId: string;
  readonly planId: string;
  readonly option: string;
  readonly choice: Choice['kind'];
  readonly reason: string | null;
  readonly receivedOn: EpochDay;
  readonly channel: string | null;
  /** The plan can start as it stands. Not printed: it may be approved since. */
  readonly approved: boolean;
}

/** A row of unread.csv. */
interface UnreadLine {
  readonly file: string;
  readonly line: number;
  readonly receivedOn: EpochDay;
  readonly channel: string | null;
  readonly problem: string;
  readonly nearby: boolean;
}

export interface Answers {
  readonly responses: readonly ResponseLine[];
  readonly unread: readonly UnreadLine[];
  /** Rows of feedback.csv, by account and day. */
  readonly feedback: readonly Row[];
  readonly tables: readonly Table[];
  readonly issues: readonly Issue[];
}

/** What `wants_change` says of an offer that was declined. */
const DECLINED = 'declined';

interface TypedRow {
  readonly file: string;
  readonly line: number;
  readonly typed: string;
  readonly receivedOn: EpochDay;
  readonly channel: string | null;
}

/**
 * @param codeFiles and @param feedbackFiles as named; `-` reads standard input. Throws ForbearError (exit 3) for a file that
 * cannot be used; what is wrong with one code is an issue, and the others count.
 */
export async function readAnswers(
  { codes, plans }: RunCodes,
  files: { readonly codes: readonly string[]; readonly feedback: readonly string[] },
  options: InputOptions,
): Promise<Answers> {
  const codeTables: Table[] = [];
  for (const file of files.codes) codeTables.push(await read(file, CODES, options));
  const surveys: Table[] = [];
  for (const file of files.feedback) surveys.push(await read(file, feedbackSpec, options));
  const rows = codeTables.flatMap(typedRows);
  const found = codes.find(rows.map((row) => row.typed));
  const responses: ResponseLine[] = [];
  const unread: UnreadLine[] = [];
  const issues: Issue[] = [];
  for (const row of rows) {
    const known = found.get(row.typed);
    const answer = known?.answer ?? null;
    const plan = answer === null ? undefined : plans.get(answer.planId);
    if (answer !== null && plan !== undefined) {
      const { planId, choice } = answer;
      const { receivedOn, channel } = row;
      responses.push({ ...plan, planId, choice: choice.kind, reason: choice.reason, receivedOn, channel });
      continue;
    }
    const nearby = known?.nearby === true;
    const issue = unreadIssue(row, nearby);
    issues.push(issue);
    const { file, line, receivedOn, channel } = row;
    unread.push({ file, line, receivedOn, channel, problem: issue.code, nearby });
  }
  const once = distinct(responses, RESPONSE_FIELDS);
  return {
    responses: once,
    unread,
    feedback: distinct(
      [...surveys.flatMap((table) => table.records), ...once.map(feedbackOf)],
      FEEDBACK_FIELDS,
    ),
    tables: [...codeTables, ...surveys],
    issues: [...[...codeTables, ...surveys].flatMap((table) => table.issues), ...issues],
  };
}

function read(file: string, spec: typeof CODES, options: InputOptions): Promise<Table> {
  const source: Source = file === '-' ? streamSource('-', options.stdin!) : fileSource(file, options.cwd);
  return readTable(source, spec, {
    encoding: options.encoding ?? 'auto',
    dateFormat: options.dateFormat ?? null,
    mapping: spec === CODES ? null : (options.mapping?.feedback ?? null),
    currency: options.policyCurrency,
    asOf: options.asOf,
  });
}

function typedRows({ file, records, lines }: Table): TypedRow[] {
  return records.map((row, index) => ({
    file,
    line: lines[index] ?? 0,
    typed: typedCode(row['code'] as string),
    receivedOn: row['receivedOn'] as EpochDay,
    channel: row['channel'] as string | null,
  }));
}

const EXPECTED = 'ten characters as they were printed, such as ABCDE-FGHJK';

/** Tells that a slip is near, not where it leads: the code that was meant may be somebody else's. */
function unreadIssue({ file, line, typed }: TypedRow, nearby: boolean): Issue {
  const where = { file, line, column: 'code' };
  const hint = nearby
    ? 'It differs from a code of this run in one character, or in two that changed places.'
    : '';
  const base = { severity: 'warning', where, expected: EXPECTED, hint } as const;
  switch (faultOf(typed)) {
    case 'characters':
      return { ...base, code: 'RESPONSE_CODE_MALFORMED', found: 'a character that no code has' };
    case 'length':
      return { ...base, code: 'RESPONSE_CODE_MALFORMED', found: `${typed.length} characters` };
    case 'check':
      return { ...base, code: 'RESPONSE_CODE_MISTYPED', found: 'a code whose check character does not fit' };
    case null:
      return { ...base, code: 'RESPONSE_CODE_UNKNOWN', found: 'a sound code that this run did not give' };
  }
}

function feedbackOf({ accountId, receivedOn, channel, choice, reason, option, approved }: ResponseLine): Row {
  // Who chooses a plan that nobody has approved asks for another one than was offered to start.
  const other = choice === 'accept' && !approved ? `option:${option}` : reason;
  return {
    accountId,
    receivedOn,
    channel,
    satisfaction: null,
    recommend: null,
    hardshipChanged: reason === 'circumstances_worse' ? 'worse' : null,
    wantsChange: choice === 'decline' ? DECLINED : other,
    comment: null,
  };
}

const RESPONSE_FIELDS = ['accountId', 'receivedOn', 'channel', 'planId', 'choice', 'reason'] as const;
const FEEDBACK_FIELDS = feedbackSpec.columns.map((column) => column.field);

/** Each row once, in an order that depends on the rows alone: files may overlap, and come in any order. */
function distinct<T extends object>(rows: readonly T[], fields: readonly string[]): T[] {
  const keyed = new Map(rows.map((row) => [keyOf(row, fields), row]));
  return [...keyed].toSorted(([a], [b]) => Number(a > b) - Number(a < b)).map(([, row]) => row);
}

function keyOf(row: object, fields: readonly string[]): string {
  return fields
    .map((field) => {
      const value = (row as Row)[field] ?? null;
      // Days sort as they count.
      return typeof value === 'number' ? String(value).padStart(9, '0') : String(value ?? '');
    })
    .join('\u0000');
}
