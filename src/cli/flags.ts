/** The flags that commands share, in groups; a command gets only the groups that it reads. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { SUMMARY_LINE } from './summary-line.js';

export type FlagGroup =
  | 'exports'
  | 'reading'
  | 'source'
  | 'policy'
  | 'jobs'
  | 'out'
  | 'pii'
  | 'preparer'
  | 'budgets'
  | 'shard'
  | 'since'
  | 'summary';

function exportFlags(command: Command): void {
  command
    .option('--borrowers <file>', 'borrowers export; - reads standard input')
    .option('--delinquencies <file>', 'delinquencies export; - reads standard input')
    .option('--payments <file>', 'payments export')
    .option('--contacts <file>', 'contacts export')
    .option('--behaviour <file>', 'monthly behaviour export')
    .option('--feedback <file>', 'borrower feedback export');
  readingFlags(command);
}

/** How exports are read, whichever they are. */
function readingFlags(command: Command): void {
  command
    .option('--as-of <date>', 'business date, YYYY-MM-DD (default: today in the policy’s time zone)')
    .option('--columns <file>', 'YAML mapping of your headers to ours')
    .option('--encoding <name>', 'auto, utf-8, utf-16le, gb18030, …', 'auto')
    .addOption(
      new Option('--date-format <order>', 'which way 01/02/2025 reads; refused without').choices([
        'DMY',
        'MDY',
        'YMD',
      ]),
    )
    .option('--max-reject-rate <share>', 'share of rejected rows above which nothing is published', '0.01');
}

const GROUPS: Readonly<Record<FlagGroup, (command: Command) => void>> = {
  exports: exportFlags,
  reading: readingFlags,
  source: (command) => {
    command.option('--run <folder>', 'a run folder: use the facts and the policy in it');
    exportFlags(command);
  },
  policy: (command) => {
    command.option('--policy <name|file>', 'a built-in pack or a YAML file (default: cn)');
  },
  jobs: (command) => {
    command.option(
      '--jobs <n>',
      'worker threads (default: the machine’s cores); results do not depend on it',
    );
  },
  out: (command) => {
    command
      .addOption(
        new Option(
          '--out <path>',
          'where results go; - is standard output where a command makes one table',
        ).argParser(notBlank),
      )
      .option('--bom', 'start CSV files with the mark that Excel needs', false);
  },
  pii: (command) => {
    command.option('--show-pii', 'print names and numbers unmasked', false);
  },
  budgets: (command) => {
    command
      .option(
        '--relief-budget <amount>',
        'relief money to give at most; segment=NAME:AMOUNT or partner=NAME:AMOUNT for a part (repeatable)',
        oneMore,
      )
      .option('--review-cap <n>', 'plans for people to review, at most; parts as above (repeatable)', oneMore)
      .option('--contact-cap <n>', 'accounts to offer a plan, at most; parts as above (repeatable)', oneMore);
  },
  shard: (command) => {
    command.option('--shard <k/n>', 'the k-th of n shares of the accounts, by a hash of their borrower');
  },
  since: (command) => {
    command.option('--since <folder>', 'an earlier run folder: changes.csv tells what differs, and why');
  },
  summary: (command) => {
    command.option(
      SUMMARY_LINE,
      'end standard error with a line of JSON, also after a failure: command, exit, issue, as_of, folder, counts',
      false,
    );
  },
  preparer: (command) => {
    command.option('--preparer <name>', 'who prepared these plans; that person may not approve them');
  },
};

/** `--out "$DIR"` with an empty variable would mean the working folder. */
function notBlank(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is blank.');
  return value;
}

/** A file named twice: the first would be left unread, and its people without a word. */
function onlyOnce(value: string, before: unknown): string {
  if (before !== undefined) throw new InvalidArgumentError('It is given twice; join the files into one.');
  return value;
}

/** A flag that may be given several times. */
export function oneMore(value: string, before: unknown): string[] {
  return [...(Array.isArray(before) ? (before as string[]) : []), value];
}

/** Adds the groups, then what every command has. */
export function addSharedFlags(command: Command, groups: readonly FlagGroup[]): void {
  for (const group of groups) GROUPS[group](command);
  command
    .addOption(
      new Option(
        '--format <form>',
        'what is printed: table on a terminal, csv in a pipe, unless given',
      ).choices(['table', 'csv', 'json']),
    )
    .addOption(new Option('--lang <tag>', 'language of what people read').choices(['en', 'zh-CN', 'zh-TW']))
    .option('--quiet', 'say nothing but errors', false)
    .option('--verbose', 'say more: the defaults taken, what was read, the time it took', false)
    .option('--no-color', 'no colour')
    .option('--no-input', 'never ask; a missing answer is an error that names its flag');
  for (const option of command.options) if (option.flags.endsWith(' <file>')) option.argParser(onlyOnce);
}
