/** Payments or feedback of some accounts, from an export of any size: what is in memory is a window and their rows. */
import { join } from 'node:path';
import { INPUT_SPECS } from '../columns/inputs.js';
import type { Row } from '../columns/spec.js';
import { quotedRow } from '../csv/recover.js';
import { type TableReading, tableReading } from '../csv/table-reading.js';
import { TableRows } from '../csv/table-rows.js';
import { WINDOW_MEMORY_BYTES } from '../csv/text-windows.js';
import type { InputOptions } from '../portfolio.js';
import { examine } from './examine.js';
import { openExport } from './open-export.js';
import { scanTable } from './scan-table.js';

export interface EventOptions extends InputOptions {
  /** An existing folder for copies, which the caller removes. */
  readonly folder: string;
  /** The accounts whose rows are wanted, with the currency of each. */
  readonly currencyOf: ReadonlyMap<string, string>;
}

export interface Events {
  readonly reading: TableReading;
  /** Rows of the wanted accounts, in the order of the file. */
  readonly records: readonly Row[];
}

/**
 * Reads one export. Rows of other accounts are checked like the rest, and let go.
 * Throws ForbearError (exit 3; 2 for a wrong request) when it cannot be used as a whole, or changes meanwhile.
 */
export async function streamEvents(
  name: 'payments' | 'feedback',
  file: string,
  options: EventOptions,
): Promise<Events> {
  const { folder, currencyOf } = options;
  const copy = join(folder, `${name}.input`);
  const open = await openExport(file, { cwd: options.cwd ?? '.', stdin: options.stdin, copy });
  try {
    const examined = examine(name, open, {
      encoding: options.encoding ?? 'auto',
      mapping: options.mapping?.[name] ?? null,
      mergeEqual: false,
      copy: join(folder, `${name}.utf8`),
    });
    try {
      const { header, flaws } = examined.table;
      const rows = new TableRows(
        file,
        INPUT_SPECS[name],
        header.bindings,
        header.found,
        {
          currency: options.policyCurrency,
          currencyBy: { field: 'accountId', of: currencyOf },
          dateFormat: options.dateFormat ?? null,
          asOf: options.asOf,
          only: { field: 'accountId', of: currencyOf },
        },
        flaws,
      );
      const memory = Buffer.allocUnsafe(WINDOW_MEMORY_BYTES);
      const dialect = { delimiter: header.found.delimiter, width: header.found.cells.length };
      await examined.read((text) =>
        scanTable(
          text,
          header.found,
          memory,
          {
            takeLine: (start, end, line, quoted) => {
              const content = memory.toString('utf8', start, end);
              if (quoted) rows.take([quotedRow(content, line, dialect)]);
              else rows.takeLine(content, line);
            },
            takeRow: (row) => rows.take([row]),
          },
          () => undefined,
        ),
      );
      const read = rows.result();
      return { reading: tableReading(examined.table, read), records: read.records };
    } finally {
      examined.close();
    }
  } finally {
    open.close();
  }
}
