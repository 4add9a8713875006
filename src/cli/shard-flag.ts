/** `--shard k/n`: one of several runs that share the accounts by a hash of their borrower. */
import type { Shard } from '../io/intake/deal.js';
import { usageError } from './ask.js';
import type { Options } from './source.js';

/** More shards than a portfolio has use for; each scans the whole exports. */
const MOST_SHARDS = 4096;

/** @returns the shard, or null when the flag is not given. Throws ForbearError (2). */
export function shardOf(options: Options): Shard | null {
  const given = options['shard'];
  if (typeof given !== 'string') return null;
  const found = /^(\d+)\/(\d+)$/.exec(given.trim());
  const index = Number(found?.[1]);
  const count = Number(found?.[2]);
  if (!(index >= 1 && index <= count && count <= MOST_SHARDS)) {
    throw usageError('--shard', JSON.stringify(given), `k/n with 1 <= k <= n <= ${MOST_SHARDS}, such as 2/8`);
  }
  return { index, count };
}
