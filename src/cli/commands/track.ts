/**
 * `forbear track`: how the approved plans of a run folder stand on a day, by the payments since. Everything is computed
 * from the plans and the exports each time; no earlier result is read.
 */
import { extname, resolve } from 'node:path';
import { ForbearError, type Issue } from '../../domain/issue.js';
import type { EpochDay } from '../../domain/records.js';
import { TRACK_STATUSES } from '../../domain/tracking-rules.js';
import { rowOf } from '../../io/columns/rows-decisions.js';
import type { Row } from '../../io/columns/spec.js';
import { EFFECTS, INSTALMENTS, TRACKING } from '../../io/columns/tracking.js';
import { writeCsvChunks } from '../../io/csv/write.js';
import { writeFileAtomic } from '../../io/files.js';
import { jsonText } from '../../io/json-rows.js';
import { type OpenRun, openRun } from '../../io/run-folder/open.js';
import { type TrackedRun, type TrackFiles, trackRun } from '../../io/track-run.js';
import type { Policy } from '../../policy/policy.js';
import { formatIssue } from '../../report/issues.js';
import { trackText } from '../../report/track/page.js';
import { trackSummary } from '../../report/track/track-summary.js';
import { voiceOf } from '../../report/voice.js';
import { required, shareFlag, usageError } from '../ask.js';
import type { CommandModule, Context } from '../command.js';
import { oneMore } from '../flags.js';
import { lockOwner } from '../owner.js';
import { namesFolder, printRows } from '../print.js';
import { publishStage } from '../publish-stage.js';
import { tooManyRejects } from '../reject-limit.js';
import { asOfDate, type Options, policyOf, readingOptions } from '../source.js';
import { withTemporary } from '../temporary.js';

/** The plans as they stand, and what they were followed by. */
interface Tracking extends TrackedRun {
  readonly run: OpenRun;
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly rejectLimit: number;
}

async function run(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const started = context.now();
  const tracking = await follow(context, options);
  for (const issue of tracking.issues) {
    context.say(formatIssue(issue, context.language, context.talkColour));
  }
  for (const { file, rowsRead, rejected } of tracking.tables) {
    if (rejected > 0) context.say(`${file}: ${rowsRead} rows read, ${rejected} rejected`);
  }
  const out = typeof options['out'] === 'string' && options['out'] !== '-' ? options['out'] : null;
  if (out === null) {
    await print(tracking, context, options['bom'] === true);
    return 0;
  }
  if (isTableFile(out) && !(await namesFolder(out, context)))
    await writeTable(out, tracking, context, options);
  else await writeFolder(out, tracking, context, options, started);
  context.say(pageOf(tracking, context, context.talkColour));
  return 0;
}

async function follow(context: Context, options: Options): Promise<Tracking> {
  const folder = await required(context, options, 'run', '--run', 'the run folder whose plans are followed');
  const opened = await openRun(resolve(context.cwd, folder), lockOwner());
  const policy = typeof options['policy'] === 'string' ? await policyOf(options) : opened.policy;
  demandTracking(policy);
  const asOf = asOfDate(context, options, policy);
  if (asOf < opened.asOf) {
    throw usageError('--as-of', 'a day before the run', `${opened.meta.as_of} or later`);
  }
  const rejectLimit = shareFlag(options['maxRejectRate'] ?? '0.01', '--max-reject-rate');
  const files = filesOf(context, options);
  const reading = await readingOptions(context, options, policy, asOf);
  const tracked = await withTemporary((scratch) =>
    trackRun(opened, policy, files, { ...reading, folder: scratch }),
  );
  const problems: Issue[] = tooManyRejects(tracked.tables, rejectLimit);
  if (problems.length > 0) throw new ForbearError(3, problems);
  return { ...tracked, run: opened, policy, asOf, rejectLimit };
}

/** A run folder of an earlier version has a policy without the section. */
function demandTracking(policy: Partial<Policy>): void {
  if (policy.tracking !== undefined) return;
  throw usageError(
    '--policy',
    'a run whose policy has no tracking section',
    'a policy that has one',
    'pass --policy',
  );
}

