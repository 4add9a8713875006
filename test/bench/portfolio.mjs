/** Portfolios by size, made when first asked for. */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { measuredForbear } from './child.mjs';

/** The day that samples are counted to. */
export const AS_OF = '2026-06-30';

/** @returns a function from a number of accounts to the paths of `{ borrowers, delinquencies }`. */
export function portfolios(folder, seed) {
  return async (accounts) => {
    const home = join(folder, `sample-${accounts}-${seed}`);
    if (!existsSync(home)) {
      // A sample that was interrupted must not be found again.
      const making = `${home}.making`;
      await rm(making, { recursive: true, force: true });
      const size = ['--accounts', String(accounts), '--seed', String(seed)];
      measuredForbear(['sample', ...size, '--only', 'borrowers,delinquencies', '--quiet', '--out', making]);
      await rename(making, home);
    }
    return { borrowers: join(home, 'borrowers.csv'), delinquencies: join(home, 'delinquencies.csv') };
  };
}

/** `forbear run` on both exports into a folder that is new each time; `{ seconds, megabytes }`. */
export async function measuredRun(exports, folder, jobs) {
  const out = join(folder, 'run');
  await rm(out, { recursive: true, force: true });
  const flags = ['--as-of', AS_OF, '--jobs', String(jobs), '--quiet', '--out', out];
  const inputs = ['--borrowers', exports.borrowers, '--delinquencies', exports.delinquencies];
  const result = measuredForbear(['run', ...inputs, ...flags]);
  await rm(out, { recursive: true, force: true });
  return result;
}
