/** The run that another is compared with: sound, and not written to meanwhile. */
import type { LockOwner } from '../run-folder/lock.js';
import { type RunMeta, runReference } from '../run-folder/meta.js';
import { openRun } from '../run-folder/open.js';
import { COMPARED_FILES, type ComparedRun, comparedRun } from './side.js';

export interface EarlierRun {
  readonly meta: RunMeta;
  /** What run.json says of it. */
  readonly reference: NonNullable<RunMeta['since']>;
  readonly compared: ComparedRun;
  /** Throws ForbearError (exit 3) when a file that is compared is not what the folder's run.json says. */
  readonly check: () => Promise<void>;
}

/** Opens and checks it. Throws ForbearError (exit 3) when there is no run, or it is not as it was written. */
export async function openEarlier(folder: string, owner: LockOwner): Promise<EarlierRun> {
  const run = await openRun(folder, owner);
  const check = async (): Promise<void> => {
    for (const name of COMPARED_FILES) await run.checkFile(name);
  };
  await check();
  return {
    meta: run.meta,
    reference: runReference(run.meta),
    compared: comparedRun(run.path, run.meta),
    check,
  };
}
