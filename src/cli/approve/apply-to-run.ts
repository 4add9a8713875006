/** Decisions applied to a run folder, whatever they came from: a file, flags or the screen. */
import { basename, resolve } from 'node:path';
import { ForbearError } from '../../domain/issue.js';
import type { EpochDay } from '../../domain/records.js';
import type { Approval } from '../../engine/approve.js';
import type { Source as ByteSource } from '../../io/csv/source.js';
import { type Applied, applyDecisions } from '../../io/run-folder/apply-decisions.js';
import { decisionsFile } from '../../io/run-folder/names.js';
import { type OpenRun, openRun } from '../../io/run-folder/open.js';
import { openPublication } from '../../io/run-folder/publication.js';
import { type FilledQueue, readDecisions } from '../../io/run-folder/read-decisions.js';
import { writeRun } from '../../io/run-folder/write-run.js';
import { formatIssue } from '../../report/issues.js';
import { usageError } from '../ask.js';
import type { Context } from '../command.js';
import { lockOwner } from '../owner.js';
import { asOfDate, type Options, policyOf, readExports } from '../source.js';
import { VERSION } from '../version.js';
import { given, hasExports } from './options.js';

export interface DecisionInput {
  /** The run folder. */
  readonly folder: string;
  /** Where the run goes afterwards; the folder itself, unless another one is named. */
  readonly out: string;
  readonly source: ByteSource;
  /** What the messages and the log call the decisions. */
  readonly name: string;
  /** The review queue of the folder is the file of decisions, and may have been filled in place. */
  readonly fillsQueue: boolean;
  /** The exports that were given are those of the run itself. */
  readonly fromExports: boolean;
}

/** @returns what became of the accounts; the folder is published unless nothing changed. Throws ForbearError (2, 3, 4). */
export async function applyToRun(input: DecisionInput, context: Context, options: Options): Promise<Applied> {
  const publication = await openPublication(input.out, {
    owner: lockOwner(),
    reviewQueueApplied: input.fillsQueue,
  });
  try {
    const { applied, queue, found } = await apply(input, context, options);
    for (const issue of [...queue.issues, ...applied.approval.issues]) {
      context.say(formatIssue(issue, context.language, context.colour));
    }
    if (applied.approval.events.length === 0) {
      context.say(`${input.name}: no row carries a new decision; nothing has changed`);
      return applied;
    }
    await writeRun(publication, applied.contents);
    await publication.commit();
    const kept = decisionsFile(found.meta.decisions.length + 1);
    context.say(
      `${given(options, 'out') ?? given(options, 'run') ?? input.out}: ${summary(applied.approval)}; the decisions are kept in ${kept}`,
    );
    return applied;
  } finally {
    await publication.abort();
  }
}

async function apply(
  input: DecisionInput,
  context: Context,
  options: Options,
): Promise<{ readonly applied: Applied; readonly queue: FilledQueue; readonly found: OpenRun }> {
  const found = await openRun(input.folder, lockOwner());
  const { encoding } = options;
  const queue = await readDecisions(input.source, typeof encoding === 'string' ? encoding : undefined);
  const newer = !input.fromExports && hasExports(options);
  const asOf = decisionDate(found, newer, context, options);
  const current = newer ? (await readExports(context, options, found.policy, asOf)).cases : null;
  const policyNow = given(options, 'policy') === null ? found.policy : await policyOf(options);
  const isFile = input.name !== '-' && input.source.name === input.name;
  const applied = await applyDecisions({
    run: found,
    queue,
    queueFile: isFile ? basename(input.name) : input.name,
    current,
    asOf,
    policyNow: policyNow.stamp,
    preparer: preparerOf(found, options),
    version: VERSION,
    log: [
      ...(await found.logLines()),
      `approve ${new Date(context.now()).toISOString()} ${isFile ? resolve(context.cwd, input.name) : input.name}`,
    ],
  });
  refuseForeignQueue(input.name, queue, applied.approval);
  return { applied, queue, found };
}

/** Facts of new exports stand on their date; the folder's own on the run's, unless a later day is named. */
export function decisionDate(found: OpenRun, newer: boolean, context: Context, options: Options): EpochDay {
  const asOf =
    newer || given(options, 'asOf') !== null ? asOfDate(context, options, found.policy) : found.asOf;
  if (asOf < found.asOf) {
    throw usageError('--as-of', 'a day before the run', `${found.meta.as_of} or later`);
  }
  return asOf;
}

/** Who prepared the run is not changed afterwards: that would be a way around four eyes. */
export function preparerOf(found: OpenRun, options: Options): string | null {
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

function summary({ approved, declined, amended, undone, issues }: Approval): string {
  const parts = [`${approved.length} approved`, `${declined.length} declined`];
  if (amended.length > 0) parts.push(`${amended.length} amended`);
  if (undone.length > 0) parts.push(`${undone.length} taken back`);
  return [...parts, `${issues.length} rows refused`].join(', ');
}
