/**
 * A run folder appears whole or not at all. Everything is written to a hidden sibling, flushed, and put in
 * place by renames; an earlier run folder stays where it is until the new one is complete, and comes back if
 * the process dies between the two renames (see recover.ts).
 */
import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { ForbearError } from '../../domain/issue.js';
import type { FileDigest } from '../digests.js';
import {
  type Content,
  FOLDER_MODE,
  syncFolder,
  systemCode,
  writeFailure,
  writeFileAtomic,
  writeNewFile,
} from '../files.js';
import { type Lock, type LockOwner, takeLock } from './lock.js';
import { SEAL_FILES } from './names.js';
import { type Places, placesOf } from './places.js';
import { exists, recover } from './recover.js';
import { checkReplaceable, filesListed } from './replaceable.js';

export interface PublicationOptions {
  readonly owner: LockOwner;
  /** The folder's review queue has been read and applied, so that replacing it loses no reviewer's work. */
  readonly reviewQueueApplied?: boolean;
  /** The command whose results the folder is to hold (`track`): it replaces its own alone. A run or a shard without. */
  readonly stage?: string;
  /** Called at every step that changes the disk; tests stop the publication there. */
  readonly onStep?: (step: PublicationStep) => Promise<void> | void;
}

type PublicationStep =
  | 'locked'
  | 'staged'
  | `written ${string}`
  | 'flushed'
  | 'journalled'
  | 'set aside'
  | 'in place'
  | 'old removed';

export interface Publication {
  /** Writes one file of the folder (a name, or `letters/name`). Returns its digest. */
  readonly add: (name: string, content: Content) => Promise<FileDigest>;
  /**
   * Has several files of the folder written, by whichever threads: `write` gets the path of a file that does not exist
   * yet, and writes and flushes it. All come to rest before a failure is told.
   */
  readonly addWritten: <T>(
    names: readonly string[],
    write: (name: string, path: string) => Promise<T>,
  ) => Promise<T[]>;
  /** Where a file of the folder lies until the folder is in place. */
  readonly staged: (name: string) => string;
  /** A folder for what is needed until the folder is complete; it goes with the staging folder. */
  readonly workFolder: () => Promise<string>;
  /** Puts the folder in place and lets go of the lock. */
  readonly commit: () => Promise<void>;
  /** Removes what was written; the earlier folder was never touched. May be called at any time, again too. */
  readonly abort: () => Promise<void>;
}

const WORK_FOLDER = '.work';

/** A folder's true place: links are followed as far as the path exists. */
export async function settle(folder: string): Promise<string> {
  const full = resolve(folder);
  try {
    return await realpath(full);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    const parent = dirname(full);
    return parent === full ? full : join(await settle(parent), relative(parent, full));
  }
}

/**
 * Takes the folder's lock, heals what a dead run left, checks that the folder may be replaced and opens a
 * place to write to.
 *
 * @returns the open publication; end it by `commit` or `abort`. Throws ForbearError (exit 4) when the folder
 * is locked, is not forbear's, or cannot be written.
 */
export async function openPublication(folder: string, options: PublicationOptions): Promise<Publication> {
  let lock: Lock | null = null;
  let staging: string | null = null;
  try {
    const places = placesOf(await settle(folder));
    refuseWorkingFolder(places.folder);
    await mkdir(places.parent, { recursive: true });
    lock = await takeLock(places, options.owner);
    await options.onStep?.('locked');
    await recover(places);
    await checkReplaceable(places.folder, options);
    const stagingName = `${places.stagingPrefix}${randomUUID()}`;
    staging = join(places.parent, stagingName);
    await mkdir(staging, { mode: FOLDER_MODE });
    await options.onStep?.('staged');
    return publicationAt(places, stagingName, lock, options);
  } catch (error) {
    if (staging !== null) await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    await lock?.release();
    throw writeFailure(error, folder);
  }
}

/** Renaming the folder under somebody's feet would leave their shell in a deleted one. */
function refuseWorkingFolder(folder: string): void {
  const way = relative(folder, resolve('.'));
  if (way !== '' && (way.startsWith('..') || isAbsolute(way))) return;
  throw new ForbearError(4, [
    {
      code: 'RUN_FOLDER_IS_WORKING_FOLDER',
      severity: 'error',
      where: { file: folder, line: null, column: null },
      found: 'the working folder, or one above it',
      expected: 'a folder that can be replaced as a whole',
      hint: 'name a folder inside this one, or run the command from another place',
    },
  ]);
}

