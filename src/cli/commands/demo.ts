/** `forbear demo`: a synthetic portfolio and its run, then what to look at. */
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { parseIsoDate } from '../../domain/dates.js';
import { writeFileSet } from '../../io/file-set.js';
import { refuseForeignFiles } from '../../io/sample/own-files.js';
import { SAMPLE_FILES, sampleBlocks } from '../../io/sample/sample-files.js';
import { summaryText } from '../../report/summary/page.js';
import { voiceOf } from '../../report/voice.js';
import { usageError, wholeNumber } from '../ask.js';
import { runBatch } from '../batch.js';
import type { CommandModule, Context } from '../command.js';
import type { Batch } from '../publish.js';
import { summaryOf } from '../run-summary.js';
import type { Options } from '../source.js';

const AS_OF = '2026-06-30';
const SEED = 7;

function configure(command: Command): void {
  command.option('--accounts <n>', 'how many accounts', '500');
}

/** An approved account if there is one, else any with a plan: the one worth explaining first. */
function accountToShow({ first }: Batch): string | null {
  return first('approved') ?? first('plans') ?? first('assessments');
}

async function run(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const accounts = wholeNumber(options['accounts'], '--accounts', 1, 500);
  const out = typeof options['out'] === 'string' ? options['out'] : 'forbear-demo';
  if (out === '-') throw usageError('--out', '-', 'a folder: the demo is many files');
  const exports = join(out, 'exports');
  const asOf = parseIsoDate(AS_OF)!;
  const settings = { accounts, seed: SEED, asOf, dirty: 0, chinese: false, bom: false };
  await refuseForeignFiles(resolve(context.cwd, exports), SAMPLE_FILES);
  await writeFileSet(resolve(context.cwd, exports), SAMPLE_FILES, sampleBlocks(settings, {}));
  const given = Object.fromEntries(
    SAMPLE_FILES.map((name) => [name.replace('.csv', ''), join(exports, name)]),
  );
  const folder = join(out, 'run');
  const batch = await runBatch(folder, context, { ...options, ...given, asOf: AS_OF });
  const voice = voiceOf({
    language: context.language,
    colour: context.talkColour,
    width: context.terminalWidth,
  });
  context.say(summaryText(voice, summaryOf(batch)));
  context.say('');
  context.say(voice.say('demo.made', { accounts, exports }));
  const account = accountToShow(batch);
  if (account !== null) context.say(`  forbear explain ${account} --run ${folder}`);
  context.say(`  forbear verify ${folder}`);
  return 0;
}

const demo: CommandModule = {
  configure,
  examples: ['forbear demo', 'forbear demo --accounts 2000 --lang zh-CN --out /tmp/forbear-demo'],
  run,
};

export default demo;
