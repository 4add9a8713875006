/** JSON that carries its own digest as its last key, and is believed only when it is byte for byte as it was written. */
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { canonicalJson } from '../../domain/canonical-json.js';
import { sha256Of } from '../digests.js';
import { systemCode } from '../files.js';

/** @returns the text: the record in its own key order, then its digest. */
export function sealedText(record: object): string {
  return `${JSON.stringify({ ...record, digest: sha256Of(canonicalJson(record)) }, null, 2)}\n`;
}

/** What to throw about a sealed file. */
export interface SealFaults {
  /** The system has none, or does not give it. @param found why, in a word or two. */
  readonly missing: (found: string) => Error;
  /** It is not byte for byte as it was written. */
  readonly changed: () => Error;
}

/** Reads a sealed file. Throws what `faults` says of it. */
export async function readSealed<T extends object>(
  path: string,
  schema: z.ZodType<T>,
  faults: SealFaults,
): Promise<T> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === null) throw error;
    throw faults.missing(notFound(error));
  }
  const record = parseSealed(text, schema);
  if (record === null) throw faults.changed();
  return record;
}

/** @returns why the system does not give a file, in a word or two. */
export function notFound(error: unknown): string {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'no such file' : String(code);
}

/** @returns the record of a sealed text; null when it is not one of this schema, or was changed. */
function parseSealed<T extends object>(text: string, schema: z.ZodType<T>): T | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null) return null;
  const { digest: _, ...given } = json as Record<string, unknown>;
  const record = schema.safeParse(given);
  // Byte equality covers key order, spaces and the digest itself.
  return record.success && sealedText(given) === text ? record.data : null;
}
