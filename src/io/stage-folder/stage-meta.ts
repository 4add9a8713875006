/**
 * stage.json: what a stage after the decision (`track`, `contact`, `feedback`) was made from and what it made, by digest.
 * Sealed as run.json is, and as free of the clock: the same inputs give the same bytes.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { ForbearError } from '../../domain/issue.js';
import { heal } from '../run-folder/heal.js';
import type { LockOwner } from '../run-folder/lock.js';
import { HEAD_SHAPE, OUTPUTS_SHAPE, RUN_REFERENCE } from '../run-folder/meta.js';
import { STAGE_FILE } from '../run-folder/names.js';
import { readSealed } from '../run-folder/sealed.js';

const SCHEMA = z.strictObject({
  ...HEAD_SHAPE,
  /** The command whose results these are. */
  command: z.string(),
  /** The run folder that it was about. */
  run: RUN_REFERENCE.nullable(),
  outputs: OUTPUTS_SHAPE,
  /** How many of what came out: `{ broken: 3 }`. */
  counts: z.record(z.string(), z.number().int().min(0)),
});

export type StageMeta = z.infer<typeof SCHEMA>;

/**
 * Reads the stage.json of a folder, after healing what a dead publication left of it. Throws ForbearError: exit 3
 * NOT_A_STAGE_FOLDER when there is none, STAGE_FILE_DAMAGED when it is not byte for byte what forbear wrote; exit 4 when
 * another process is replacing the folder all the time.
 */
export async function readStage(folder: string, owner: LockOwner): Promise<StageMeta> {
  await heal(folder, owner);
  const path = join(folder, STAGE_FILE);
  return readSealed(path, SCHEMA, {
    missing: (found) => stageFault('NOT_A_STAGE_FOLDER', path, found, 'the folder of a stage’s results'),
    changed: () =>
      stageFault('STAGE_FILE_DAMAGED', path, 'a changed stage.json', 'the file as it was written'),
  });
}

function stageFault(code: string, file: string, found: string, expected: string): ForbearError {
  const where = { file, line: null, column: null };
  return new ForbearError(3, [{ code, severity: 'error', where, found, expected, hint: '' }]);
}
