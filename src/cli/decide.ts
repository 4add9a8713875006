/** Assess and plan a source’s accounts, with progress on a terminal. */
import type { BorrowerDecision } from '../engine/decide.js';
import { decideAll } from '../io/pool.js';
import { wholeNumber } from './ask.js';
import type { Context } from './command.js';
import { progressBar } from './progress.js';
import type { Options, Source } from './source.js';

export function jobsOf(context: Context, options: Options): number {
  return wholeNumber(options['jobs'], '--jobs', 1, context.cores);
}

export async function decideSource(
  source: Pick<Source, 'cases' | 'policy' | 'asOf'>,
  context: Context,
  options: Options,
): Promise<BorrowerDecision[]> {
  const jobs = jobsOf(context, options);
  const bar = await progressBar(context, 'deciding', source.cases.length);
  try {
    const { policy, asOf } = source;
    return await decideAll(source.cases, { policy, asOf, jobs, onProgress: bar.update });
  } finally {
    bar.stop();
  }
}
