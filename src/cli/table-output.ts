/** Tables of the bulk commands to where `--out` says: standard output, a file, or a folder. */
import { join, resolve } from 'node:path';
import type { Allocation } from '../engine/allocate/allocation.js';
import type { BulkStage } from '../engine/decide-block.js';
import { type Joined, joinParts } from '../io/bulk/bulk.js';
import { headlineColumns, TABLE_SPECS, type TableForm, type TableName } from '../io/bulk/outputs.js';
import { writeFileAtomic } from '../io/files.js';
import { usageError } from './ask.js';
import { budgetsOf } from './budgets.js';
import type { Context } from './command.js';
import { decideExports, jobsOf, readingWithin, rejectLimit } from './decide.js';
import { finished } from './finish.js';
import { namesFolder, tableText, toStdout } from './print.js';
import { sayReading } from './reading.js';
import { shardOf } from './shard-flag.js';
import { asOfDate, type Options, policyOf } from './source.js';
import { withTemporary } from './temporary.js';

export interface TablesRequest {
  readonly last: BulkStage;
  /** The first goes to standard output or a file; a folder gets all. */
  readonly tables: readonly [TableName, ...TableName[]];
  /** Columns of the first that a terminal shows. */
  readonly headline: readonly string[];
}

export interface WrittenTables {
  /** What was named by `--out`; null for standard output. */
  readonly out: string | null;
  /** A folder holds all tables. */
  readonly folder: boolean;
  readonly rows: (table: TableName) => number;
  /** The path of a table in the folder, as it is told. */
  readonly path: (table: TableName) => string;
  /** What was chosen within budgets; null when there were none. */
  readonly allocation: Allocation | null;
}

/** Decides the accounts of the exports and writes the tables. Throws ForbearError (2, 3, 4). */
export async function writeTables(
  context: Context,
  options: Options,
  request: TablesRequest,
): Promise<WrittenTables> {
  const out = typeof options['out'] === 'string' && options['out'] !== '-' ? options['out'] : null;
  const folder = out !== null && (await namesFolder(out, context));
  const form = formOf(context, options, out, folder, request.headline);
  const policy = await policyOf(options);
  const asOf = asOfDate(context, options, policy);
  const budgets = budgetsOf(options, policy);
  const shard = shardOf(options);
  if (shard !== null && budgets.rows.length > 0) {
    throw usageError(
      '--shard',
      'a share of the accounts, and a budget',
      'all of them: a budget is for the whole portfolio',
      'run --no-publish makes shards, and forbear merge chooses across them',
    );
  }
  const path = (table: TableName): string =>
    folder && out !== null ? join(out, `${TABLE_SPECS[table].name}.csv`) : (out ?? '-');
  return withTemporary(async (scratch) => {
    const decided = await decideExports(context, options, {
      policy,
      asOf,
      last: request.last,
      preparer: null,
      outputs: request.tables,
      form,
      folder: scratch,
      hold: budgets.rows.length > 0,
      shard,
    });
    try {
      sayReading(readingWithin(decided, rejectLimit(options)), context);
      const { parts, allocation } = await finished(decided, decided.crew, jobsOf(context, options), budgets);
      const joined = joinParts(parts, form, decided.crew);
      await emit(joined, request, { out, folder, form, path }, context);
      return { out, folder, rows: joined.rows, path, allocation };
    } finally {
      await decided.crew.close();
    }
  });
}

/** Files in a folder are CSV, because their names say so; a single file is JSON when that is asked for. */
function formOf(
  context: Context,
  options: Options,
  out: string | null,
  folder: boolean,
  headline: readonly string[],
): TableForm {
  const bom = options['bom'] === true;
  if (out === null) return { form: context.format === 'table' ? 'cells' : context.format, bom, headline };
  return { form: !folder && options['format'] === 'json' ? 'json' : 'csv', bom, headline };
}

async function emit(
  joined: Joined,
  { tables }: TablesRequest,
  { out, folder, form, path }: Pick<WrittenTables, 'out' | 'folder' | 'path'> & { readonly form: TableForm },
  context: Context,
): Promise<void> {
  const [first] = tables;
  if (out === null) {
    const pieces = joined.pieces(first);
    if (form.form !== 'cells') await toStdout(pieces, context);
    else {
      const columns = headlineColumns(TABLE_SPECS[first], form.headline);
      await toStdout([tableText(columns, cellRows(pieces), context)], context);
    }
    return;
  }
  for (const table of folder ? tables : [first]) {
    await writeFileAtomic(resolve(context.cwd, path(table)), joined.pieces(table));
  }
}

/** Rows of cells back from their lines; a terminal's table is laid out as a whole. */
function cellRows(pieces: Iterable<Buffer>): string[][] {
  const lines = Buffer.concat([...pieces])
    .toString('utf8')
    .split('\n');
  lines.pop();
  return lines.map((line) => JSON.parse(line) as string[]);
}
