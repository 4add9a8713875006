/** `forbear sample`: a synthetic portfolio of any size, the same bytes for the same seed. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { formatIsoDate, parseIsoDate } from '../../domain/dates.js';
import { ForbearError } from '../../domain/issue.js';
import { writeFileSet } from '../../io/file-set.js';
import { BREAKAGES } from '../../io/sample/breakages.js';
import { SAMPLE_FILES, type SampleCount, sampleBlocks } from '../../io/sample/sample-files.js';
import type { CommandModule, Context } from '../command.js';

/** Fixed, so that the sample never depends on the clock. */
const AS_OF = '2026-06-30';
const ACCOUNTS_MAX = 99_999_999;

function usage(flag: string, found: string, expected: string): ForbearError {
  return new ForbearError(2, [
    {
      code: 'USAGE',
      severity: 'error',
      where: { file: null, line: null, column: flag },
      found,
      expected,
      hint: '',
    },
  ]);
}

function whole(flag: string, value: unknown, least: number, most: number): number {
  const text = String(value);
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw usage(flag, `${flag} ${text}`, `a whole number from ${least} to ${most}`);
}

function share(flag: string, value: unknown): number {
  const text = String(value);
  const match = /^(\d{1,3}(?:\.\d+)?|\.\d+)(%?)$/.exec(text);
  const number = match === null ? Number.NaN : Number(match[1]) / (match[2] === '%' ? 100 : 1);
  if (number >= 0 && number <= 1) return number;
  throw usage(flag, `${flag} ${text}`, 'a share from 0 to 1, or a percentage such as 5%');
}

function configure(command: Command): void {
  command
    .requiredOption('--accounts <n>', 'how many accounts; a borrower has about 1.25 of them')
    .option('--seed <n>', 'whole number; the same seed gives the same bytes', '1')
    .option('--as-of <date>', 'business date that the arrears are counted to, YYYY-MM-DD', AS_OF)
    .option('--dirty <share>', 'share of rows to break (0.02 or 2%)', '0')
    .option('--zh', 'Chinese headers, words and dates, in GB18030', false)
    .addHelpText('after', () => {
      const width = Math.max(...BREAKAGES.map((breakage) => breakage.id.length)) + 2;
      const lines = BREAKAGES.map(({ id, about }) => `  ${id.padEnd(width)}${about}`);
      return `\nHow --dirty breaks a row, each way as often as it fits:\n${lines.join('\n')}`;
    });
}

async function run(
  context: Context,
  _args: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const accounts = whole('--accounts', options['accounts'], 1, ACCOUNTS_MAX);
  const seed = whole('--seed', options['seed'], 0, Number.MAX_SAFE_INTEGER);
  const dirty = share('--dirty', options['dirty']);
  const asOf = parseIsoDate(String(options['asOf']));
  if (asOf === null) throw usage('--as-of', `--as-of ${String(options['asOf'])}`, 'a day as YYYY-MM-DD');
  if (options['out'] === undefined || options['out'] === '-') {
    throw usage('--out', String(options['out'] ?? 'no --out'), 'a folder for the six files');
  }
  const chinese = options['zh'] === true;
  const bom = options['bom'] === true;
  if (chinese && bom) throw usage('--bom', '--bom with --zh', 'one of them: GB18030 has no such mark');

  const out = String(options['out']);
  const counts: Record<string, SampleCount> = {};
  const settings = { accounts, seed, asOf, dirty, chinese, bom };
  await writeFileSet(resolve(context.cwd, out), SAMPLE_FILES, sampleBlocks(settings, counts));
  for (const name of SAMPLE_FILES) {
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
    'forbear sample --accounts 1000 --seed 7 --out /tmp/forbear-sample',
    'forbear sample --accounts 1000 --seed 7 --dirty 2% --zh --out /tmp/forbear-sample-zh',
  ],
  cost: 'Written as it is drawn: memory stays flat, whatever the number of accounts.',
  run,
};

export default sample;
