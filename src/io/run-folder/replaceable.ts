/** Which folders a run may replace: none yet, an empty one, or an earlier run (or shard) whose reviewer's work is safe. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ForbearError, type Issue } from '../../domain/issue.js';
import { sha256OfFile } from '../digests.js';
import { systemCode } from '../files.js';
import { REVIEW_FILE, RUN_FILE, SHARD_FILE } from './names.js';

interface Listed {
  readonly tool?: { readonly name?: unknown };
  readonly outputs?: Readonly<Record<string, { readonly sha256?: unknown }>>;
}

async function readListed(folder: string): Promise<Listed | null> {
  for (const name of [RUN_FILE, SHARD_FILE]) {
    try {
      const found = JSON.parse(await readFile(join(folder, name), 'utf8')) as Listed | null;
      if (found?.tool?.name === 'forbear' && typeof found.outputs === 'object') return found;
    } catch {
      // No such file, or none of ours: the folder may still be of the other kind.
    }
  }
  return null;
}

/** @returns the names that the folder's run.json or shard.json lists; none when it has no readable one. */
export async function filesListed(folder: string): Promise<string[]> {
  return Object.keys((await readListed(folder))?.outputs ?? {});
}

/**
 * Throws ForbearError (exit 4) when replacing the folder would lose something that forbear did not write, or
 * decisions that a reviewer wrote into the queue and nobody has applied.
 */
export async function checkReplaceable(folder: string, reviewQueueApplied: boolean): Promise<void> {
  let names: string[];
  try {
    if (!(await stat(folder)).isDirectory())
      throw refusal(folder, 'NOT_A_RUN_FOLDER', 'a file', 'name a folder');
    names = await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  if (names.length === 0) return;
  const listed = await readListed(folder);
  if (listed === null) {
    throw refusal(
      folder,
      'NOT_A_RUN_FOLDER',
      'a folder with files that forbear did not write',
      'name a new or empty folder, or empty this one yourself',
    );
  }
  const expected = listed.outputs?.[REVIEW_FILE]?.sha256;
  if (reviewQueueApplied || !names.includes(REVIEW_FILE) || expected === undefined) return;
  if ((await sha256OfFile(join(folder, REVIEW_FILE))).sha256 !== expected) {
    throw refusal(
      join(folder, REVIEW_FILE),
      'REVIEW_QUEUE_EDITED',
      'a review queue that somebody has edited since it was written',
      'apply it by `forbear approve --run … --decisions …`, or move it away',
    );
  }
}

function refusal(file: string, code: string, found: string, hint: string): ForbearError {
  const where: Issue['where'] = { file, line: null, column: null };
  const expected = 'a new folder, an empty one, or an earlier run of forbear';
  return new ForbearError(4, [{ code, severity: 'error', where, found, expected, hint }]);
}
