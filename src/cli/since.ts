/** `--since`: the earlier run that this one is compared with. */
import { resolve } from 'node:path';
import { formatIsoDate, parseIsoDate } from '../domain/dates.js';
import type { EpochDay } from '../domain/records.js';
import { type EarlierRun, openEarlier } from '../io/changes/earlier-run.js';
import { settle } from '../io/run-folder/publication.js';
import { usageError } from './ask.js';
import type { Context } from './command.js';
import { lockOwner } from './owner.js';
import type { Options } from './source.js';

/**
 * Opens and checks the earlier run, before anything else is done. Null without the flag. Throws ForbearError: exit 2 when
 * it is later than this run, or the folder that this run replaces; exit 3 when there is none, or it was changed.
 */
export async function earlierOf(
  context: Context,
  options: Options,
  { asOf, out }: { readonly asOf: EpochDay; readonly out: string },
): Promise<EarlierRun | null> {
  const named = options['since'];
  if (typeof named !== 'string') return null;
  const folder = resolve(context.cwd, named);
  const earlier = await openEarlier(folder, lockOwner());
  if ((await settle(folder)) === (await settle(resolve(context.cwd, out)))) {
    const hint = 'write each day into a folder of its own';
    throw usageError('--since', 'the folder of --out', 'another folder: this run replaces that one', hint);
  }
  if (parseIsoDate(earlier.meta.as_of)! > asOf) {
    throw usageError('--since', `a run as of ${earlier.meta.as_of}`, `${formatIsoDate(asOf)} or earlier`);
  }
  return earlier;
}
