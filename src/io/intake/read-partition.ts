/** One partition from its spooled rows to cases: what a worker does before it decides. */
import { INPUT_SPECS, type InputName } from '../columns/inputs.js';
import type { Row } from '../columns/spec.js';
import { type RowsRead, TableRows } from '../csv/table-rows.js';
import { joinCases } from '../join-cases.js';
import { straysOf } from '../relations.js';
import { type PartitionRef, spooledRows } from './partition.js';
import type { PartitionReading, ReadSetting, ScannedTable } from './reading.js';

/** Reads the rows of a partition, rejects what is faulty, and joins the rest. Bounded by the partition's size. */
export function readPartition(ref: PartitionRef, setting: ReadSetting): PartitionReading {
  const tables: Partial<Record<InputName, RowsRead>> = {};
  for (const table of setting.tables) {
    tables[table.name] = readRows(ref, table, setting, tables.delinquencies);
  }
  return {
    cases: joinCases(tables, setting.asOf, setting.windows),
    summary: {
      tables: setting.tables.map(({ name }) => {
        const { rowsRead, rejects, skippedRows, warnings } = tables[name]!;
        return { name, rowsRead, rejects, skippedRows, warnings };
      }),
      strays: straysOf(tables),
    },
  };
}

function readRows(
  ref: PartitionRef,
  table: ScannedTable,
  setting: ReadSetting,
  accounts: RowsRead | undefined,
): RowsRead {
  const { found, bindings } = table.header;
  const inAccountCurrency =
    accounts !== undefined && (table.name === 'payments' || table.name === 'contacts');
  const rows = new TableRows(
    table.file,
    INPUT_SPECS[table.name],
    bindings,
    found,
    {
      currency: setting.currency,
      currencyBy: inAccountCurrency ? { field: 'accountId', of: currencies(accounts.records) } : null,
      dateFormat: setting.dateFormat,
      asOf: setting.asOf,
      keepPersonal: setting.keepPersonal,
      mergeEqual: table.mergeEqual,
    },
    table.flaws,
  );
  for (const batch of spooledRows(ref, table.name)) rows.take(batch);
  return rows.result();
}

function currencies(accounts: readonly Row[]): ReadonlyMap<string, string> {
  return new Map(accounts.map((row) => [row['accountId'] as string, row['currency'] as string]));
}
