/**
 * One writer a run folder. The lock is a file that is linked into place with its content already in it, so
 * that nobody ever reads half of one. It names its process: a lock whose process is gone is taken over at
 * once, a living one is respected however long its run takes (no heartbeat that a busy thread could miss).
 */
import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm } from 'node:fs/promises';
import { ForbearError } from '../../domain/issue.js';
import { systemCode, writeNewFile } from '../files.js';
import type { Places } from './places.js';

/** Who locks; handed in by the command line, the only floor that knows the process. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  /** Whether a process of this machine lives. */
  readonly alive: (pid: number) => boolean;
}

export interface Lock {
  /** True while the lock file is still the one that this process put there. */
  readonly held: () => Promise<boolean>;
  readonly release: () => Promise<void>;
}

interface LockText {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/** Tokens of the locks that this process holds or is taking. */
const ownTokens = new Set<string>();

/** Takeovers tried before giving up; each failure means that another process was faster. */
const ATTEMPTS = 5;

function parseLock(text: string): LockText | null {
  try {
    const found = JSON.parse(text) as Partial<LockText>;
    if (typeof found.pid !== 'number' || typeof found.host !== 'string') return null;
    return { pid: found.pid, host: found.host, token: String(found.token) };
  } catch {
    return null;
  }
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function heldBy(places: Places, holder: LockText | null): ForbearError {
  const who = holder === null ? 'an unreadable lock' : `process ${holder.pid} on ${holder.host}`;
  return new ForbearError(4, [
    {
      code: 'RUN_FOLDER_LOCKED',
      severity: 'error',
      where: { file: places.folder, line: null, column: null },
      found: `another run holds the folder (${who})`,
      expected: 'one run at a time in a folder',
      hint: `wait for it, or use another folder; if you are sure that it is dead, delete ${places.lock}`,
    },
  ]);
}

/**
 * Takes the lock of a run folder.
 *
 * @returns the lock. Throws ForbearError (exit 4) when a living process, or one on another machine, holds it.
 */
export async function takeLock(places: Places, owner: LockOwner): Promise<Lock> {
  const token = randomUUID();
  ownTokens.add(token);
  try {
    return await takeOrRefuse(places, owner, token);
  } catch (error) {
    ownTokens.delete(token);
    throw error;
  }
}

/** A container gives each run the same number: a lock under it that this process did not make is a dead run's. */
function lives({ pid, token }: LockText, owner: LockOwner): boolean {
  return pid === owner.pid ? ownTokens.has(token) : owner.alive(pid);
}

async function takeOrRefuse(places: Places, owner: LockOwner, token: string): Promise<Lock> {
  const text = JSON.stringify({ pid: owner.pid, host: owner.host, token });
  let holder: string | null = null;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await putInPlace(places.lock, text)) return lockOn(places.lock, text, token);
    holder = await readOrNull(places.lock);
    if (holder === null) continue;
    const found = parseLock(holder);
    if (found === null || found.host !== owner.host || lives(found, owner)) throw heldBy(places, found);
    await removeDead(places.lock, holder);
  }
  throw heldBy(places, holder === null ? null : parseLock(holder));
}

async function putInPlace(path: string, text: string): Promise<boolean> {
  const temporary = `${path}-${randomUUID()}`;
  try {
    await writeNewFile(temporary, text);
    await link(temporary, path);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return false;
    // File systems without hard links: exclusive creation, whose content comes a moment later.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS' || code === 'EMLINK') {
      return createExclusively(path, text);
    }
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function createExclusively(path: string, text: string): Promise<boolean> {
  try {
    await writeNewFile(path, text);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes a dead lock out of the way. Between reading and renaming, another process may have put its own
 * there: then that one is put back. Should even that fail, its owner finds out by `held` before it publishes.
 */
async function removeDead(path: string, dead: string): Promise<void> {
  const aside = `${path}-${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readOrNull(aside)) !== dead) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

function lockOn(path: string, text: string, token: string): Lock {
  const held = async (): Promise<boolean> => (await readOrNull(path)) === text;
  return {
    held,
    release: async () => {
      if (await held()) await rm(path, { force: true });
      ownTokens.delete(token);
    },
  };
}
