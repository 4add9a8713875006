/**
 * `forbear verify`: a run folder, or the results of a later stage, held against itself. Exit 0 when every check holds,
 * 1 when one fails, 3 without results.
 */
import { resolve } from 'node:path';
import { heal } from '../../io/run-folder/heal.js';
import { verifyRun } from '../../io/run-folder/verify.js';
import type { Check } from '../../io/run-folder/verify-decisions.js';
import { holdsStage, verifyStage } from '../../io/stage-folder/verify-stage.js';
import type { CommandModule, Context } from '../command.js';
import { jobsOf } from '../decide.js';
import { lockOwner } from '../owner.js';
import { type Printable, printRows } from '../print.js';
import { progressBar } from '../progress.js';
import type { Options } from '../source.js';
import { withTemporary } from '../temporary.js';

const CHECKS: Printable['spec'] = {
  name: 'checks',
  about: 'What was checked and what came out.',
  columns: [
    { name: 'check', field: 'check', type: 'text', about: 'Stable code of the check.' },
    { name: 'result', field: 'result', type: 'text', about: 'ok or failed.' },
    { name: 'compared', field: 'compared', type: 'integer', about: 'How many things were compared.' },
    { name: 'failures', field: 'failures', type: 'integer', about: 'How many differ.' },
    {
      name: 'what',
      field: 'what',
      type: 'text',
      about: 'What was checked; the first failures when there are any.',
    },
  ],
  key: ['check'],
};

/** Failures told in a row; the count beside them is complete. */
const SHOWN = 3;

function rowsOf(checks: readonly Check[]): Printable['rows'] {
  return checks.map(({ id, name, checked, failures }) => ({
    check: id,
    result: failures.length === 0 ? 'ok' : 'failed',
    compared: checked,
    failures: failures.length,
    what: failures.length === 0 ? name : `${name}: ${failures.slice(0, SHOWN).join('; ')}`,
  }));
}

async function checksOf(folder: string, context: Context, options: Options): Promise<Check[]> {
  const owner = lockOwner();
  await heal(folder, owner);
  if (await holdsStage(folder)) return verifyStage(folder, owner);
  const bar = await progressBar(context, 'deciding again');
  const jobs = jobsOf(context, options);
  const how = { owner, jobs, scratch: withTemporary, onProgress: bar.update };
  return verifyRun(folder, how).finally(() => bar.stop());
}

async function run(context: Context, [folder]: readonly string[], options: Options): Promise<number> {
  if (folder === undefined) throw new Error('commander lets no verify without a folder through');
  const checks = await checksOf(resolve(context.cwd, folder), context, options);
  const headline = CHECKS.columns.map((column) => column.name);
  await printRows({ spec: CHECKS, rows: rowsOf(checks), headline }, context);
  const failed = checks.filter((check) => check.failures.length > 0).length;
  context.say(
    failed === 0
      ? `${folder}: all ${checks.length} checks hold`
      : `${folder}: ${failed} of ${checks.length} checks failed; do not rely on this folder`,
  );
  return failed === 0 ? 0 : 1;
}

const command: CommandModule = {
  configure: () => {},
  examples: [
    'forbear run --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --out demo-run',
    'forbear verify demo-run',
  ],
  cost: 'Decides every account again, as the run did: as much time, memory, and room in the temporary folder. A folder to which decisions were applied, or in which something is wrong, is held in memory: about 15 kB an account.',
  run,
};

export default command;
