/** One partition from its spooled rows to cases: what a worker does before it decides. */
import { INPUT_NAMES, INPUT_SPECS, type InputName } from '../columns/inputs.js';
import { type ReadOptions, type RowsRead, TableRows } from '../csv/table-rows.js';
import { joinCases } from '../join-cases.js';
import { currencies } from '../portfolio.js';
import { straysOf } from '../relations.js';
import { type PartitionRef, SETTLED, spooledNotes, takeSpooled } from './partition.js';
import type { PartitionReading, ReadingSummary, ReadSetting, RowSetting, ScannedTable } from './reading.js';

/** Reads the rows of a partition, rejects what is faulty, and joins the rest. Bounded by the partition's size. */
export function readPartition(ref: PartitionRef, setting: ReadSetting): PartitionReading {
  const { tables, summary } = readPartitionRows(ref, setting);
  return { cases: joinCases(tables, setting.asOf, setting.windows), summary };
}

/** The rows alone, for who wants to know what is wrong with them. */
export function readPartitionRows(ref: PartitionRef, setting: RowSetting) {
  const tables: Partial<Record<InputName, RowsRead>> = {};
  for (const table of setting.tables) tables[table.name] = readRows(ref, table, setting, tables);
  const summary: ReadingSummary = {
    tables: setting.tables.map(({ name }) => {
      const { rowsRead, rejects, skippedRows, warnings } = tables[name]!;
      return { name, rowsRead, rejects, skippedRows, warnings };
    }),
    strays: straysOf(tables),
  };
  return { tables, summary };
}

function readRows(
  ref: PartitionRef,
  table: ScannedTable,
  setting: RowSetting,
  before: Partial<Record<InputName, RowsRead>>,
): RowsRead {
  const { found, bindings } = table.header;
  const accounts = before.delinquencies;
  const inAccountCurrency =
    accounts !== undefined && (table.name === 'payments' || table.name === 'contacts');
  const options = {
    ...rowOptions(table, setting),
    currencyBy: inAccountCurrency ? { field: 'accountId', of: currencies(accounts.records) } : null,
    acceptedOn: table.name === 'delinquencies' ? spooledNotes(ref, SETTLED) : null,
  };
  const spec = INPUT_SPECS[table.name];
  const rows = new TableRows(table.file, spec, bindings, found, options, table.flaws);
  takeSpooled(
    ref,
    INPUT_NAMES.indexOf(table.name),
    { delimiter: found.delimiter, width: found.cells.length },
    (text, line) => rows.takeLine(text, line),
    (row) => rows.take([row]),
  );
  return rows.result();
}

/** How the rows of a table are read, wherever that happens. */
export function rowOptions(
  table: ScannedTable,
  setting: Pick<RowSetting, 'currency' | 'dateFormat' | 'asOf' | 'keepPersonal'>,
): ReadOptions {
  const { currency, dateFormat, asOf, keepPersonal } = setting;
  return { currency, dateFormat, asOf, keepPersonal, mergeEqual: table.mergeEqual };
}
