/**
 * `forbear approve`: reviewers' decisions onto a run folder; or, from exports, the automatic level first.
 *
 * Exit status: 0 when the file of decisions was used, also when some of its rows were refused (they are told as
 * warnings and their accounts stay in review); 3 when it could not be used at all: unreadable, or about no plan of
 * this folder. Nothing is published then.
 */
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ForbearError } from '../../domain/issue.js';
import type { EpochDay } from '../../domain/records.js';
import type { Approval } from '../../engine/approve.js';
import { type Source as ByteSource, fileSource, streamSource } from '../../io/csv/source.js';
import { type Applied, applyDecisions } from '../../io/run-folder/apply-decisions.js';
import { decisionsFile, REVIEW_FILE, RUN_FILE } from '../../io/run-folder/names.js';
import { type OpenRun, openRun } from '../../io/run-folder/open.js';
import { openPublication } from '../../io/run-folder/publication.js';
import { type FilledQueue, readDecisions } from '../../io/run-folder/read-decisions.js';
import { writeRun } from '../../io/run-folder/write-run.js';
import { formatIssue } from '../../report/issues.js';
import { required, usageError } from '../ask.js';
import { runBatch } from '../batch.js';
import type { CommandModule, Context } from '../command.js';
import { lockOwner } from '../owner.js';
import { type Printable, printRows } from '../print.js';
import { asOfDate, type Options, policyOf, readExports } from '../source.js';
import { VERSION } from '../version.js';

const OUTCOMES: Printable['spec'] = {
  name: 'outcomes',
  about: 'What became of the accounts.',
  columns: [
    {
      name: 'outcome',
      field: 'outcome',
      type: 'text',
      about: 'approved, declined, in_review or refused_rows.',
    },
    { name: 'count', field: 'count', type: 'integer', about: 'How many.' },
  ],
  key: ['outcome'],
};

