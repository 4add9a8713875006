/**
 * Files that appear whole or not at all: written beside their place, flushed to the disk, then renamed.
 * Results may hold personal facts, so that files are the owner's alone (0600) and folders too (0700).
 */
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ForbearError } from '../domain/issue.js';
import type { FileDigest } from './digests.js';

export const FILE_MODE = 0o600;
export const FOLDER_MODE = 0o700;

/** What a file is made of; an iterable is written as it comes, never held whole. */
export type Content =
  | string
  | Uint8Array
  | Iterable<string | Uint8Array>
  | AsyncIterable<string | Uint8Array>;

/** Small pieces are gathered to this many characters before they go to the system. */
const WRITE_CHARS = 1 << 16;

/** What to do about each reason for which a system refuses to write. */
const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'free some space on that disk, or write to another one',
  EDQUOT: 'your disk quota is used up: free some space, or write elsewhere',
  EACCES: 'you may not write there: choose another place, or change its permissions',
  EPERM: 'you may not write there: choose another place, or change its permissions',
  EROFS: 'that disk is read-only: write to another one',
  ENOTDIR: 'a part of the path is a file: choose another place',
  EEXIST: 'a part of the path is a file: choose another place',
  EISDIR: 'that is a folder: name a file',
  ENOENT: 'a part of the path does not exist: create it first',
  EBUSY: 'the place is in use (a mount point?): choose a folder inside it',
  EXDEV: 'the place is on another disk than its parent (a mount point?): choose a folder inside it',
  ENAMETOOLONG: 'shorten the name',
  EMFILE: 'too many files are open: close some programs, or raise the limit',
};

/** @returns the system's code (`ENOSPC`) of an error, or null when it is not a system error. */
export function systemCode(error: unknown): string | null {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : null;
}

/**
 * Turns a system's refusal to write into the error a user can mend (exit 4).
 *
 * @returns the error to throw; what is not a system error comes back as it is, for it is a bug.
 */
export function writeFailure(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (error instanceof ForbearError || code === null) return error;
  return new ForbearError(4, [
    {
      code: 'OUTPUT_NOT_WRITTEN',
      severity: 'error',
      where: { file: path, line: null, column: null },
      found: code,
      expected: 'a place that can be written',
      hint: `${REMEDIES[code] ?? 'see what the system says of that path'}; earlier results are untouched`,
    },
  ]);
}

/**
 * Writes and flushes one new file (it must not exist yet), owner-only.
 *
 * @returns its digest and size. Rejects with the system's error; the caller removes what was begun.
 */
export async function writeNewFile(path: string, content: Content): Promise<FileDigest> {
  const handle = await open(path, 'wx', FILE_MODE);
  try {
    const digest = await pour(handle, content);
    await handle.sync();
    return digest;
  } finally {
    await handle.close();
  }
}

async function pour(handle: FileHandle, content: Content): Promise<FileDigest> {
  const hash = createHash('sha256');
  let bytes = 0;
  const put = async (piece: string | Uint8Array): Promise<void> => {
    const buffer = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    hash.update(buffer);
    bytes += buffer.length;
    await handle.appendFile(buffer);
  };
  if (typeof content === 'string' || content instanceof Uint8Array) {
    await put(content);
  } else {
    let waiting = '';
    for await (const piece of content) {
      if (typeof piece === 'string') {
        waiting += piece;
        if (waiting.length < WRITE_CHARS) continue;
        await put(waiting);
        waiting = '';
      } else {
        if (waiting !== '') await put(waiting);
        waiting = '';
        await put(piece);
      }
    }
    if (waiting !== '') await put(waiting);
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Makes a rename last through a power cut. Systems that cannot flush a folder (Windows) are let be. */
export async function syncFolder(path: string): Promise<void> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EISDIR' || code === 'EPERM' || code === 'EACCES') return;
    throw error;
  }
  try {
    await handle.sync();
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'EPERM' && code !== 'EINVAL' && code !== 'ENOTSUP' && code !== 'EISDIR') throw error;
  } finally {
    await handle.close();
  }
}

/**
 * Writes a single result file: whole or not at all, an earlier one untouched on failure. Missing parent
 * folders are made.
 *
 * @returns digest and size. Throws ForbearError (exit 4) naming the path and the remedy when the system
 * refuses; an error from the content itself passes through.
 */
export async function writeFileAtomic(path: string, content: Content): Promise<FileDigest> {
  let temporary: string | null = null;
  try {
    await mkdir(dirname(path), { recursive: true });
    const place = await placeOf(path);
    if (!place.renames) return await writeThrough(place.path, content);
    const folder = dirname(place.path);
    temporary = join(folder, `.${basename(place.path)}.${randomUUID()}.tmp`);
    const digest = await writeNewFile(temporary, content);
    await rename(temporary, place.path);
    await syncFolder(folder);
    return digest;
  } catch (error) {
    if (temporary !== null) await rm(temporary, { force: true }).catch(() => undefined);
    throw writeFailure(error, path);
  }
}

/** Where the bytes really go: a link is followed, and a pipe or device cannot be replaced by a rename. */
async function placeOf(path: string): Promise<{ readonly path: string; readonly renames: boolean }> {
  try {
    const real = await realpath(path);
    const found = await stat(real);
    if (found.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
    return { path: real, renames: found.isFile() };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { path, renames: true };
    throw error;
  }
}

async function writeThrough(path: string, content: Content): Promise<FileDigest> {
  const handle = await open(path, 'w');
  try {
    return await pour(handle, content);
  } finally {
    await handle.close();
  }
}
