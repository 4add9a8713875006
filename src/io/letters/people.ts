/** Of the exports, what letters need of people: names, and which agreements were made on the telephone. */
import { LETTER_BORROWERS, RECORDINGS } from '../columns/letters.js';
import { fileSource } from '../csv/source.js';
import { readTable, type Table } from '../csv/table.js';
import type { InputOptions } from '../portfolio.js';

async function read(
  file: string,
  spec: typeof LETTER_BORROWERS,
  options: InputOptions,
  only: ReadonlyMap<string, unknown> | null,
): Promise<Table> {
  return readTable(fileSource(file, options.cwd), spec, {
    encoding: options.encoding ?? 'auto',
    dateFormat: options.dateFormat ?? null,
    mapping: spec === LETTER_BORROWERS ? (options.mapping?.borrowers ?? null) : null,
    currency: options.policyCurrency,
    asOf: options.asOf,
    keepPersonal: true,
    only: only === null ? null : { field: 'borrowerId', of: only },
  });
}

/** @returns names by borrower id, of the wanted borrowers alone. Throws ForbearError (3). */
export async function readNames(
  file: string,
  options: InputOptions,
  wanted: ReadonlyMap<string, unknown>,
): Promise<ReadonlyMap<string, string>> {
  const { records } = await read(file, LETTER_BORROWERS, options, wanted);
  return new Map(
    records.flatMap((row) => {
      const { borrowerId, name } = row;
      return typeof name === 'string' ? [[borrowerId as string, name]] : [];
    }),
  );
}

export interface Recordings {
  /** By plan id; null where the file has the plan and no reference. */
  readonly byPlan: ReadonlyMap<string, string | null>;
  readonly table: Table;
}

/** Throws ForbearError (3). */
export async function readRecordings(file: string, options: InputOptions): Promise<Recordings> {
  const table = await read(file, RECORDINGS, options, null);
  const byPlan = new Map(
    table.records.map((row) => [row['planId'] as string, row['recordingRef'] as string | null]),
  );
  return { byPlan, table };
}