function given(options: Options, key: string): string | null {
  const value = options[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

function hasExports(options: Options): boolean {
  return given(options, 'borrowers') !== null || given(options, 'delinquencies') !== null;
}

/** The run folder: as named, or the one that the queue lies in. */
async function folderOf(context: Context, options: Options): Promise<string | null> {
  const named = given(options, 'run');
  if (named !== null) return resolve(context.cwd, named);
  const decisions = given(options, 'decisions');
  if (decisions === null || decisions === '-' || hasExports(options)) return null;
  const beside = dirname(resolve(context.cwd, decisions));
  return (await stat(join(beside, RUN_FILE)).catch(() => null)) === null ? null : beside;
}

async function run(context: Context, _args: readonly string[], options: Options): Promise<number> {
  let folder = await folderOf(context, options);
  const decisions = given(options, 'decisions');
  let fromExports = false;
  if (folder === null) {
    if (decisions !== null && !hasExports(options)) {
      throw usageError('--run', 'nothing', 'the run folder whose plans were decided', 'pass --run');
    }
    const out = await required(context, options, 'out', '--out', 'the folder for the results');
    folder = resolve(context.cwd, (await runBatch(out, context, options)).folder);
    fromExports = true;
  }
  if (decisions === null) return report(await openRun(folder, lockOwner()), context);
  const out = fromExports ? folder : resolve(context.cwd, given(options, 'out') ?? folder);
  const path = resolve(context.cwd, decisions);
  const publication = await openPublication(out, {
    owner: lockOwner(),
    reviewQueueApplied: decisions !== '-' && path === join(out, REVIEW_FILE),
  });
  try {
    const { applied, queue, found } = await apply(folder, decisions, fromExports, context, options);
    for (const issue of [...queue.issues, ...applied.approval.issues]) {
      context.say(formatIssue(issue, context.language, context.colour));
    }
    if (applied.approval.events.length === 0) {
      context.say(`${decisions}: no row carries a decision; nothing has changed`);
    } else {
      await writeRun(publication, applied.contents);
      await publication.commit();
      const kept = decisionsFile(found.meta.decisions.length + 1);
      context.say(
        `${given(options, 'out') ?? given(options, 'run') ?? out}: ${summary(applied.approval)}; the decisions are kept in ${kept}`,
      );
    }
    await printRows(outcomes(applied), context);
    return 0;
  } finally {
    await publication.abort();
  }
}

/** Without decisions there is nothing to apply: says what waits. */
async function report(found: OpenRun, context: Context): Promise<number> {
  const tables = await found.tables();
  const waiting = new Set(tables.review.map((line) => line.accountId)).size;
  context.say(
    waiting === 0
      ? `${found.folder}: nothing waits for a decision`
      : `${found.folder}: ${waiting} accounts wait; fill ${found.path(REVIEW_FILE)} and pass it by --decisions`,
  );
  const declined = tables.declined.filter((line) => line.stage === 'approval').length;
  await printRows(printable(tables.approved.length, declined, waiting, 0), context);
  return 0;
}

async function apply(
  folder: string,
  decisions: string,
  fromExports: boolean,
  context: Context,
  options: Options,
): Promise<{ readonly applied: Applied; readonly queue: FilledQueue; readonly found: OpenRun }> {
  const found = await openRun(folder, lockOwner());
  const { encoding } = options;
  const queue = await readDecisions(
    sourceOf(decisions, context),
    typeof encoding === 'string' ? encoding : undefined,
  );
  const newer = !fromExports && hasExports(options);
  const asOf = dateOf(found, newer, context, options);
  const current = newer ? (await readExports(context, options, found.policy, asOf)).cases : null;
  const policyNow = given(options, 'policy') === null ? found.policy : await policyOf(options);
  const applied = await applyDecisions({
    run: found,
    queue,
    queueFile: decisions === '-' ? '-' : basename(decisions),
    current,
    asOf,
    policyNow: policyNow.stamp,
    preparer: preparerOf(found, options),
    version: VERSION,
    log: [
      ...(await found.logLines()),
      `approve ${new Date(context.now()).toISOString()} ${decisions === '-' ? '-' : resolve(context.cwd, decisions)}`,
    ],
  });
  refuseForeignQueue(decisions, queue, applied.approval);
  return { applied, queue, found };
}

function sourceOf(decisions: string, context: Context): ByteSource {
  if (decisions === '-') return streamSource('-', context.stdin);
  const source = fileSource(resolve(context.cwd, decisions));
  return { name: decisions, bytes: source.bytes };
}

/** Facts of new exports stand on their date; the folder's own on the run's, unless a later day is named. */
function dateOf(found: OpenRun, newer: boolean, context: Context, options: Options): EpochDay {
  const asOf =
    newer || given(options, 'asOf') !== null ? asOfDate(context, options, found.policy) : found.asOf;
  if (asOf < found.asOf) {
    throw usageError('--as-of', 'a day before the run', `${found.meta.as_of} or later`);
  }
  return asOf;
}

/** Who prepared the run is not changed afterwards: that would be a way around four eyes. */
function preparerOf(found: OpenRun, options: Options): string | null {
  const recorded = found.meta.settings['preparer'];
  const named = given(options, 'preparer');
  if (typeof recorded !== 'string' || recorded === '') return named;
  if (named !== null && named.trim() !== recorded.trim()) {
    throw usageError(
      '--preparer',
      'another name than the run records',
      'the preparer of the run, or nothing',
    );
  }
  return recorded;
}

/** A file whose every decision is about plans that this folder does not know is the wrong file. */
function refuseForeignQueue(decisions: string, queue: FilledQueue, approval: Approval): void {
  const [first] = approval.issues;
  if (approval.events.length > 0 || first === undefined) return;
  throw new ForbearError(3, [
    {
      code: 'DECISIONS_UNUSABLE',
      severity: 'error',
      where: { file: decisions, line: null, column: null },
      found: `${approval.issues.length} decisions in ${queue.rows} rows, none about a plan that waits here`,
      expected: 'the review queue of this run folder, filled',
      hint: 'check that --run and --decisions belong together; nothing was published',
    },
    ...approval.issues,
  ]);
}

function summary({ approved, declined, issues }: Approval): string {
  return `${approved.length} approved, ${declined.length} declined, ${issues.length} rows refused`;
}

function outcomes({ approval, contents }: Applied): Printable {
  const waiting = new Set(contents.tables.review.map((line) => line.accountId)).size;
  return printable(approval.approved.length, approval.declined.length, waiting, approval.issues.length);
}

function printable(approved: number, declined: number, waiting: number, refused: number): Printable {
  const counts = { approved, declined, in_review: waiting, refused_rows: refused };
  return {
    spec: OUTCOMES,
    rows: Object.entries(counts).map(([outcome, count]) => ({ outcome, count })),
    headline: ['outcome', 'count'],
  };
}

const command: CommandModule = {
  configure: (command_) => {
    command_.option('--decisions <file>', 'a review queue that reviewers filled; - reads standard input');
  },
  examples: [
    'forbear approve --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out demo-run',
    'forbear approve --run demo-run --decisions demo-run/review_queue.csv',
  ],
  cost: 'Reads the tables of the run folder into memory: about 15 kB an account.',
  run,
};

export default command;
