/**
 * `forbear simulate`: what a change of policy would do, before borrowers feel it. The same accounts under two or more
 * policies, in the same worlds and with the same luck, so that a difference is one of the policies.
 */
import { extname, resolve } from 'node:path';
import {
  changeRows,
  frontierRows,
  simulationRecord,
  simulationRows,
} from '../../io/columns/rows-simulation.js';
import { CHANGES, FRONTIER, SIMULATION } from '../../io/columns/simulation.js';
import { rejectsCsv } from '../../io/csv/rejects.js';
import { writeCsvChunks } from '../../io/csv/write.js';
import { writeFileAtomic } from '../../io/files.js';
import { jsonText } from '../../io/json-rows.js';
import { BOM_SETTING } from '../../io/run-folder/meta.js';
import { REJECTS_FILE } from '../../io/run-folder/names.js';
import { openPublication } from '../../io/run-folder/publication.js';
import { type StageFile, writeStage } from '../../io/stage-folder/write-stage.js';
import { frontierSvg } from '../../report/simulate/frontier-svg.js';
import { simulationText } from '../../report/simulate/page.js';
import { voiceOf } from '../../report/voice.js';
import type { CommandModule, Context } from '../command.js';
import { rejectLimit } from '../decide.js';
import { oneMore } from '../flags.js';
import { lockOwner } from '../owner.js';
import { namesFolder, printRows } from '../print.js';
import { inputLine, inputMeta, logLines } from '../publish.js';
import { sayReading } from '../reading.js';
import { type Simulated, simulated } from '../simulation.js';
import type { Options } from '../source.js';
import { VERSION } from '../version.js';

async function run(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const started = context.now();
  const found = await simulated(context, options);
  sayReading(found.reading, context);
  const out = typeof options['out'] === 'string' && options['out'] !== '-' ? options['out'] : null;
  if (out === null) {
    await print(found, context, options['bom'] === true);
    return 0;
  }
  if (isTableFile(out) && !(await namesFolder(out, context))) await writeTable(out, found, context, options);
  else await writeFolder(out, found, context, options, started);
  context.say(pageOf(found, context, context.talkColour));
  return 0;
}

function pageOf({ result }: Simulated, context: Context, colour: boolean): string {
  const { language, terminalWidth } = context;
  return simulationText(voiceOf({ language, colour, width: terminalWidth }), result);
}

async function print(found: Simulated, context: Context, bom: boolean): Promise<void> {
  if (context.format === 'table') {
    context.stdout.write(`${pageOf(found, context, context.colour)}\n`);
    return;
  }
  await printRows({ spec: SIMULATION, rows: simulationRows(found.result), headline: [] }, context, bom);
}

function isTableFile(out: string): boolean {
  return ['.csv', '.json'].includes(extname(out).toLowerCase());
}

async function writeTable(out: string, { result }: Simulated, context: Context, options: Options) {
  const rows = simulationRows(result);
  const json = options['format'] === 'json' || extname(out).toLowerCase() === '.json';
  const content = json
    ? jsonText(SIMULATION.columns, rows)
    : writeCsvChunks(SIMULATION, rows, { bom: options['bom'] === true });
  await writeFileAtomic(resolve(context.cwd, out), content);
}

/** Files of the folder; those of a sweep only where there is one. */
function filesOf({ result, reading }: Simulated, context: Context, bom: boolean): StageFile[] {
  const { currency, frontier } = result;
  const rejects = reading.tables.flatMap((table) => table.rejects);
  const record = `${JSON.stringify(simulationRecord(result), null, 2)}\n`;
  const sweep: StageFile[] = [
    { name: 'frontier.csv', spec: FRONTIER, rows: frontierRows(frontier, currency) },
    { name: 'frontier.svg', content: frontierSvg(frontier, currency, context.language), rows: null },
  ];
  return [
    { name: 'simulation.csv', spec: SIMULATION, rows: simulationRows(result) },
    { name: 'changes.csv', spec: CHANGES, rows: changeRows(result.changes, currency) },
    { name: 'simulation.json', content: record, rows: null },
    ...(frontier.length === 0 ? [] : sweep),
    { name: REJECTS_FILE, content: rejectsCsv(rejects, { bom }), rows: rejects.length },
  ];
}

async function writeFolder(
  out: string,
  found: Simulated,
  context: Context,
  options: Options,
  started: number,
): Promise<void> {
  const { result, reading, axes, jobs } = found;
  const bom = options['bom'] === true;
  const owner = lockOwner();
  const publication = await openPublication(resolve(context.cwd, out), { owner, stage: 'simulate' });
  try {
    const read = reading.tables.map((table) => inputLine(context, table));
    const head = {
      command: 'simulate',
      version: VERSION,
      asOf: result.asOf,
      policy: result.policies[0]!.policy,
      settings: {
        against: result.policies.slice(1).map(({ policy }) => policy.digest),
        optimise: axes.map(({ path, values }) => `${path}=${values.join(',')}`),
        draws: result.draws,
        seed: Number(result.seed),
        language: axes.length === 0 ? null : context.language,
        max_reject_rate: String(rejectLimit(options)),
        [BOM_SETTING]: bom,
      },
      run: null,
      inputs: reading.tables.map(inputMeta),
      counts: { changed: result.changes.length, points: result.frontier.length },
      log: logLines(context, jobs, started, read),
    };
    const meta = await writeStage(publication, head, filesOf(found, context, bom));
    await publication.commit();
    if (options['format'] === 'json') context.stdout.write(`${JSON.stringify(meta, null, 2)}\n`);
  } finally {
    await publication.abort();
  }
}

const command: CommandModule = {
  configure: (command_) => {
    command_
      .option('--against <name|file>', 'a policy to hold against --policy (repeatable)', oneMore)
      .option('--draws <n>', 'worlds to draw (default: as the policy says)')
      .option('--seed <n>', 'of the worlds and the luck (default: 1)')
      .option(
        '--optimise <path=values>',
        'try values of --policy: constraints.min_gain=0,500,1000 or FROM:TO:STEP (repeatable)',
        oneMore,
      );
  },
  examples: [
    'forbear simulate --policy cn --against fixtures/policies/house.yaml --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out simulated/',
    'forbear simulate --optimise affordability.capacity_share=0.4:0.7:0.1 --optimise constraints.min_gain=0,500 --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --format table',
  ],
  cost: 'Memory: as forbear plan, and about 1 kB for each account that is decided otherwise. Time: as forbear plan, for each policy and each point of a sweep.',
  run,
};

export default command;
