/**
 * Which partition a row goes to. Rows of one borrower meet in one partition: borrowers, accounts and behaviour by a hash
 * of the borrower; payments, contacts and feedback by the place of their account, which an index of hashes knows. With
 * shards, the other half of the borrower's hash says which shard has the row; each row belongs to exactly one shard and
 * one partition: those of unknown accounts by the hash of the account, those without a usable key by their line.
 */
import type { KeyHash } from './key-hash.js';

/** One of several runs that share the work: `index` from 1 to `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/**
 * A place is a partition of ours, or, from `partitions` on, a shard that is not: a row of one account in two places of
 * another shard is that shard's business alone.
 */
export class Deal {
  readonly partitions: number;
  readonly #shards: number;
  readonly #ours: number;

  constructor(partitions: number, shard: Shard | null) {
    this.partitions = partitions;
    this.#shards = shard?.count ?? 1;
    this.#ours = (shard?.index ?? 1) - 1;
  }

  /** Whether all rows go to one place, so that nobody need look at their keys. */
  get isTrivial(): boolean {
    return this.partitions === 1 && this.#shards === 1;
  }

  isOurs(place: number): boolean {
    return place < this.partitions;
  }

  byHash({ hi, lo }: KeyHash): number {
    const shard = lo % this.#shards;
    return shard === this.#ours ? hi % this.partitions : this.partitions + shard;
  }

  byLine(line: number): number {
    const shard = line % this.#shards;
    return shard === this.#ours ? Math.floor(line / this.#shards) % this.partitions : this.partitions + shard;
  }
}
