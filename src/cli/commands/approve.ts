/**
 * `forbear approve`: reviewers' decisions onto a run folder; or, from exports, the automatic level first.
 *
 * Exit status: 0 when the decisions were used, also when some of them were refused (they are told as
 * warnings and their accounts stay as they were); 3 when none could be used: an unreadable file, or one about no plan of
 * this folder. Nothing is published then.
 */
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { formatIsoDate } from '../../domain/dates.js';
import type { EpochDay } from '../../domain/records.js';
import { type Source as ByteSource, fileSource, streamSource } from '../../io/csv/source.js';
import type { Applied } from '../../io/run-folder/apply-decisions.js';
import { REVIEW_FILE, RUN_FILE } from '../../io/run-folder/names.js';
import { type OpenRun, openRun } from '../../io/run-folder/open.js';
import { applyToRun } from '../approve/apply-to-run.js';
import { decisionsByFlags, FLAGS_NAME } from '../approve/by-flags.js';
import { given, hasExports } from '../approve/options.js';
import { required, usageError } from '../ask.js';
import { runBatch } from '../batch.js';
import type { CommandModule, Context } from '../command.js';
import { oneMore } from '../flags.js';
import { lockOwner } from '../owner.js';
import { type Printable, printRows } from '../print.js';
import type { Options } from '../source.js';
import { summarise } from '../summary-line.js';

const OUTCOMES: Printable['spec'] = {
  name: 'outcomes',
  about: 'What became of the accounts.',
  columns: [
    {
      name: 'outcome',
      field: 'outcome',
      type: 'text',
      about: 'approved, declined, amended, undone, in_review or refused_rows.',
    },
    { name: 'count', field: 'count', type: 'integer', about: 'How many.' },
  ],
  key: ['outcome'],
};

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
  const decisions = given(options, 'decisions');
  const byFlags = decisionsByFlags(options);
  const interactive = options['interactive'] === true;
  const ways = [decisions !== null, byFlags !== null, interactive].filter(Boolean).length;
  if (ways > 1) {
    throw usageError(
      interactive ? '--interactive' : '--decisions',
      'decisions given in two ways',
      'a file, flags or the screen',
      'apply one after the other',
    );
  }
  let folder = await folderOf(context, options);
  let fromExports = false;
  if (folder === null) {
    if (ways > 0 && !hasExports(options)) {
      throw usageError('--run', 'nothing', 'the run folder whose plans were decided', 'pass --run');
    }
    const out = await required(context, options, 'out', '--out', 'the folder for the results');
    folder = resolve(context.cwd, (await runBatch(out, context, options)).folder);
    fromExports = true;
  }
  const named = given(options, 'out') ?? given(options, 'run') ?? folder;
  if (ways === 0) return report(await openRun(folder, lockOwner()), named, context);
  const out = fromExports ? folder : resolve(context.cwd, given(options, 'out') ?? folder);
  const fillsQueue =
    decisions !== null && decisions !== '-' && resolve(context.cwd, decisions) === join(out, REVIEW_FILE);
  const where = { folder, out, fillsQueue, fromExports };
  let applied: Applied | null;
  if (interactive) {
    const { decideOnScreen } = await import('../approve/on-screen.js');
    applied = await decideOnScreen(where, context, options);
  } else {
    const source = byFlags ?? sourceOf(decisions ?? '-', context);
    const name = byFlags === null ? (decisions ?? '-') : FLAGS_NAME;
    applied = await applyToRun({ ...where, source, name }, context, options);
  }
  if (applied !== null) await printOutcomes(outcomes(applied), applied.contents.asOf, named, context);
  return 0;
}

/** Without decisions there is nothing to apply: says what waits. */
async function report(found: OpenRun, named: string, context: Context): Promise<number> {
  const tables = await found.tables();
  const waiting = new Set(tables.review.map((line) => line.accountId)).size;
  context.say(
    waiting === 0
      ? `${found.folder}: nothing waits for a decision`
      : `${found.folder}: ${waiting} accounts wait; fill ${found.path(REVIEW_FILE)} and pass it by --decisions`,
  );
  const declined = tables.declined.filter((line) => line.stage === 'approval').length;
  const counts = {
    approved: tables.approved.length,
    declined,
    amended: 0,
    undone: 0,
    in_review: waiting,
    refused_rows: 0,
  };
  await printOutcomes(counts, found.asOf, named, context);
  return 0;
}

function sourceOf(decisions: string, context: Context): ByteSource {
  if (decisions === '-') return streamSource('-', context.stdin);
  const source = fileSource(resolve(context.cwd, decisions));
  return { name: decisions, bytes: source.bytes };
}

function outcomes({ approval, contents }: Applied): Record<string, number> {
  return {
    approved: approval.approved.length,
    declined: approval.declined.length,
    amended: approval.amended.length,
    undone: approval.undone.length,
    in_review: new Set(contents.tables.review.map((line) => line.accountId)).size,
    refused_rows: approval.issues.length,
  };
}

async function printOutcomes(
  counts: Readonly<Record<string, number>>,
  asOf: EpochDay,
  folder: string,
  context: Context,
): Promise<void> {
  summarise(context, { asOf: formatIsoDate(asOf), folder, counts });
  const rows = Object.entries(counts).map(([outcome, count]) => ({ outcome, count }));
  await printRows({ spec: OUTCOMES, rows, headline: ['outcome', 'count'] }, context);
}

function configure(command: Command): void {
  command
    .option('--decisions <file>', 'a review queue that reviewers filled; - reads standard input')
    .option('--interactive', 'walks through the queue on the terminal, one account at a time', false)
    .option('--approve <plan>', 'approves the plan of this plan_id (repeatable)', oneMore)
    .option('--reject <plan>', 'rejects the plan of this plan_id (repeatable)', oneMore)
    .option('--undo <plan>', 'takes back what was decided of this plan_id or account (repeatable)', oneMore)
    .option('--decided-by <name>', 'who decides, with the flags above or on the terminal')
    .option('--role <name>', 'in which role')
    .option('--comment <text>', 'why; --undo needs it');
}

const command: CommandModule = {
  configure,
  examples: [
    'forbear approve --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out demo-run',
    'forbear approve --run demo-run --decisions demo-run/review_queue.csv',
  ],
  cost: 'Reads the tables of the run folder into memory: about 15 kB an account.',
  run,
};

export default command;
