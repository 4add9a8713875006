/**
 * Which folders may be replaced: none yet, an empty one, an earlier run (or shard) whose reviewer's work is safe by a run,
 * and by a stage (`track`) its own earlier results.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ForbearError, type Issue } from '../../domain/issue.js';
import { sha256OfFile } from '../digests.js';
import { systemCode } from '../files.js';
import { REVIEW_FILE, RUN_FILE, SHARD_FILE, STAGE_FILE } from './names.js';
import type { PublicationOptions } from './publication.js';

interface Listed {
  /** In a stage.json: whose results they are. */
  readonly command?: unknown;
  readonly tool?: { readonly name?: unknown };
  readonly outputs?: Readonly<Record<string, { readonly sha256?: unknown }>>;
}

async function readListed(folder: string): Promise<Listed | null> {
  for (const name of [RUN_FILE, SHARD_FILE, STAGE_FILE]) {
    try {
      const found = JSON.parse(await readFile(join(folder, name), 'utf8')) as Listed | null;
      if (found?.tool?.name === 'forbear' && typeof found.outputs === 'object') return found;
    } catch {
      // No such file, or none of ours: the folder may still be of another kind.
    }
  }
  return null;
}

/** @returns the names that the folder's seal lists; none when it has no readable one. */
export async function filesListed(folder: string): Promise<string[]> {
  return Object.keys((await readListed(folder))?.outputs ?? {});
}

/**
 * Throws ForbearError (exit 4) when replacing the folder would lose something that forbear did not write, results of
 * another kind, or decisions that a reviewer wrote into the queue and nobody has applied.
 */
export async function checkReplaceable(
  folder: string,
  { stage, reviewQueueApplied }: Pick<PublicationOptions, 'stage' | 'reviewQueueApplied'>,
): Promise<void> {
  let names: string[];
  try {
    if (!(await stat(folder)).isDirectory()) throw otherFolder(folder, stage, 'a file', 'name a folder');
    names = await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  if (names.length === 0) return;
  const listed = await readListed(folder);
  if (listed === null) {
    const hint = 'name a new or empty folder, or empty this one yourself';
    throw otherFolder(folder, stage, 'a folder with files that forbear did not write', hint);
  }
  if (listed.command !== stage) {
    const whose = typeof listed.command === 'string' ? `results of forbear ${listed.command}` : 'a run';
    throw otherFolder(folder, stage, `a folder that holds ${whose}`, 'name a folder of its own');
  }
  const expected = listed.outputs?.[REVIEW_FILE]?.sha256;
  if (reviewQueueApplied === true || !names.includes(REVIEW_FILE) || expected === undefined) return;
  if ((await sha256OfFile(join(folder, REVIEW_FILE))).sha256 !== expected) {
    throw refusal(
      join(folder, REVIEW_FILE),
      'REVIEW_QUEUE_EDITED',
      'a review queue that somebody has edited since it was written',
      'a new folder, an empty one, or an earlier run of forbear',
      'apply it by `forbear approve --run … --decisions …`, or move it away',
    );
  }
}

function otherFolder(file: string, stage: string | undefined, found: string, hint: string): ForbearError {
  const [code, earlier] =
    stage === undefined
      ? ['NOT_A_RUN_FOLDER', 'an earlier run of forbear']
      : ['NOT_A_STAGE_FOLDER', `earlier results of forbear ${stage}`];
  return refusal(file, code, found, `a new folder, an empty one, or ${earlier}`, hint);
}

function refusal(file: string, code: string, found: string, expected: string, hint: string): ForbearError {
  const where: Issue['where'] = { file, line: null, column: null };
  return new ForbearError(4, [{ code, severity: 'error', where, found, expected, hint }]);
}
