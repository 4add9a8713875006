/** The levers by flags: from an option of the search, a kept draft, or the plain plan, and then lever by lever. */
import type { Command } from 'commander';
import { Option } from 'commander';
import { FREQUENCIES } from '../../domain/frequency.js';
import { share } from '../../domain/money.js';
import { instalmentsIn } from '../../domain/terms.js';
import { type Desk, startingLevers } from '../../engine/draft/desk.js';
import { type Levers, leversOf } from '../../engine/draft/levers.js';
import { PLAN_METHODS } from '../../engine/draft/problem.js';
import { settledLevers } from '../../engine/draft/settle.js';
import type { ShownLever } from '../../report/model/lever-words.js';
import { readLever, readShare } from '../../report/model/read-lever.js';
import { usageError, wholeNumber } from '../ask.js';
import type { Options } from '../source.js';

interface LeverFlag {
  readonly flag: string;
  readonly key: string;
  readonly lever: ShownLever;
  readonly expected: string;
}

/** In the order in which they are set: the frequency first, since terms are counted in its periods. */
const FLAGS: readonly LeverFlag[] = [
  { flag: '--frequency', key: 'frequency', lever: 'frequency', expected: FREQUENCIES.join(', ') },
  { flag: '--method', key: 'method', lever: 'method', expected: PLAN_METHODS.join(', ') },
  { flag: '--instalments', key: 'instalments', lever: 'instalments', expected: 'a whole number' },
  {
    flag: '--rate',
    key: 'rate',
    lever: 'annual_rate_after',
    expected: 'an annual rate, such as 12% or 0.12',
  },
  { flag: '--waive-penalty', key: 'waivePenalty', lever: 'penalty_waived', expected: 'an amount or a share' },
  { flag: '--waive-fees', key: 'waiveFees', lever: 'fees_waived', expected: 'an amount or a share' },
  {
    flag: '--waive-interest',
    key: 'waiveInterest',
    lever: 'interest_waived',
    expected: 'an amount or a share',
  },
  {
    flag: '--waive-principal',
    key: 'waivePrincipal',
    lever: 'principal_waived',
    expected: 'an amount or a share',
  },
  { flag: '--down-payment', key: 'downPayment', lever: 'down_payment', expected: 'an amount or a share' },
  { flag: '--grace', key: 'grace', lever: 'grace', expected: 'a whole number of months' },
  { flag: '--first-due', key: 'firstDue', lever: 'first_due_date', expected: 'a day as YYYY-MM-DD' },
];

const ABOUT: Readonly<Record<string, string>> = {
  '--frequency': 'how often instalments fall due',
  '--method': 'how instalments are made up',
  '--instalments': 'how many',
  '--rate': 'new annual rate',
  '--waive-penalty': 'penalty waived: 50% of it, or an amount',
  '--waive-fees': 'fees waived',
  '--waive-interest': 'interest waived',
  '--waive-principal': 'principal waived (bad debts)',
  '--down-payment': 'paid at signing: a share of what is owed, or an amount',
  '--grace': 'leading months that pay interest alone',
  '--first-due': 'first due date, to meet a payday',
};

export function addLeverFlags(command: Command): void {
  command.addOption(
    new Option('--base <option>', 'where the levers start (default: the recommended plan)').choices([
      'recommended',
      'lowest_instalment',
      'lowest_cost',
      'settlement',
    ]),
  );
  command.option('--months <n>', 'term in months, in place of --instalments');
  for (const { flag, lever } of FLAGS) {
    const option = new Option(`${flag} <value>`, ABOUT[flag] ?? flag);
    if (lever === 'frequency') option.choices(FREQUENCIES);
    if (lever === 'method') option.choices(PLAN_METHODS);
    command.addOption(option);
  }
  command.option(
    '--settle <share>',
    'a settlement: the share of the debt that is paid, in --instalments payments',
  );
}

/** The levers that the flags make of `kept`, or of the option that `--base` names. Throws ForbearError (2). */
export function leversOfFlags(desk: Desk, options: Options, kept: Levers | null): Levers {
  let levers = settled(desk, options) ?? started(desk, options, kept);
  for (const { flag, key, lever, expected } of FLAGS) {
    const given = options[key];
    if (typeof given !== 'string') continue;
    const next = readLever(desk, levers, lever, given);
    if (next === null) throw usageError(flag, JSON.stringify(given), expected);
    levers = next;
    if (lever === 'frequency') levers = { ...levers, firstDueDate: null };
  }
  return withMonths(levers, options);
}

function started(desk: Desk, options: Options, kept: Levers | null): Levers {
  const base = options['base'];
  if (typeof base !== 'string') return kept ?? startingLevers(desk);
  const option = (desk.plans?.options ?? []).find((one) =>
    base === 'recommended' ? one.recommended : one.option === base,
  );
  if (option === undefined) {
    const known = (desk.plans?.options ?? []).map((one) => one.option);
    throw usageError(
      '--base',
      base,
      known.length === 0 ? 'nothing: the account has no plan' : known.join(', '),
    );
  }
  return { ...leversOf(option.terms), firstDueDate: null };
}

function settled(desk: Desk, options: Options): Levers | null {
  const given = options['settle'];
  if (given === undefined) return null;
  const part = readShare(String(given).trim());
  if (part === null || part <= 0 || part > 1) {
    throw usageError('--settle', JSON.stringify(given), 'a share of the debt, such as 60%');
  }
  const payments = wholeNumber(options['instalments'], '--instalments', 0, 1);
  return settledLevers(desk.subject, share(desk.account.outstandingMinor, part, 'half-up'), payments);
}

function withMonths(levers: Levers, options: Options): Levers {
  const given = options['months'];
  if (given === undefined) return levers;
  if (options['instalments'] !== undefined) {
    throw usageError('--months', '--months with --instalments', 'one of them');
  }
  const months = wholeNumber(given, '--months', 1, 1);
  const instalments = instalmentsIn(months, levers.frequency);
  if (instalments === null || instalments === 0) {
    throw usageError('--months', String(months), `whole periods of ${levers.frequency} instalments`);
  }
  return { ...levers, instalments };
}

/** The flag that sets a lever, for messages about it. */
export function flagOf(lever: string): string {
  return FLAGS.find((one) => one.lever === lever)?.flag ?? '--settle';
}
