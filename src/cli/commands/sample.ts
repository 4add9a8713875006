/** `forbear sample`: a synthetic portfolio of any size, the same bytes for the same seed. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { formatIsoDate, parseIsoDate } from '../../domain/dates.js';
import { INPUT_NAMES, type InputName } from '../../io/columns/inputs.js';
import { writeFileSet } from '../../io/file-set.js';
import { openRun } from '../../io/run-folder/open.js';
import { BREAKAGES } from '../../io/sample/breakages.js';
import {
  type OutcomeCounts,
  outcomeBlocks,
  outcomeDays,
  outcomeFiles,
} from '../../io/sample/outcome-files.js';
import { refuseForeignFiles } from '../../io/sample/own-files.js';
import { SAMPLE_FILES, type SampleCount, sampleBlocks } from '../../io/sample/sample-files.js';
import { required, shareFlag, usageError, wholeNumber } from '../ask.js';
import type { CommandModule, Context } from '../command.js';
import { lockOwner } from '../owner.js';
import { withTemporary } from '../temporary.js';

/** Fixed, so that the sample never depends on the clock. */
const AS_OF = '2026-06-30';
const ACCOUNTS_MAX = 99_999_999;

function configure(command: Command): void {
  command
    .option('--accounts <n>', 'how many accounts; a borrower has about 1.25 of them')
    .option('--seed <n>', 'whole number; the same seed gives the same bytes', '1')
    .option('--as-of <date>', 'business date that the arrears are counted to, YYYY-MM-DD', AS_OF)
    .option('--dirty <share>', 'share of rows to break (0.02 or 2%)', '0')
    .option('--only <names>', 'which of the six exports to write, with commas: borrowers,delinquencies')
    .option('--zh', 'Chinese headers, words and dates, in GB18030', false)
    .option('--outcomes <folder>', 'instead: what might have become of the accounts of this run folder')
    .option('--effect <share>', 'with --outcomes: what plans add to the chance of being current', '0')
    .option('--ineligible <share>', 'with --outcomes: refused accounts that are given relief anyway', '0')
    .option('--months <n>', 'with --outcomes: how long after the run; an export every three months', '6')
    .addHelpText('after', () => {
      const width = Math.max(...BREAKAGES.map((breakage) => breakage.id.length)) + 2;
      const lines = BREAKAGES.map(({ id, about }) => `  ${id.padEnd(width)}${about}`);
      return `\nHow --dirty breaks a row, each way as often as it fits:\n${lines.join('\n')}`;
    });
}

/** The exports that `--only` names; without it all six. */
function wantedExports(value: unknown): readonly InputName[] {
  if (value === undefined) return INPUT_NAMES;
  const words = String(value).split(',');
  const unknown = words.find((word) => !INPUT_NAMES.some((name) => name === word));
  if (unknown !== undefined) throw usageError('--only', JSON.stringify(unknown), INPUT_NAMES.join(', '));
  return INPUT_NAMES.filter((name) => words.includes(name));
}

async function run(
  context: Context,
  _args: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  if (typeof options['outcomes'] === 'string') return outcomes(context, options['outcomes'], options);
  const accounts = wholeNumber(
    await required(context, options, 'accounts', '--accounts', 'how many accounts'),
    '--accounts',
    1,
    1,
  );
  if (accounts > ACCOUNTS_MAX) throw usageError('--accounts', String(accounts), `at most ${ACCOUNTS_MAX}`);
  const seed = wholeNumber(options['seed'], '--seed', 0, 1);
  const dirty = shareFlag(options['dirty'], '--dirty');
  const asOf = parseIsoDate(String(options['asOf']));
  if (asOf === null) throw usageError('--as-of', String(options['asOf']), 'a day as YYYY-MM-DD');
  const out = await required(context, options, 'out', '--out', 'a folder for the six files');
  if (out === '-') throw usageError('--out', '-', 'a folder: the sample is six files');
  const chinese = options['zh'] === true;
  const bom = options['bom'] === true;
  if (chinese && bom) throw usageError('--bom', '--bom with --zh', 'one of them: GB18030 has no such mark');

  const counts: Record<string, SampleCount> = {};
  const only = wantedExports(options['only']);
  const settings = { accounts, seed, asOf, dirty, chinese, bom, only };
  const names = SAMPLE_FILES.filter((_, index) => only.includes(INPUT_NAMES[index]!));
  const folder = resolve(context.cwd, out);
  await refuseForeignFiles(folder, names);
  await writeFileSet(folder, names, sampleBlocks(settings, counts));
  for (const name of names) {
    const { rows, broken } = counts[name]!;
    const aside = broken === 0 ? '' : `, ${broken} of them broken`;
    context.say(`${name}: ${rows} rows${aside}`);
  }
  context.say(`in ${out}, as of ${formatIsoDate(asOf)}; no person in it is real`);
  return 0;
}

const MONTHS_MAX = 60;

/** Later exports of a run, drawn from its plans. */
async function outcomes(
  context: Context,
  named: string,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const opened = await openRun(resolve(context.cwd, named), lockOwner());
  const { policy } = opened;
  if ((policy as Partial<typeof policy>).evaluation === undefined) {
    throw usageError('--outcomes', 'a run whose policy has no evaluation section', 'a run of this version');
  }
  const months = wholeNumber(options['months'], '--months', 1, 6);
  if (months > MONTHS_MAX) throw usageError('--months', String(months), `at most ${MONTHS_MAX}`);
  const settings = {
    seed: wholeNumber(options['seed'], '--seed', 0, 1),
    effect: shareFlag(options['effect'], '--effect'),
    ineligible: shareFlag(options['ineligible'], '--ineligible'),
    months,
    policy,
    bom: options['bom'] === true,
  };
  const out = await required(context, options, 'out', '--out', 'a folder for the later exports');
  if (out === '-') throw usageError('--out', '-', 'a folder: outcomes are several files');
  const folder = resolve(context.cwd, out);
  const names = outcomeFiles(opened.asOf, months);
  await refuseForeignFiles(folder, names);
  const counts: OutcomeCounts = { rows: {}, planted: 0 };
  await withTemporary(async (scratch) =>
    writeFileSet(folder, names, await outcomeBlocks(opened, settings, scratch, counts)),
  );
  for (const name of names) context.say(`${name}: ${counts.rows[name] ?? 0} rows`);
  if (settings.ineligible > 0)
    context.say(`${counts.planted} accounts with relief that they should not have`);
  const until = formatIsoDate(outcomeDays(opened.asOf, months).at(-1)!);
  context.say(`in ${out}, up to ${until}; nothing of it has happened`);
  return 0;
}

const sample: CommandModule = {
  configure,
  examples: [
    'forbear sample --accounts 1000 --seed 7 --out sample',
    'forbear sample --accounts 1000 --seed 7 --dirty 2% --zh --out sample-zh',
    'forbear sample --accounts 1000 --seed 7 --only borrowers,delinquencies --out sample-two',
    'forbear run --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out demo-run',
    'forbear sample --outcomes demo-run --effect 0.1 --seed 7 --out demo-later',
  ],
  cost: 'Written as it is drawn: memory stays flat, whatever the number of accounts.',
  run,
};

export default sample;
