/** A sample may replace an earlier sample, never somebody's exports. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { ForbearError } from '../../domain/issue.js';
import { systemCode } from '../files.js';

/** The keys that samples give: a letter and eight digits, first on the line in all six files. */
const SAMPLE_KEY = /^[AB]\d{8}[,;]/m;
const LOOKED_AT_BYTES = 1 << 16;

/** Throws ForbearError (exit 4) when the folder has a file of one of these names that no sample has written. */
export async function refuseForeignFiles(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const path = join(folder, name);
    const head = await headOf(path);
    if (head === null || SAMPLE_KEY.test(head) || head.trimEnd().split('\n').length < 2) {
      continue;
    }
    throw new ForbearError(4, [
      {
        code: 'OUTPUT_NOT_WRITTEN',
        severity: 'error',
        where: { file: path, line: null, column: null },
        found: 'a file that no sample has written',
        expected: 'a folder without exports, or an earlier sample',
        hint: 'name another folder; nothing was replaced',
      },
    ]);
  }
}

/** The beginning of a file, a character a byte; null when there is no such file. */
async function headOf(path: string): Promise<string | null> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT_BYTES), 0, LOOKED_AT_BYTES, 0);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw error;
  }
}
