/** The rows of one partition on the disk. */
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import type { InputName } from '../columns/inputs.js';
import type { RawRow } from '../csv/record.js';

/** Where a partition's rows lie; small, and can be posted to a worker. */
export interface PartitionRef {
  readonly index: number;
  readonly spool: string;
  /** Roughly how much there is to read, for scheduling. */
  readonly bytes: number;
}

export function* spooledRows(ref: PartitionRef, name: InputName): Generator<readonly RawRow[]> {
  const rows = deserialize(readFileSync(ref.spool)) as Partial<Record<InputName, RawRow[]>>;
  yield rows[name] ?? [];
}
