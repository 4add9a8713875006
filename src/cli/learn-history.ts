/** The flags of `forbear learn` that say what the past is: the file, its outcome, what is held out. */
import { resolve } from 'node:path';
import { parseIsoDate } from '../domain/dates.js';
import { ForbearError } from '../domain/issue.js';
import type { Monotone } from '../engine/learn/history.js';
import type { Holdout } from '../engine/learn/split.js';
import type { DateOrder } from '../io/csv/date-text.js';
import { fileSource, type Source, streamSource } from '../io/csv/source.js';
import { type HistoryMapping, NO_MAPPING, readHistoryMapping } from '../io/learn/history-mapping.js';
import { type HistoryReading, readHistory } from '../io/learn/read-history.js';
import { runHistory } from '../io/learn/run-history.js';
import { openRun } from '../io/run-folder/open.js';
import type { Policy } from '../policy/policy.js';
import { required, shareFlag, usageError } from './ask.js';
import type { Context } from './command.js';
import { lockOwner } from './owner.js';
import { tooManyRejects } from './reject-limit.js';
import { type Options, policyOf } from './source.js';

export interface Past {
  readonly reading: HistoryReading;
  readonly mapping: HistoryMapping;
  readonly policy: Policy;
  /** The outcome as it is told: `Status = bad`. */
  readonly outcome: string;
}

/** Reads the past cases that the flags name. Throws ForbearError (2, 3). */
export async function pastOf(context: Context, options: Options, needsOutcome: boolean): Promise<Past> {
  const mapping = await mappingOf(context, options);
  if (needsOutcome && mapping.outcome === null) {
    throw usageError(
      '--outcome',
      'nothing',
      'the column of the outcome and its bad values, as COLUMN=BAD[,BAD]',
      'pass --outcome, or say it in the history section of --columns',
    );
  }
  const folder = options['run'];
  const run = typeof folder === 'string' ? await openRun(resolve(context.cwd, folder), lockOwner()) : null;
  const policy = run !== null && typeof options['policy'] !== 'string' ? run.policy : await policyOf(options);
  demandLearning(policy);
  const file = await required(
    context,
    options,
    'history',
    '--history',
    run === null ? 'the file of past cases' : 'the file of accounts and outcomes',
  );
  const monotone = (options['monotone'] as Monotone | undefined) ?? policy.learning.monotone;
  const wanted = run === null ? mapping : { ...mapping, id: mapping.id ?? 'account_id', features: {} };
  const reading = await readHistory(sourceOf(file, context), wanted, {
    encoding: String(options['encoding'] ?? 'auto'),
    dateFormat: (options['dateFormat'] as DateOrder | undefined) ?? null,
    currency: policy.currency,
    monotone,
  });
  const limit = shareFlag(options['maxRejectRate'] ?? '0.01', '--max-reject-rate');
  const issues = tooManyRejects([reading.table], limit);
  if (issues.length > 0) throw new ForbearError(3, issues);
  return {
    reading: run === null ? reading : await runHistory(reading, run, monotone),
    mapping,
    policy,
    outcome: outcomeText(mapping),
  };
}

/** A run folder of an earlier version has a policy without the section. */
function demandLearning(policy: Partial<Policy>): void {
  if (policy.learning !== undefined) return;
  throw usageError(
    '--policy',
    'a run whose policy has no learning section',
    'a policy that has one',
    'pass --policy',
  );
}

function sourceOf(file: string, context: Context): Source {
  return file === '-' ? streamSource('standard input', context.stdin) : fileSource(file, context.cwd);
}

/** The mapping file, and over it what flags say. */
async function mappingOf(context: Context, options: Options): Promise<HistoryMapping> {
  const base =
    typeof options['columns'] === 'string'
      ? await readHistoryMapping(options['columns'], context.cwd)
      : NO_MAPPING;
  const given = options['outcome'];
  if (typeof given !== 'string') return base;
  const at = given.lastIndexOf('=');
  const bad = given
    .slice(at + 1)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (at < 1 || bad.length === 0) {
    throw usageError('--outcome', JSON.stringify(given), 'COLUMN=BAD[,BAD], such as Status=bad');
  }
  return { ...base, outcome: { from: given.slice(0, at).trim(), bad, good: null } };
}

function outcomeText({ outcome }: HistoryMapping): string {
  if (outcome === null) return '';
  const good = outcome.good === null ? '' : ` (good: ${outcome.good.join(', ')})`;
  return `${outcome.from} = ${outcome.bad.join(', ')}${good}`;
}

const HOLDOUT_EXPECTED = 'modN:K, a day as YYYY-MM-DD, a share such as 30%, or none';

/** What `--holdout` says, and its text for the stamp. */
export function holdoutOf(options: Options, seed: number): { holdout: Holdout | null; text: string } {
  const text = typeof options['holdout'] === 'string' ? options['holdout'].trim() : '30%';
  if (text === 'none') return { holdout: null, text };
  const rows = /^mod(\d+):(\d+)$/.exec(text);
  if (rows !== null) {
    const [of, below] = [Number(rows[1]), Number(rows[2])];
    if (below < 1 || below >= of) throw usageError('--holdout', text, HOLDOUT_EXPECTED);
    return { holdout: { by: 'number', of, below }, text };
  }
  const from = parseIsoDate(text);
  if (from !== null) return { holdout: { by: 'date', from }, text };
  const share = shareFlag(text, '--holdout');
  if (share <= 0 || share >= 1) throw usageError('--holdout', text, HOLDOUT_EXPECTED);
  return { holdout: { by: 'share', share, seed }, text };
}
