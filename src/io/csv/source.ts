/** Where the bytes of an export come from. The name is what messages call it. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ForbearError, type Issue } from '../../domain/issue.js';

export interface Source {
  readonly name: string;
  /** All bytes. Rejects with a ForbearError (exit 3) when they cannot be had. */
  readonly bytes: () => Promise<Buffer>;
}

/** A file by its path, as given; relative paths start at `cwd`. */
export function fileSource(path: string, cwd = '.'): Source {
  return {
    name: path,
    bytes: async () => {
      try {
        return await readFile(resolve(cwd, path));
      } catch (error) {
        throw unreadable(path, error);
      }
    },
  };
}

/** Standard input, or any other stream. */
export function streamSource(name: string, stream: AsyncIterable<Uint8Array | string>): Source {
  return {
    name,
    bytes: async () => {
      const pieces: Buffer[] = [];
      for await (const piece of stream) {
        pieces.push(typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece));
      }
      return Buffer.concat(pieces);
    },
  };
}

/** Bytes or text already in memory. */
export function memorySource(name: string, content: Buffer | string): Source {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return { name, bytes: async () => bytes };
}

/** An issue about a file as a whole. */
export function fileIssue(file: string, code: string, found: string, expected: string, hint = ''): Issue {
  return { code, severity: 'error', where: { file, line: null, column: null }, found, expected, hint };
}

/** The error of the file system as a ForbearError (exit 3); any other as it is. */
export function unreadable(path: string, error: unknown): unknown {
  const code = (error as { readonly code?: unknown }).code;
  if (typeof code !== 'string') return error;
  const tooLarge = code === 'ERR_FS_FILE_TOO_LARGE';
  const found = code === 'ENOENT' ? 'no such file' : tooLarge ? 'more than 2 GiB' : code;
  const issue = tooLarge
    ? fileIssue(path, 'FILE_TOO_LARGE', found, 'at most 2 GiB')
    : fileIssue(path, 'FILE_NOT_READABLE', found, 'a file that can be read');
  return new ForbearError(3, [issue]);
}
