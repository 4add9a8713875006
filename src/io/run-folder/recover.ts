/**
 * What a run that died left behind is put right by the next command. The journal is written before the
 * first rename and removed after the last clean-up, so that what stands on the disk says how far it came:
 *
 * | folder | old   | new   | what happened                      | what is done                |
 * | ------ | ----- | ----- | ---------------------------------- | --------------------------- |
 * | there  | –     | there | journal written, nothing renamed   | the new one is removed      |
 * | –      | there | there | old set aside, new not in place    | the old one is put back     |
 * | there  | there | –     | new in place                       | the old one is removed      |
 *
 * All of it can be done again from any point.
 */
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ForbearError } from '../../domain/issue.js';
import { syncFolder, systemCode } from '../files.js';
import type { Places } from './places.js';

export interface Journal {
  /** Names (not paths) of the siblings involved. */
  readonly oldName: string;
  readonly newName: string;
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** @returns the journal of a publication that has not ended, or null. */
export async function readJournal(places: Places): Promise<Journal | null> {
  let text: string;
  try {
    text = await readFile(places.journal, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw error;
  }
  return parseJournal(text, places);
}

function ours(name: unknown, prefix: string): name is string {
  return (
    typeof name === 'string' && name.startsWith(prefix) && /^[0-9a-f-]+$/.test(name.slice(prefix.length))
  );
}

/** Only names that this folder's own publications could have made are ever touched. */
function parseJournal(text: string, places: Places): Journal {
  let found: Partial<Journal> = {};
  try {
    found = (JSON.parse(text) ?? {}) as Partial<Journal>;
  } catch {
    // Reported below, as is a journal that names foreign files.
  }
  const { oldName, newName } = found;
  if (ours(oldName, places.oldPrefix) && ours(newName, places.stagingPrefix)) return { oldName, newName };
  throw new ForbearError(4, [
    {
      code: 'RUN_JOURNAL_DAMAGED',
      severity: 'error',
      where: { file: places.journal, line: null, column: null },
      found: 'a journal that forbear did not write',
      expected: 'the note of an unfinished publication',
      hint: `look at the hidden folders beside ${places.folder}, keep the one you want, delete the journal`,
    },
  ]);
}

/** Puts right what a dead run left. The caller holds the folder's lock. */
export async function recover(places: Places): Promise<void> {
  const journal = await readJournal(places);
  if (journal !== null) {
    const old = join(places.parent, journal.oldName);
    if (!(await exists(places.folder)) && (await exists(old))) await rename(old, places.folder);
    await syncFolder(places.parent);
    await rm(old, { recursive: true, force: true });
    await rm(join(places.parent, journal.newName), { recursive: true, force: true });
    await rm(places.journal, { force: true });
    await syncFolder(places.parent);
  }
  await removeStrays(places);
}

/** Folders that a dead run was still writing, or had replaced and not yet removed. */
async function removeStrays(places: Places): Promise<void> {
  let names: string[];
  try {
    names = await readdir(places.parent);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  // An old folder without a journal is only ever a rest: the journal outlives the move that needs it.
  const strays = names.filter(
    (name) => name.startsWith(places.stagingPrefix) || name.startsWith(places.oldPrefix),
  );
  for (const name of strays) await rm(join(places.parent, name), { recursive: true, force: true });
}
