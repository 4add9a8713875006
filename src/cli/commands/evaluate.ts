/**
 * `forbear evaluate`: whether it worked. Runs and what has come in since give every figure with its interval, how many
 * it rests on, and a verdict that says no more than the data do.
 */
import { extname, resolve } from 'node:path';
import { formatIsoDate, parseIsoDate } from '../../domain/dates.js';
import { ForbearError, type Issue } from '../../domain/issue.js';
import type { EpochDay } from '../../domain/records.js';
import { VERDICTS } from '../../engine/evaluate/figure.js';
import { BALANCE, EVALUATION, EVIDENCE, LEAKAGE } from '../../io/columns/evaluation.js';
import { balanceRows, evaluationRows, evidenceRows, leakageRows } from '../../io/columns/rows-evaluation.js';
import { writeCsvChunks } from '../../io/csv/write.js';
import { type Evaluated, type EvaluateFiles, evaluateRuns } from '../../io/evaluate/evaluate-runs.js';
import type { LaterFile } from '../../io/evaluate/later-exports.js';
import { writeFileAtomic } from '../../io/files.js';
import { jsonText } from '../../io/json-rows.js';
import { type OpenRun, openRun } from '../../io/run-folder/open.js';
import type { StageFile } from '../../io/stage-folder/write-stage.js';
import type { Policy } from '../../policy/policy.js';
import { evaluationText } from '../../report/evaluate/page.js';
import { evaluationPage } from '../../report/evaluation/page.js';
import { formatIssue } from '../../report/issues.js';
import { voiceOf } from '../../report/voice.js';
import { shareFlag, usageError } from '../ask.js';
import type { CommandModule, Context } from '../command.js';
import { oneMore } from '../flags.js';
import { lockOwner } from '../owner.js';
import { namesFolder, printRows } from '../print.js';
import { publishStage } from '../publish-stage.js';
import { tooManyRejects } from '../reject-limit.js';
import { asOfDate, type Options, policyOf, readingOptions } from '../source.js';
import { withTemporary } from '../temporary.js';

interface Result extends Evaluated {
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly rejectLimit: number;
}

async function run(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const started = context.now();
  const result = await judged(context, options);
  for (const issue of result.issues) {
    context.say(formatIssue(issue, context.language, context.talkColour));
  }
  for (const { file, rowsRead, rejected } of result.tables) {
    if (rejected > 0) context.say(`${file}: ${rowsRead} rows read, ${rejected} rejected`);
  }
  const out = typeof options['out'] === 'string' && options['out'] !== '-' ? options['out'] : null;
  const bom = options['bom'] === true;
  if (out === null) {
    await print(result, context, bom);
    return 0;
  }
  const page = pageOf(result, context, context.talkColour);
  if (isTableFile(out) && !(await namesFolder(out, context))) await writeTable(out, result, context, bom);
  else await writeFolder(out, result, context, options, started);
  context.say(page);
  return 0;
}

async function judged(context: Context, options: Options): Promise<Result> {
  const runs = await opened(context, listOf(options['run']), '--run');
  if (runs.length === 0) {
    throw usageError('--run', 'nothing', 'the run folder that is evaluated', 'pass --run');
  }
  const last = runs.toSorted((a, b) => a.asOf - b.asOf).at(-1)!;
  const policy = typeof options['policy'] === 'string' ? await policyOf(options) : last.policy;
  demandEvaluation(policy);
  const asOf = asOfDate(context, options, policy);
  if (asOf < last.asOf) {
    throw usageError('--as-of', 'a day before the run', `${last.meta.as_of} or later`);
  }
  const files = await filesOf(context, options, runs, asOf);
  const rejectLimit = shareFlag(options['maxRejectRate'] ?? '0.01', '--max-reject-rate');
  const reading = await readingOptions(context, options, policy, asOf);
  const evaluated = await withTemporary((folder) => evaluateRuns(files, policy, { ...reading, folder }));
  const problems: Issue[] = tooManyRejects(evaluated.tables, rejectLimit);
  if (problems.length > 0) throw new ForbearError(3, problems);
  return { ...evaluated, policy, asOf, rejectLimit };
}

function listOf(value: unknown): readonly string[] {
  return (value as readonly string[] | undefined) ?? [];
}

async function opened(context: Context, folders: readonly string[], flag: string): Promise<OpenRun[]> {
  const places = folders.map((folder) => resolve(context.cwd, folder));
  const twice = places.find((place, index) => places.indexOf(place) < index);
  if (twice !== undefined) throw usageError(flag, `${twice} twice`, 'each folder once');
  return Promise.all(places.map((place) => openRun(place, lockOwner())));
}

/** A run folder of an earlier version has a policy without the sections. */
function demandEvaluation(policy: Partial<Policy>): void {
  if (policy.evaluation !== undefined && policy.tracking !== undefined) return;
  throw usageError(
    '--policy',
    'a run whose policy has no evaluation section',
    'a policy that has one',
    'pass --policy',
  );
}

