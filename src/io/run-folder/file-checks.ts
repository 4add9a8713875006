/** The checks of a sealed folder that need its files alone: seal and log, digests, what lies beside them. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ForbearError } from '../../domain/issue.js';
import { sha256Of, sha256OfFile } from '../digests.js';
import { systemCode } from '../files.js';
import { parseLog } from './log.js';
import type { RunMeta } from './meta.js';
import type { Check } from './verify-decisions.js';

/** The log is as it was written, and belongs to the seal beside it. */
export async function sealCheck(folder: string, seal: string, log: string): Promise<Check> {
  const check = { id: 'seal', name: `${seal} and ${log} are as written`, checked: 2 };
  const failures: string[] = [];
  const text = await readFile(join(folder, seal)).catch(() => null);
  if (text === null) return { ...check, failures: [] };
  try {
    const found = parseLog(await readFile(join(folder, log), 'utf8'), seal);
    if (found === null) failures.push(`${log} has been changed`);
    else if (found.metaSha256 !== sha256Of(text)) failures.push(`${seal} is not the one that ${log} names`);
  } catch (error) {
    failures.push(`${log}: ${systemCode(error) ?? 'unreadable'}`);
  }
  return { ...check, failures };
}

/** Each file that the seal lists has its content and its size. */
export async function digestCheck(folder: string, outputs: RunMeta['outputs'], seal: string): Promise<Check> {
  const failures: string[] = [];
  const listed = Object.entries(outputs);
  for (const [name, expected] of listed) {
    try {
      const found = await sha256OfFile(join(folder, name));
      if (found.sha256 !== expected.sha256) failures.push(`${name} has been changed`);
      else if (found.bytes !== expected.bytes) failures.push(`${name} has another size than ${seal} says`);
    } catch (error) {
      if (systemCode(error) === null) throw error;
      failures.push(`${name}: ${systemCode(error)}`);
    }
  }
  return { id: 'file_digests', name: 'file digests', checked: listed.length, failures };
}

/** What others have put beside the files is theirs, and told; that listed files are there shows in their digests. */
export async function filesThere(
  folder: string,
  outputs: RunMeta['outputs'],
  seals: readonly string[],
): Promise<Check> {
  const known = new Set([...Object.keys(outputs), ...seals].map((name) => name.split('/')[0]));
  const found = await readdir(folder);
  const modes = await Promise.all(found.map(async (name) => (await stat(join(folder, name))).isFile()));
  const foreign = found.filter((name, index) => !known.has(name) && modes[index]);
  return {
    id: 'listing',
    name:
      foreign.length === 0 ? 'all files are there' : `all files are there (not ours: ${foreign.join(', ')})`,
    checked: found.length,
    failures: [],
  };
}

/** @returns an issue that was thrown, in words. Throws on what is none. */
export function messageOf(error: unknown): string {
  if (!(error instanceof ForbearError)) throw error;
  return error.issues
    .map(({ where, found, expected }) => {
      const place = [where.file, where.line, where.column].filter((part) => part !== null).join(':');
      return `${place}: found ${found}, expected ${expected}`;
    })
    .join('; ');
}
