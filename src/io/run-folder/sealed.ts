/** JSON that carries its own digest as its last key, and is believed only when it is byte for byte as it was written. */
import type { z } from 'zod';
import { canonicalJson } from '../../domain/canonical-json.js';
import { sha256Of } from '../digests.js';

/** @returns the text: the record in its own key order, then its digest. */
export function sealedText(record: object): string {
  return `${JSON.stringify({ ...record, digest: sha256Of(canonicalJson(record)) }, null, 2)}\n`;
}

/** @returns the record of a sealed text; null when it is not one of this schema, or was changed. */
export function parseSealed<T extends object>(text: string, schema: z.ZodType<T>): T | null {
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