async function filesOf(
  context: Context,
  options: Options,
  runs: readonly OpenRun[],
  asOf: EpochDay,
): Promise<EvaluateFiles> {
  const payments = listOf(options['payments']);
  const feedback = typeof options['feedback'] === 'string' ? options['feedback'] : null;
  const later = listOf(options['delinquencies']).map((text) => laterOf(text, runs, asOf));
  const piped = [...payments, feedback, ...later.map((one) => one.file)].filter((file) => file === '-');
  if (piped.length > 1) throw usageError('--payments', '- twice', 'one export at most from standard input');
  const days = later.map((one) => one.day);
  const twice = days.find((day, index) => days.indexOf(day) < index);
  if (twice !== undefined) {
    throw usageError('--delinquencies', `two exports of ${formatIsoDate(twice)}`, 'one export a day');
  }
  const [before = null] = await opened(context, listOf(options['before']), '--before');
  return { runs, before, later, payments, feedback };
}

/** `later.csv` is of the business date; `2026-09-30=later.csv` of its own. */
function laterOf(text: string, runs: readonly OpenRun[], asOf: EpochDay): LaterFile {
  const [, date, file] = /^(\d{4}-\d\d-\d\d)=(.+)$/.exec(text) ?? [];
  const day = date === undefined ? asOf : parseIsoDate(date);
  const first = Math.min(...runs.map((one) => one.asOf));
  if (day === null || day <= first || day > asOf) {
    throw usageError(
      '--delinquencies',
      day === null ? JSON.stringify(text) : `an export as of ${formatIsoDate(day)}`,
      `a day after ${formatIsoDate(first)}, up to --as-of`,
      'name the day of an export as 2026-09-30=later.csv; without one it is that of --as-of',
    );
  }
  return { day, file: file ?? text };
}

function pageOf({ report }: Result, context: Context, colour: boolean): string {
  const voice = voiceOf({ language: context.language, colour, width: context.terminalWidth });
  return evaluationText(voice, report);
}

async function print(result: Result, context: Context, bom: boolean): Promise<void> {
  if (context.format === 'table') {
    context.stdout.write(`${pageOf(result, context, context.colour)}\n`);
    return;
  }
  const rows = evaluationRows(result.report.figures, result.report.currency);
  await printRows({ spec: EVALUATION, rows, headline: [] }, context, bom);
}

function isTableFile(out: string): boolean {
  return ['.csv', '.json'].includes(extname(out).toLowerCase());
}

async function writeTable(out: string, { report }: Result, context: Context, bom: boolean): Promise<void> {
  const rows = evaluationRows(report.figures, report.currency);
  const json = extname(out).toLowerCase() === '.json';
  const content = json ? jsonText(EVALUATION.columns, rows) : writeCsvChunks(EVALUATION, rows, { bom });
  await writeFileAtomic(resolve(context.cwd, out), content);
}

function stageFiles({ report, leakage, policy }: Result, { language }: Context): StageFile[] {
  const { figures, currency, balance } = report;
  return [
    { name: 'report.html', content: evaluationPage(report, policy.evaluation, language), rows: null },
    { name: 'evaluation.csv', spec: EVALUATION, rows: evaluationRows(figures, currency) },
    { name: 'evidence.csv', spec: EVIDENCE, rows: evidenceRows(figures) },
    { name: 'balance.csv', spec: BALANCE, rows: balanceRows(balance) },
    { name: 'leakage.csv', spec: LEAKAGE, rows: leakageRows(leakage) },
  ];
}

async function writeFolder(
  out: string,
  result: Result,
  context: Context,
  options: Options,
  started: number,
): Promise<void> {
  const { base, policy, asOf, report, tables, rejectLimit } = result;
  const counts = Object.fromEntries(
    VERDICTS.map((verdict) => [
      verdict,
      report.figures.filter((figure) => figure.verdict === verdict).length,
    ]),
  );
  const settings = {
    language: context.language,
    later: report.laterDates.map(formatIsoDate),
    runs: report.runs.map((one) => formatIsoDate(one.asOf)),
  };
  const work = { command: 'evaluate', asOf, policy, run: base.meta, tables, rejectLimit, started };
  const files = stageFiles(result, context);
  await publishStage(out, { ...work, settings, counts, files }, context, options);
}

const command: CommandModule = {
  configure: (command_) => {
    command_
      .option('--run <folder>', 'a run folder; more of them follow the portfolio on (repeatable)', oneMore)
      .option('--payments <path>', 'payments export; repeatable, and the files may overlap', oneMore)
      .option(
        '--delinquencies <path>',
        'a later delinquencies export, of --as-of or of DATE=FILE (repeatable)',
        oneMore,
      )
      .option('--feedback <file>', 'borrower feedback export')
      .option('--before <folder>', 'an earlier run, against which drift is measured', oneMore);
  },
  examples: [
    'forbear run --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out demo-run',
    'forbear sample --outcomes demo-run --effect 0.1 --seed 7 --out demo-later',
    'forbear evaluate --run demo-run --payments demo-later/payments.csv --delinquencies 2026-09-30=demo-later/delinquencies-2026-09-30.csv --delinquencies demo-later/delinquencies-2026-12-30.csv --feedback demo-later/feedback.csv --as-of 2026-12-30',
  ],
  cost: 'Memory: about 12 kB an account, with its payments and later rows.',
  run,
};

export default command;
