/** Checks the folder of a stage's results from its files alone: seal, log, digests. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ForbearError } from '../../domain/issue.js';
import { digestCheck, filesThere, messageOf, sealCheck } from '../run-folder/file-checks.js';
import type { LockOwner } from '../run-folder/lock.js';
import { RUN_FILE, STAGE_FILE, STAGE_LOG_FILE } from '../run-folder/names.js';
import type { Check } from '../run-folder/verify-decisions.js';
import { readStage, type StageMeta } from './stage-meta.js';

/** @returns whether the folder is one of a stage: it has a stage.json and no run.json. */
export async function holdsStage(folder: string): Promise<boolean> {
  return (await isThere(folder, STAGE_FILE)) && !(await isThere(folder, RUN_FILE));
}

async function isThere(folder: string, name: string): Promise<boolean> {
  return (await stat(join(folder, name)).catch(() => null)) !== null;
}

/** @returns every check, in order. Throws ForbearError (exit 3) when the folder has no stage.json at all. */
export async function verifyStage(folder: string, owner: LockOwner): Promise<Check[]> {
  const seal = await sealCheck(folder, STAGE_FILE, STAGE_LOG_FILE);
  let meta: StageMeta;
  try {
    meta = await readStage(folder, owner);
  } catch (error) {
    if (!(error instanceof ForbearError && error.issues[0]?.code === 'STAGE_FILE_DAMAGED')) throw error;
    return [{ ...seal, failures: [...seal.failures, messageOf(error)] }];
  }
  return [
    seal,
    await digestCheck(folder, meta.outputs, STAGE_FILE),
    await filesThere(folder, meta.outputs, [STAGE_FILE, STAGE_LOG_FILE]),
  ];
}
