/** What a shard keeps beside its parts: counts, readings of the exports, where each account's texts lie. */
import { deserialize, serialize } from 'node:v8';
import type { Decided } from '../bulk/bulk.js';
import type { ScannedTable } from '../intake/reading.js';

/** Paths in it are names of files of the folder. */
export type ShardState = Omit<Decided, 'crew'> & { readonly scanned: readonly ScannedTable[] };

/** @returns the state as bytes: V8's own format, which every later Node.js reads. */
export function stateBytes(state: ShardState): Buffer {
  return serialize(state);
}

/** @returns the state of bytes whose digest has been checked; null when this Node.js cannot read them. */
export function stateOf(bytes: Buffer): ShardState | null {
  try {
    return deserialize(bytes) as ShardState;
  } catch {
    return null;
  }
}
