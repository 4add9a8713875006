/** The rows of all exports to the partitions of the spool. */
import { join } from 'node:path';
import { INPUT_NAMES, type InputName } from '../columns/inputs.js';
import { WINDOW_MEMORY_BYTES } from '../csv/text-windows.js';
import { Accounts } from './accounts.js';
import { Deal } from './deal.js';
import type { Examined } from './examine.js';
import { type PartitionRef, SETTLED } from './partition.js';
import { byAccount, byBorrower, byHolder, ONE_PLACE, type Placer } from './placers.js';
import { rowOptions } from './read-partition.js';
import type { ScannedTable } from './reading.js';
import { RowKey } from './row-key.js';
import { scanTable } from './scan-table.js';
import { settle } from './settle.js';
import { Spool, spoolBytes } from './spool.js';
import type { IntakeOptions } from './take-in.js';

/** Input bytes a partition: some thousands of accounts, which a worker holds as records without noticing. */
const PARTITION_BYTES = 3 << 20;
/** More would make their places in the memory too small; a partition then grows with the files. */
const MOST_PARTITIONS = 4_096;

/** Scans every export and spools its rows. Throws ForbearError (exit 3) when one changes meanwhile. */
export async function dealOut(exports: readonly Examined[], options: IntakeOptions): Promise<PartitionRef[]> {
  const total = exports.reduce((sum, { table }) => sum + table.bytes, 0);
  const deal = new Deal(partitionsFor(total, options), options.shard ?? null);
  const base = WINDOW_MEMORY_BYTES;
  const memory = Buffer.allocUnsafe(base + spoolBytes(deal.partitions));
  const spool = new Spool(join(options.folder, 'rows.spool'), deal.partitions, memory, base);
  const rows = exports.find(({ table }) => table.name === 'delinquencies')?.lines ?? 0;
  const accounts = new Accounts(deal.isTrivial ? 0 : rows);
  let done = 0;
  try {
    for (const { table, read } of exports) {
      spool.startTable(INPUT_NAMES.indexOf(table.name));
      const placer = placerOf(table, deal, accounts, options);
      const taker = {
        takeLine: (start: number, end: number, line: number, quoted: boolean): void => {
          const place = placer.ofLine(memory, start, end, line);
          if (deal.isOurs(place)) spool.addLine(place, line, start, end, quoted);
        },
        takeRow: (row: Parameters<Placer['ofRow']>[0]): void => {
          const place = placer.ofRow(row);
          if (deal.isOurs(place)) spool.addRow(place, row);
        },
      };
      const before = done;
      await read((text) =>
        scanTable(text, table.header.found, memory, taker, (bytes) =>
          options.onProgress?.(before + bytes, total),
        ),
      );
      done += table.bytes;
      if (accounts.areContested && table.name === 'delinquencies') {
        spool.startTable(SETTLED);
        await settleAll(table, read, { deal, accounts, options, memory, spool });
      }
    }
    return spool.close();
  } catch (error) {
    spool.abandon();
    throw error;
  }
}

function partitionsFor(bytes: number, { shard, partitionBytes }: IntakeOptions): number {
  const wanted = Math.ceil(bytes / (shard?.count ?? 1) / (partitionBytes ?? PARTITION_BYTES));
  return Math.max(1, Math.min(MOST_PARTITIONS, wanted));
}

function placerOf(table: ScannedTable, deal: Deal, accounts: Accounts, options: IntakeOptions): Placer {
  if (deal.isTrivial) return ONE_PLACE;
  const key = (field: string) => keyOf(table, field, options);
  const placers: Readonly<Record<InputName, () => Placer>> = {
    borrowers: () => byBorrower(deal, key('borrowerId')),
    delinquencies: () => byHolder(deal, key('borrowerId'), key('accountId'), accounts),
    payments: () => byAccount(deal, key('accountId'), accounts),
    contacts: () => byAccount(deal, key('accountId'), accounts),
    behaviour: () => byBorrower(deal, key('borrowerId')),
    feedback: () => byAccount(deal, key('accountId'), accounts),
  };
  return placers[table.name]();
}

function keyOf(table: ScannedTable, field: string, options: IntakeOptions): RowKey {
  return new RowKey(table.header, field, table.file, options.policyCurrency);
}

interface Dealing {
  readonly deal: Deal;
  readonly accounts: Accounts;
  readonly options: IntakeOptions;
  readonly memory: Buffer;
  readonly spool: Spool;
}

/** Tells every partition that holds a row of a contested account which row of it is accepted. */
async function settleAll(table: ScannedTable, read: Examined['read'], dealing: Dealing): Promise<void> {
  const { deal, accounts, options, memory, spool } = dealing;
  const borrower = keyOf(table, 'borrowerId', options);
  const account = keyOf(table, 'accountId', options);
  const reading = rowOptions(table, {
    currency: options.policyCurrency,
    dateFormat: options.dateFormat ?? null,
    asOf: options.asOf,
    keepPersonal: false,
  });
  await read(async (text) => {
    const settled = await settle(text, memory, {
      table,
      options: reading,
      deal,
      borrower,
      account,
      accounts,
    });
    for (const { accountId, line, partitions } of settled) {
      for (const partition of partitions) spool.addNote(partition, line, accountId);
    }
  });
}
