/** Which row of a contested account counts: found by one more scan that reads the rows of such accounts alone. */
import { delinquenciesSpec } from '../columns/delinquencies.js';
import type { Bytes } from '../csv/bytes.js';
import { lineRow, type RawRow } from '../csv/record.js';
import { quotedRow } from '../csv/recover.js';
import { type ReadOptions, TableRows } from '../csv/table-rows.js';
import type { Accounts } from './accounts.js';
import type { Deal } from './deal.js';
import { KeyHash } from './key-hash.js';
import type { ScannedTable } from './reading.js';
import type { RowKey } from './row-key.js';
import { scanTable } from './scan-table.js';

/** The row of a contested account that is accepted, and the partitions of ours that hold others. */
export interface Settled {
  readonly accountId: string;
  readonly line: number;
  readonly partitions: ReadonlySet<number>;
}

export interface Contest {
  readonly table: ScannedTable;
  readonly options: ReadOptions;
  readonly deal: Deal;
  readonly borrower: RowKey;
  readonly account: RowKey;
  readonly accounts: Accounts;
}

/**
 * Reads the rows of contested accounts. Events of such an account go to the row that is accepted, or, when none is, to
 * where its first row went. Every shard sees the same rows and settles them alike.
 */
export async function settle(text: Bytes, memory: Buffer, contest: Contest): Promise<Settled[]> {
  const { table, options, deal, borrower, account, accounts } = contest;
  const { found, bindings } = table.header;
  const dialect = { delimiter: found.delimiter, width: found.cells.length };
  const rows = new TableRows(table.file, delinquenciesSpec, bindings, found, options, table.flaws);
  const holders = new Map<string, Set<number>>();
  const hash = new KeyHash();
  const take = (row: RawRow): void => {
    const id = account.read(row.cells)!;
    if (!borrower.hashCells(row.cells, hash)) return;
    const place = deal.byHash(hash);
    const partitions = holders.get(id) ?? new Set();
    holders.set(id, partitions);
    if (deal.isOurs(place)) partitions.add(place);
    const before = rows.accepted;
    rows.take([row]);
    if (rows.accepted > before || !accounts.routes.has(id)) accounts.routes.set(id, place);
  };
  await scanTable(
    text,
    found,
    memory,
    {
      takeLine: (start, end, line, quoted) => {
        if (!account.hashLine(memory, start, end, hash) || !accounts.isContested(hash)) return;
        const text = memory.toString('utf8', start, end);
        take(quoted ? quotedRow(text, line, dialect) : lineRow(text, line, found.delimiter));
      },
      takeRow: (row) => {
        if (account.hashCells(row.cells, hash) && accounts.isContested(hash)) take(row);
      },
    },
    () => undefined,
  );
  const { records, lines } = rows.result();
  return records.map((record, k) => {
    const accountId = record['accountId'] as string;
    return { accountId, line: lines[k]!, partitions: holders.get(accountId)! };
  });
}
