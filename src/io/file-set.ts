/** Several files that belong together, written side by side in one pass and put in place only when all are whole. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE_MODE, FOLDER_MODE, syncFolder, writeFailure } from './files.js';

/** What comes next in each file, by file name; a file that a block does not name gets nothing from it. */
export type Block = Readonly<Record<string, Uint8Array>>;

interface Pending {
  readonly name: string;
  readonly temporary: string;
  readonly handle: FileHandle;
}

/**
 * Writes the named files into the folder (made when missing), block after block, so that memory does not grow
 * with their size; then renames them into place. Files of the folder that are not named stay as they are.
 * Throws ForbearError (exit 4) when the system refuses; nothing is replaced then.
 */
export async function writeFileSet(
  folder: string,
  names: readonly string[],
  blocks: Iterable<Block>,
): Promise<void> {
  const pending: Pending[] = [];
  try {
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    for (const name of names) {
      const temporary = join(folder, `.${name}.${randomUUID()}.tmp`);
      pending.push({ name, temporary, handle: await open(temporary, 'wx', FILE_MODE) });
    }
    for (const block of blocks) {
      for (const { name, handle } of pending) {
        const piece = block[name];
        if (piece !== undefined && piece.length > 0) await handle.appendFile(piece);
      }
    }
    for (const { handle } of pending) await handle.sync();
    await closeAll(pending);
    for (const { name, temporary } of pending) await rename(temporary, join(folder, name));
    await syncFolder(folder);
  } catch (error) {
    await closeAll(pending);
    await Promise.all(pending.map(({ temporary }) => rm(temporary, { force: true }).catch(() => undefined)));
    throw writeFailure(error, folder);
  }
}

/** Closing twice is harmless; a failing close after a failure would only hide the first reason. */
async function closeAll(pending: readonly Pending[]): Promise<void> {
  for (const { handle } of pending) await handle.close().catch(() => undefined);
}