function publicationAt(
  places: Places,
  stagingName: string,
  lock: Lock,
  options: PublicationOptions,
): Publication {
  const staging = join(places.parent, stagingName);
  let ended = false;
  const abort = async (): Promise<void> => {
    if (ended) return;
    ended = true;
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    if (await lock.held()) await recover(places).catch(() => undefined);
    await lock.release();
  };
  const guarded = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
    if (ended) throw new Error('the publication has ended');
    try {
      return await work();
    } catch (error) {
      await abort();
      throw writeFailure(error, path);
    }
  };
  const writing = async <T>(name: string, write: (path: string) => Promise<T>): Promise<T> => {
    const path = join(staging, name);
    if (relative(staging, path).startsWith('..')) throw new Error('a result file outside its folder');
    await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
    const written = await write(path);
    await options.onStep?.(`written ${name}`);
    return written;
  };
  return {
    abort,
    add: (name, content) =>
      guarded(join(places.folder, name), () => writing(name, (path) => writeNewFile(path, content))),
    addWritten: (names, write) =>
      guarded(places.folder, async () => {
        const all = await Promise.allSettled(
          names.map((name) =>
            writing(name, (path) => write(name, path)).catch((error: unknown) => {
              throw writeFailure(error, join(places.folder, name));
            }),
          ),
        );
        return all.map((result) => {
          if (result.status === 'rejected') throw result.reason;
          return result.value;
        });
      }),
    staged: (name) => join(staging, name),
    workFolder: () =>
      guarded(places.folder, async () => {
        const path = join(staging, WORK_FOLDER);
        await mkdir(path, { recursive: true, mode: FOLDER_MODE });
        return path;
      }),
    commit: () =>
      guarded(places.folder, async () => {
        await putInPlace(places, stagingName, lock, options);
        ended = true;
        await lock.release();
      }),
  };
}

async function putInPlace(
  places: Places,
  stagingName: string,
  lock: Lock,
  options: PublicationOptions,
): Promise<void> {
  const staging = join(places.parent, stagingName);
  await rm(join(staging, WORK_FOLDER), { recursive: true, force: true });
  await carryOver(places.folder, staging);
  await syncFolders(staging);
  await options.onStep?.('flushed');
  if (!(await lock.held())) throw lockLost(places.folder);
  if (await exists(places.folder)) {
    const oldName = `${places.oldPrefix}${randomUUID()}`;
    await writeFileAtomic(places.journal, JSON.stringify({ oldName, newName: stagingName }));
    await options.onStep?.('journalled');
    await rename(places.folder, join(places.parent, oldName));
    await options.onStep?.('set aside');
    await rename(staging, places.folder);
    await syncFolder(places.parent);
    await options.onStep?.('in place');
    await tidy(places, oldName, options);
  } else {
    await rename(staging, places.folder);
    await options.onStep?.('in place');
  }
  await syncFolder(places.parent);
}

/** The new folder stands: a rest that cannot be removed now is no failure, the next command removes it. */
async function tidy(places: Places, oldName: string, options: PublicationOptions): Promise<void> {
  try {
    await rm(join(places.parent, oldName), { recursive: true, force: true });
    await options.onStep?.('old removed');
    await rm(places.journal, { force: true });
  } catch (error) {
    if (systemCode(error) === null) throw error;
  }
}

/** Files that somebody else put into the old folder (notes, a reviewer's copy) are theirs: they stay. */
async function carryOver(folder: string, staging: string): Promise<void> {
  if (!(await exists(folder))) return;
  const ours = new Set([...(await filesListed(folder)), ...SEAL_FILES].map((name) => name.split('/')[0]));
  for (const name of await readdir(folder)) {
    if (ours.has(name) || (await exists(join(staging, name)))) continue;
    await cp(join(folder, name), join(staging, name), { recursive: true, preserveTimestamps: true });
  }
}

async function syncFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await syncFolders(join(folder, entry.name));
  }
  await syncFolder(folder);
}

function lockLost(folder: string): ForbearError {
  return new ForbearError(4, [
    {
      code: 'RUN_FOLDER_LOCKED',
      severity: 'error',
      where: { file: folder, line: null, column: null },
      found: 'the lock was taken away while this run was working',
      expected: 'one run at a time in a folder',
      hint: 'nothing was published; run the command again',
    },
  ]);
}
