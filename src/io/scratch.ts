/** A folder for a command's own files while it works, gone when it ends; what a dead process left is swept away. */
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode, writeFailure } from './files.js';
import type { LockOwner } from './run-folder/lock.js';

const PREFIX = 'forbear-work-';

/** `host` may hold anything; the name must not. */
function prefixOf(host: string): string {
  return `${PREFIX}${host.replace(/[^A-Za-z0-9.]/g, '_')}-`;
}

/** Has something done when the process ends without this command's having ended. @returns what calls it off. */
export type AtExit = (work: () => void) => () => void;

/**
 * Gives `work` an empty folder inside `base`, the owner's alone, and removes it whatever comes; a killed process's folder
 * goes with the next command.
 *
 * @returns what `work` returns. A system's refusal to write becomes ForbearError (exit 4).
 */
export async function withScratch<T>(
  base: string,
  owner: LockOwner,
  atExit: AtExit,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  await sweep(base, owner);
  let folder: string;
  try {
    folder = await mkdtemp(join(base, `${prefixOf(owner.host)}${owner.pid}-`));
  } catch (error) {
    throw writeFailure(error, base);
  }
  const calledOff = atExit(() => removeNow(folder));
  try {
    return await work(folder);
  } catch (error) {
    throw writeFailure(error, folder);
  } finally {
    calledOff();
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A thread may still be writing there: what then stays is swept later. */
function removeNow(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
  } catch (error) {
    if (systemCode(error) === null) throw error;
  }
}

/** Removes the folders of processes of this machine that are no more; others' cannot be removed, and stay. */
async function sweep(base: string, owner: LockOwner): Promise<void> {
  const prefix = prefixOf(owner.host);
  const names = await readdir(base).catch((): string[] => []);
  for (const name of names) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (!Number.isInteger(pid) || pid === owner.pid || owner.alive(pid)) continue;
    await rm(join(base, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
