/**
 * facts.csv dealt out to partitions as exports are, so that a run can be decided again in bounded memory: the rows of a
 * borrower, who may have accounts anywhere in the file, meet in one partition.
 */
import { join } from 'node:path';
import type { BorrowerCase } from '../../domain/records.js';
import { FACTS } from '../columns/facts.js';
import { casesOf } from '../columns/rows-facts.js';
import type { Row } from '../columns/spec.js';
import { withoutFirst } from '../csv/bytes.js';
import type { FoundHeader } from '../csv/dialect.js';
import type { RawRow } from '../csv/record.js';
import { quotedRow } from '../csv/recover.js';
import { WINDOW_MEMORY_BYTES } from '../csv/text-windows.js';
import { headerText } from '../csv/write.js';
import { KeyHash } from '../intake/key-hash.js';
import { openFile } from '../intake/open-export.js';
import { type PartitionRef, takeSpooled } from '../intake/partition.js';
import { scanTable } from '../intake/scan-table.js';
import { Spool, spoolBytes } from '../intake/spool.js';
import { damaged, exactRow } from './exact-csv.js';

const DIALECT = { delimiter: ',', width: FACTS.columns.length };
const FOUND: FoundHeader = {
  delimiter: DIALECT.delimiter,
  newline: '\n',
  line: 1,
  cells: FACTS.columns.map(({ name }) => name),
  titleRows: 0,
  endless: false,
};
const BORROWER = FACTS.columns.findIndex(({ field }) => field === 'borrowerId');
const MARK = Buffer.from('\uFEFF');

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
 * writes; the system's error when it cannot be read. Cells are looked at when a partition is read.
 */
export async function dealFacts(
  path: string,
  { folder, partitionBytes = PARTITION_BYTES }: DealFactsOptions,
): Promise<PartitionRef[]> {
  const open = openFile(path, path);
  try {
    const partitions = Math.max(1, Math.min(MOST_PARTITIONS, Math.ceil(open.bytes.length / partitionBytes)));
    const memory = Buffer.allocUnsafe(WINDOW_MEMORY_BYTES + spoolBytes(partitions));
    const head = memory.subarray(
      0,
      Math.min(open.bytes.length, Buffer.byteLength(headerText(FACTS, { bom: true }))),
    );
    open.bytes.readInto(head, 0, head.length, 0);
    const skip = head.subarray(0, MARK.length).equals(MARK) ? MARK.length : 0;
    if (!head.toString('utf8', skip).startsWith(headerText(FACTS))) {
      throw damaged(path, 1, null, 'another header', 'the header of facts.csv');
    }
    const spool = new Spool(join(folder, 'facts.spool'), partitions, memory, WINDOW_MEMORY_BYTES);
    try {
      spool.startTable(TABLE);
      await scanTable(
        withoutFirst(open.bytes, skip),
        FOUND,
        memory,
        takerOf(spool, partitions, memory),
        () => undefined,
      );
      open.checkUnchanged();
      return spool.close();
    } catch (error) {
      spool.abandon();
      throw error;
    }
  } finally {
    open.close();
  }
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