/** Without payments every plan would look unpaid: that is asked for, never assumed. */
function filesOf(context: Context, options: Options): TrackFiles {
  const payments = (options['payments'] as readonly string[] | undefined) ?? [];
  if (payments.length === 0) {
    throw usageError(
      '--payments',
      'nothing',
      'the payments export',
      'pass --payments; a header without rows says that nothing was paid',
    );
  }
  const places = payments.map((file) => (file === '-' ? file : resolve(context.cwd, file)));
  const twice = payments.find((_, index) => places.indexOf(places[index]!) < index);
  if (twice !== undefined) throw usageError('--payments', `${twice} twice`, 'each file once');
  const feedback = typeof options['feedback'] === 'string' ? options['feedback'] : null;
  if ([...places, feedback].filter((file) => file === '-').length > 1) {
    throw usageError('--feedback', '- twice', 'one export at most from standard input');
  }
  return { payments, feedback };
}

function rowsOf<T extends object>(lines: readonly T[]): Row[] {
  return lines.map(rowOf);
}

function trackingRows({ tracks }: TrackedRun): Row[] {
  return rowsOf(tracks.map((track) => track.line));
}

function pageOf(tracking: Tracking, context: Context, colour: boolean): string {
  const { tracks, asOf, policy } = tracking;
  const voice = voiceOf({ language: context.language, colour, width: context.terminalWidth });
  return trackText(voice, trackSummary(tracks, { asOf, policyStamp: policy.stamp }));
}

async function print(tracking: Tracking, context: Context, bom: boolean): Promise<void> {
  if (context.format === 'table') context.stdout.write(`${pageOf(tracking, context, context.colour)}\n`);
  else await printRows({ spec: TRACKING, rows: trackingRows(tracking), headline: [] }, context, bom);
}

function isTableFile(out: string): boolean {
  return ['.csv', '.json'].includes(extname(out).toLowerCase());
}

async function writeTable(
  out: string,
  tracking: Tracking,
  context: Context,
  options: Options,
): Promise<void> {
  const rows = trackingRows(tracking);
  const json = extname(out).toLowerCase() === '.json';
  const content = json
    ? jsonText(TRACKING.columns, rows)
    : writeCsvChunks(TRACKING, rows, { bom: options['bom'] === true });
  await writeFileAtomic(resolve(context.cwd, out), content);
}

async function writeFolder(
  out: string,
  { run: opened, policy, asOf, tracks, tables, rejectLimit }: Tracking,
  context: Context,
  options: Options,
  started: number,
): Promise<void> {
  const statuses = TRACK_STATUSES.map((status) => [
    status,
    tracks.filter(({ line }) => line.status === status).length,
  ]);
  const work = { command: 'track', asOf, policy, run: opened.meta, tables, rejectLimit, started };
  const files = [
    { name: 'tracking.csv', spec: TRACKING, rows: rowsOf(tracks.map((track) => track.line)) },
    {
      name: 'instalments.csv',
      spec: INSTALMENTS,
      rows: rowsOf(tracks.flatMap((track) => track.instalments)),
    },
    { name: 'effects.csv', spec: EFFECTS, rows: rowsOf(tracks.map((track) => track.effects)) },
  ];
  const counts = Object.fromEntries(statuses);
  await publishStage(out, { ...work, settings: {}, counts, files }, context, options);
}

const command: CommandModule = {
  configure: (command_) => {
    command_
      .option('--run <folder>', 'the run folder whose approved plans are followed')
      .option('--payments <path>', 'payments export; repeatable, and the files may overlap', oneMore)
      .option('--feedback <file>', 'borrower feedback export');
  },
  examples: [
    'forbear run --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out demo-run',
    'forbear track --run demo-run --payments fixtures/demo/payments.csv --as-of 2026-08-31 --out demo-track',
  ],
  cost: 'Memory: the approved plans, their schedules and payments, some 10 kB a plan, whatever the size of the exports.',
  run,
};

export default command;
