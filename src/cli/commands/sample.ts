/** `forbear sample`: a synthetic portfolio of any size, the same bytes for the same seed. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { formatIsoDate, parseIsoDate } from '../../domain/dates.js';
import { INPUT_NAMES, type InputName } from '../../io/columns/inputs.js';
import { writeFileSet } from '../../io/file-set.js';
import { BREAKAGES } from '../../io/sample/breakages.js';
import { refuseForeignFiles } from '../../io/sample/own-files.js';
import { SAMPLE_FILES, type SampleCount, sampleBlocks } from '../../io/sample/sample-files.js';
import { required, shareFlag, usageError, wholeNumber } from '../ask.js';
import type { CommandModule, Context } from '../command.js';

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

const sample: CommandModule = {
  configure,
  examples: [
    'forbear sample --accounts 1000 --seed 7 --out sample',
    'forbear sample --accounts 1000 --seed 7 --dirty 2% --zh --out sample-zh',
    'forbear sample --accounts 1000 --seed 7 --only borrowers,delinquencies --out sample-two',
  ],
  cost: 'Written as it is drawn: memory stays flat, whatever the number of accounts.',
  run,
};

export default sample;
