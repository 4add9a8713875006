/**
 * facts.csv dealt out to partitions as exports are, so that a run can be decided again in bounded memory: the rows of a
 * borrower, who may have accounts anywhere in the file, meet in one partition.
 */
import { join } from 'node:path';
import type { BorrowerCase } from '../../domain/records.js';
import { FACTS } from '../columns/facts.js';
import { casesOf } from '../columns/rows-facts.js';
import type { Row } from '../columns/spec.js';
import type { RawRow } from '../csv/record.js';
import { quotedRow } from '../csv/recover.js';
import { WINDOW_MEMORY_BYTES } from '../csv/text-windows.js';
import { KeyHash } from '../intake/key-hash.js';
import { type PartitionRef, takeSpooled } from '../intake/partition.js';
import { Spool, spoolBytes } from '../intake/spool.js';
import { damaged, exactRow } from './exact-csv.js';
import { scanOwn } from './rows-about.js';

const DIALECT = { delimiter: ',', width: FACTS.columns.length };
const BORROWER = FACTS.columns.findIndex(({ field }) => field === 'borrowerId');

/** The place of the table in a spool that has no other. */
const TABLE = 0;
/** Bytes of facts a partition: about as many accounts as the exports have in one of theirs. */
const PARTITION_BYTES = 4 << 20;
const MOST_PARTITIONS = 4_096;

export interface DealFactsOptions {
  /** An existing folder for the spool, which the caller removes when the partitions are done with. */
  readonly folder: string;
  readonly partitionBytes?: number;
}

/**
 * Deals the rows out. Throws ForbearError (exit 3) when the file changes meanwhile or its header is not what forbear
 * writes, and when the system does not give it. Cells are looked at when a partition is read.
 */
export async function dealFacts(
  path: string,
  { folder, partitionBytes = PARTITION_BYTES }: DealFactsOptions,
): Promise<PartitionRef[]> {
  let spool: Spool | null = null;
  try {
    await scanOwn(path, FACTS, (bytes) => {
      const partitions = Math.max(1, Math.min(MOST_PARTITIONS, Math.ceil(bytes / partitionBytes)));
      const memory = Buffer.allocUnsafe(WINDOW_MEMORY_BYTES + spoolBytes(partitions));
      spool = new Spool(join(folder, 'facts.spool'), partitions, memory, WINDOW_MEMORY_BYTES);
      spool.startTable(TABLE);
      return { memory, taker: takerOf(spool, partitions, memory) };
    });
  } catch (error) {
    (spool as Spool | null)?.abandon();
    throw error;
  }
  return (spool as Spool | null)!.close();
}

function takerOf(spool: Spool, partitions: number, memory: Buffer) {
  const hash = new KeyHash();
  const placeOf = (cells: readonly string[]): number => {
    hash.takeText(cells[BORROWER] ?? '');
    return hash.hi % partitions;
  };
  return {
    takeLine: (start: number, end: number, line: number, quoted: boolean): void => {
      const text = memory.toString('utf8', start, end);
      const cells = quoted ? quotedRow(text, line, DIALECT).cells : text.split(',', BORROWER + 1);
      spool.addLine(placeOf(cells), line, start, end, quoted);
    },
    takeRow: (row: RawRow): void => spool.addRow(placeOf(row.cells), row),
  };
}

/**
 * @param path of the file, for messages. @returns the borrowers of a partition, sorted by id. Throws ForbearError (exit 3)
 * at a cell that forbear would not have written.
 */
export function readFactsPartition(ref: PartitionRef, path: string): BorrowerCase[] {
  const rows: Row[] = [];
  const take = (line: number, cells: readonly string[]): void => {
    rows.push(exactRow(path, line, FACTS, cells, null));
  };
  takeSpooled(
    ref,
    TABLE,
    DIALECT,
    (text, line) => take(line, text.split(',')),
    ({ line, cells, fault }) => {
      if (fault !== null)
        throw damaged(path, line, null, 'text that is no CSV of ours', 'the file as it was written');
      take(line, cells);
    },
  );
  return casesOf(rows);
}
