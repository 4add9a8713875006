/**
 * `forbear feedback`: the codes by which borrowers answered their offers, and survey exports, read back into one folder:
 * what was answered, and a feedback file for `track`, `contact` and `evaluate`.
 */
import { resolve } from 'node:path';
import { ForbearError } from '../../domain/issue.js';
import type { EpochDay } from '../../domain/records.js';
import { feedbackSpec } from '../../io/columns/events.js';
import { RESPONSES, UNREAD } from '../../io/columns/responses.js';
import { rowOf } from '../../io/columns/rows-decisions.js';
import type { Row } from '../../io/columns/spec.js';
import { type Answers, readAnswers } from '../../io/feedback/read-answers.js';
import { runCodes } from '../../io/letters/run-codes.js';
import { type OpenRun, openRun } from '../../io/run-folder/open.js';
import { count } from '../../report/format.js';
import { formatIssue } from '../../report/issues.js';
import { translate } from '../../report/translate.js';
import { required, shareFlag, usageError } from '../ask.js';
import type { CommandModule, Context } from '../command.js';
import { oneMore } from '../flags.js';
import { lockOwner } from '../owner.js';
import { printRows } from '../print.js';
import { publishStage } from '../publish-stage.js';
import { tooManyRejects } from '../reject-limit.js';
import { asOfDate, type Options, readingOptions } from '../source.js';

interface ReadBack extends Answers {
  readonly run: OpenRun;
  readonly asOf: EpochDay;
  readonly rejectLimit: number;
}

async function run(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const started = context.now();
  const read = await readBack(context, options);
  for (const issue of read.issues) context.say(formatIssue(issue, context.language, context.talkColour));
  for (const { file, rowsRead, rejected } of read.tables) {
    if (rejected > 0) context.say(`${file}: ${rowsRead} rows read, ${rejected} rejected`);
  }
  const out = typeof options['out'] === 'string' && options['out'] !== '-' ? options['out'] : null;
  if (out === null) {
    const headline = RESPONSES.columns.map((column) => column.name);
    const spec = { spec: RESPONSES, rows: rowsOf(read.responses), headline };
    await printRows(spec, context, options['bom'] === true);
  } else await writeFolder(out, read, context, options, started);
  const { responses, unread, feedback } = read;
  context.say(
    translate(context.language, 'feedback.read', {
      responses: count(responses.length),
      unread: count(unread.length),
      feedback: count(feedback.length),
    }),
  );
  return 0;
}

async function readBack(context: Context, options: Options): Promise<ReadBack> {
  const folder = await required(
    context,
    options,
    'run',
    '--run',
    'the run folder whose offers were answered',
  );
  const files = filesOf(context, options);
  const opened = await openRun(resolve(context.cwd, folder), lockOwner());
  const asOf = asOfDate(context, options, opened.policy);
  const rejectLimit = shareFlag(options['maxRejectRate'] ?? '0.01', '--max-reject-rate');
  const reading = await readingOptions(context, options, opened.policy, asOf);
  const answers = await readAnswers(await runCodes(opened), files, reading);
  const problems = tooManyRejects(answers.tables, rejectLimit);
  if (problems.length > 0) throw new ForbearError(3, problems);
  return { ...answers, run: opened, asOf, rejectLimit };
}

function filesOf(
  context: Context,
  options: Options,
): { codes: readonly string[]; feedback: readonly string[] } {
  const codes = (options['codes'] as readonly string[] | undefined) ?? [];
  const feedback = (options['feedback'] as readonly string[] | undefined) ?? [];
  if (codes.length + feedback.length === 0) {
    throw usageError('--codes', 'nothing', 'response codes or a survey export', 'pass --codes or --feedback');
  }
  const places = [...codes, ...feedback].map((file) => (file === '-' ? file : resolve(context.cwd, file)));
  const twice = places.findIndex((place, index) => places.indexOf(place) < index);
  if (twice >= 0) {
    const flag = twice < codes.length ? '--codes' : '--feedback';
    throw usageError(flag, `${[...codes, ...feedback][twice]} twice`, 'each file once');
  }
  return { codes, feedback };
}

function rowsOf(lines: readonly object[]): Row[] {
  return lines.map(rowOf);
}

async function writeFolder(
  out: string,
  { run: opened, asOf, rejectLimit, responses, unread, feedback, tables }: ReadBack,
  context: Context,
  options: Options,
  started: number,
): Promise<void> {
  const chosen = (kind: string): number => responses.filter(({ choice }) => choice === kind).length;
  const counts = {
    accept: chosen('accept'),
    change: chosen('change'),
    decline: chosen('decline'),
    unread: unread.length,
    feedback: feedback.length,
  };
  const files = [
    { name: 'responses.csv', spec: RESPONSES, rows: rowsOf(responses) },
    { name: 'feedback.csv', spec: feedbackSpec, rows: feedback },
    { name: 'unread.csv', spec: UNREAD, rows: rowsOf(unread) },
  ];
  const { policy, meta: run } = opened;
  const work = { command: 'feedback', asOf, policy, run, tables, rejectLimit, started };
  await publishStage(out, { ...work, settings: {}, counts, files }, context, options);
}

const command: CommandModule = {
  configure: (command_) => {
    command_
      .option('--run <folder>', 'the run folder whose offers were answered')
      .option('--codes <path>', 'response codes: code, received_on, channel; - reads standard input', oneMore)
      .option('--feedback <path>', 'borrower feedback export; repeatable', oneMore);
  },
  examples: [
    'forbear run --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out demo-run',
    'forbear feedback --run demo-run --feedback fixtures/demo/feedback.csv --as-of 2026-07-10 --out demo-feedback',
  ],
  cost: 'Memory: some 350 bytes a plan of the run, whatever the number of codes.',
  run,
};

export default command;
