/** Where a command's accounts come from: the exports, or the facts that a run folder keeps. */
import { resolve } from 'node:path';
import { formatIsoDate, parseIsoDate } from '../domain/dates.js';
import { ForbearError } from '../domain/issue.js';
import type { BorrowerCase, EpochDay } from '../domain/records.js';
import type { DateOrder } from '../io/csv/date-text.js';
import { readMapping } from '../io/mapping.js';
import { loadPolicy } from '../io/packs.js';
import { type InputOptions, type Portfolio, type PortfolioFiles, readPortfolio } from '../io/portfolio.js';
import { type OpenRun, openRun } from '../io/run-folder/open.js';
import type { Policy } from '../policy/policy.js';
import { required, shareFlag, usageError } from './ask.js';
import type { Context } from './command.js';
import { lockOwner } from './owner.js';
import { tooManyRejects } from './reject-limit.js';

export type Options = Readonly<Record<string, unknown>>;

export interface Source {
  /** All borrowers of the exports; of a run, the one who holds the account. */
  readonly cases: readonly BorrowerCase[];
  /** The accounts among which the one was looked for. */
  readonly accountIds: () => Promise<readonly string[]>;
  readonly policy: Policy;
  readonly asOf: EpochDay;
  /** The exports as they were read; null when the facts are a run folder's own. */
  readonly portfolio: Portfolio | null;
  readonly run: OpenRun | null;
}

const DEFAULT_POLICY = 'cn';

export async function policyOf(options: Options): Promise<Policy> {
  return loadPolicy(typeof options['policy'] === 'string' ? options['policy'] : DEFAULT_POLICY);
}

/** The business date: `--as-of`, else today where the policy is at home. */
export function asOfDate(context: Context, options: Options, policy: Policy): EpochDay {
  const given = options['asOf'];
  const today = (): string =>
    new Intl.DateTimeFormat('en-CA', { timeZone: policy.timeZone, dateStyle: 'short' }).format(context.now());
  const text = typeof given === 'string' ? given : today();
  const day = parseIsoDate(text);
  if (day === null) throw usageError('--as-of', JSON.stringify(text), 'a day as YYYY-MM-DD');
  if (context.verbose && given === undefined) context.say(`as of ${formatIsoDate(day)} (${policy.timeZone})`);
  return day;
}

const OPTIONAL_EXPORTS = ['payments', 'contacts', 'behaviour', 'feedback'] as const;

/** Paths of the exports as given; `-` may stand for one of them. */
export async function exportFiles(context: Context, options: Options): Promise<PortfolioFiles> {
  const files: Record<string, string> = {
    borrowers: await required(context, options, 'borrowers', '--borrowers', 'the borrowers export'),
    delinquencies: await required(
      context,
      options,
      'delinquencies',
      '--delinquencies',
      'the delinquencies export',
    ),
  };
  for (const name of OPTIONAL_EXPORTS) {
    if (typeof options[name] === 'string') files[name] = options[name];
  }
  const piped = Object.keys(files).filter((name) => files[name] === '-');
  if (piped.length > 1) {
    throw usageError(`--${piped[1]}`, '- twice', 'one export at most from standard input');
  }
  return files as unknown as PortfolioFiles;
}

/** How the exports are to be read, by the flags. Throws ForbearError (2) for a faulty mapping. */
export async function readingOptions(
  context: Context,
  options: Options,
  policy: Policy,
  asOf: EpochDay,
): Promise<InputOptions> {
  return {
    cwd: context.cwd,
    stdin: context.stdin,
    encoding: String(options['encoding'] ?? 'auto'),
    dateFormat: (options['dateFormat'] as DateOrder | undefined) ?? null,
    mapping:
      typeof options['columns'] === 'string' ? await readMapping(options['columns'], context.cwd) : null,
    policyCurrency: policy.currency,
    asOf,
  };
}

/** Reads the exports and holds them to `--max-reject-rate`. Throws ForbearError (2, 3). */
export async function readExports(
  context: Context,
  options: Options,
  policy: Policy,
  asOf: EpochDay,
): Promise<Portfolio> {
  const limit = shareFlag(options['maxRejectRate'] ?? '0.01', '--max-reject-rate');
  const files = await exportFiles(context, options);
  const reading = await readingOptions(context, options, policy, asOf);
  const portfolio = await readPortfolio(files, { ...reading, windows: policy });
  const issues = tooManyRejects(portfolio.tables, limit);
  if (issues.length > 0) throw new ForbearError(3, issues);
  return portfolio;
}

/** The borrower of an account, from `--run` or from the exports; with both, the exports are what is known now. */
export async function loadCases(accountId: string, options: Options, context: Context): Promise<Source> {
  const folder = options['run'];
  const run = typeof folder === 'string' ? await openRun(resolve(context.cwd, folder), lockOwner()) : null;
  if (run !== null && options['borrowers'] === undefined && options['delinquencies'] === undefined) {
    const cases = await run.casesAbout(new Set([accountId]));
    return {
      cases,
      accountIds: run.accountIds,
      policy: run.policy,
      asOf: run.asOf,
      portfolio: null,
      run,
    };
  }
  const policy = run !== null && options['policy'] === undefined ? run.policy : await policyOf(options);
  const asOf = asOfDate(context, options, policy);
  const portfolio = await readExports(context, options, policy, asOf);
  const { cases } = portfolio;
  const accountIds = async () => cases.flatMap((kase) => kase.accounts.map((one) => one.account.accountId));
  return { cases, accountIds, policy, asOf, portfolio, run };
}
