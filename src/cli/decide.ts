/** Assess and plan a source’s accounts, with progress on a terminal. */
import type { BorrowerDecision, LastStage } from '../engine/decide.js';
import { type DecidedTables, decidedTables } from '../engine/tables.js';
import { decideAll } from '../io/pool.js';
import { wholeNumber } from './ask.js';
import type { Context } from './command.js';
import { progressBar } from './progress.js';
import { sayReading } from './reading.js';
import { asOfDate, type Options, policyOf, readExports, type Source } from './source.js';

export function jobsOf(context: Context, options: Options): number {
  return wholeNumber(options['jobs'], '--jobs', 1, context.cores);
}

export async function decideSource(
  source: Pick<Source, 'cases' | 'policy' | 'asOf'>,
  context: Context,
  options: Options,
  last: LastStage = 'plan',
): Promise<BorrowerDecision[]> {
  const jobs = jobsOf(context, options);
  const started = context.now();
  const bar = await progressBar(context, 'deciding', source.cases.length);
  const { policy, asOf } = source;
  try {
    return await decideAll(source.cases, { policy, asOf, jobs, last, onProgress: bar.update });
  } finally {
    bar.stop();
    if (context.verbose) {
      const seconds = ((context.now() - started) / 1000).toFixed(3);
      context.say(
        `${source.cases.length} borrowers decided under ${policy.stamp}, --jobs ${jobs}: ${seconds} s`,
      );
    }
  }
}

/** Reads the exports, says what reading found, and takes every account to its last stage. Throws ForbearError (2, 3). */
export async function decideExports(
  context: Context,
  options: Options,
  last: LastStage,
): Promise<DecidedTables> {
  const policy = await policyOf(options);
  const asOf = asOfDate(context, options, policy);
  const portfolio = await readExports(context, options, policy, asOf);
  sayReading(portfolio, context);
  const decisions = await decideSource({ cases: portfolio.cases, policy, asOf }, context, options, last);
  return decidedTables(decisions, policy);
}
