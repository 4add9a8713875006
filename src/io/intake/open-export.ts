/** An export opened for several passes: a file as it is, anything that can be read only once by way of a copy. */
import { closeSync, createReadStream, fstatSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ForbearError } from '../../domain/issue.js';
import { type Bytes, memoryBytes } from '../csv/bytes.js';
import { type Source, unreadable } from '../csv/source.js';
import { unusable } from '../csv/table-header.js';

export interface OpenExport {
  /** As messages call it. */
  readonly name: string;
  readonly bytes: Bytes;
  /** Throws ForbearError (exit 3) when the file was written to since it was opened. */
  readonly checkUnchanged: () => void;
  /** Closes it, and removes the copy. */
  readonly close: () => void;
}

export interface OpenOptions {
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array | string> | undefined;
  /** Path of the copy, should one be needed. */
  readonly copy: string;
}

/** Opens an export. Throws ForbearError (exit 3) when it cannot be read. */
export async function openExport(file: string | Source, options: OpenOptions): Promise<OpenExport> {
  if (typeof file !== 'string') return inMemory(file.name, await file.bytes());
  if (file === '-') {
    if (options.stdin === undefined) throw new Error('standard input was not passed on');
    return openCopy(file, options.stdin, options.copy);
  }
  try {
    const path = resolve(options.cwd, file);
    const stat = statSync(path);
    // A pipe has no positions, and files that the system makes up have no size.
    if (stat.isFile() && stat.size > 0) return openFile(file, path);
    return await openCopy(file, createReadStream(path), options.copy);
  } catch (error) {
    // What the copy cannot take is no fault of the export.
    const { path, syscall } = error as NodeJS.ErrnoException;
    throw path === options.copy || syscall === 'write' ? error : unreadable(file, error);
  }
}

/** The file had other content a moment ago: nothing that was read of it counts. */
export function changed(file: string): ForbearError {
  return unusable(
    file,
    'FILE_CHANGED',
    'other content than a moment ago',
    'a file that nobody is writing to',
  );
}

async function openCopy(
  name: string,
  stream: AsyncIterable<Uint8Array | string>,
  copy: string,
): Promise<OpenExport> {
  await writeFile(copy, stream, { mode: 0o600 });
  const open = openFile(name, copy);
  return {
    ...open,
    close: () => {
      open.close();
      rmSync(copy, { force: true });
    },
  };
}

/** A file by its path; `name` is what messages call it. */
export function openFile(name: string, path: string): OpenExport {
  const file = openSync(path, 'r');
  const before = fstatSync(file, { bigint: true });
  const readInto: Bytes['readInto'] = (target, offset, length, at) => {
    let done = 0;
    while (done < length) {
      const read = readSync(file, target, offset + done, length - done, at + done);
      // Nobody asks for more than there was.
      if (read === 0) throw changed(name);
      done += read;
    }
    return length;
  };
  return {
    name,
    bytes: { length: Number(before.size), readInto },
    checkUnchanged: () => {
      const now = fstatSync(file, { bigint: true });
      const same =
        now.size === before.size && now.mtimeNs === before.mtimeNs && now.ctimeNs === before.ctimeNs;
      if (!same) throw changed(name);
    },
    close: () => closeSync(file),
  };
}

function inMemory(name: string, content: Buffer): OpenExport {
  return { name, bytes: memoryBytes(content), checkUnchanged: () => undefined, close: () => undefined };
}
