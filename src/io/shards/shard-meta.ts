/** shard.json: what a shard was made from and what it holds, by digest; sealed as run.json is. */
import { join } from 'node:path';
import { z } from 'zod';
import { ForbearError } from '../../domain/issue.js';
import { HEAD_SHAPE, OUTPUTS_SHAPE, TOTALS_SHAPE } from '../run-folder/meta.js';
import { SHARD_FILE } from '../run-folder/names.js';
import { readSealed } from '../run-folder/sealed.js';

const SCHEMA = z.strictObject({
  ...HEAD_SHAPE,
  shard: z.strictObject({ index: z.number().int().min(1), count: z.number().int().min(1) }),
  /** Files of the folder. Their rows are counted in the state, for they are of many outputs. */
  outputs: OUTPUTS_SHAPE,
  /** Of the accounts that wait for no choice across the portfolio. */
  totals: TOTALS_SHAPE,
});

export type ShardMeta = z.infer<typeof SCHEMA>;

/** @returns what to throw (exit 3) about a shard folder. */
function shardFault(code: string, file: string, found: string, expected: string, hint: string): ForbearError {
  const where = { file, line: null, column: null };
  return new ForbearError(3, [{ code, severity: 'error', where, found, expected, hint }]);
}

/** @returns what to throw (exit 3) when a file of a shard is not as it was written. */
export function damagedShard(file: string, found: string): ForbearError {
  const hint = 'make this shard again: the same command replaces it';
  return shardFault('SHARD_DAMAGED', file, found, 'the file as it was written', hint);
}

/** Reads a shard.json. Throws ForbearError (exit 3) when there is none, or it was changed. */
export async function readShardMeta(folder: string): Promise<ShardMeta> {
  const path = join(folder, SHARD_FILE);
  const hint = 'name the folders that forbear run --no-publish made';
  return readSealed(path, SCHEMA, {
    missing: (found) => shardFault('NOT_A_SHARD', path, found, 'the folder of a shard', hint),
    changed: () => damagedShard(path, 'a changed shard.json'),
  });
}
