/** The exports that letters need beside the run: what borrowers are called, and which agreements were recorded. */
import { ForbearError } from '../../domain/issue.js';
import { borrowersSpec } from '../columns/borrowers.js';
import type { FileSpec } from '../columns/spec.js';
import { fileSource } from '../csv/source.js';
import { readTable, type Table } from '../csv/table.js';
import type { InputOptions } from '../portfolio.js';

const NAMES: FileSpec = {
  name: 'borrowers',
  about: 'Of a borrower, the name that letters are addressed by.',
  columns: borrowersSpec.columns.filter(({ name }) => name === 'borrower_id' || name === 'name'),
  key: ['borrowerId'],
};

const RECORDINGS: FileSpec = {
  name: 'recordings',
  about: 'Agreements made by word of mouth: one row a recording, which is kept until the debt is settled.',
  columns: [
    {
      name: 'agreement_id',
      field: 'agreementId',
      type: 'id',
      required: true,
      aliases: ['协议编号', '協議編號'],
      about: 'As in approved_plans.csv.',
    },
    {
      name: 'recording_ref',
      field: 'recordingRef',
      type: 'id',
      required: true,
      aliases: ['录音编号', '錄音編號', 'recording'],
      about: 'Where the recording is kept.',
    },
  ],
  key: ['agreementId'],
};

/** Names by borrower; those without one are left out. Throws ForbearError (3) for a file that cannot be used. */
export async function readNames(file: string, options: InputOptions): Promise<ReadonlyMap<string, string>> {
  const { records } = await readTable(fileSource(file, options.cwd), NAMES, {
    ...readingOf(options),
    mapping: options.mapping?.borrowers ?? null,
  });
  return new Map(
    records.flatMap((row) =>
      row['name'] === null ? [] : [[String(row['borrowerId']), String(row['name'])] as const],
    ),
  );
}

/** References by agreement. Throws ForbearError (3) for a file that cannot be used, or has a row that cannot be read. */
export async function readRecordings(
  file: string,
  options: InputOptions,
): Promise<{ readonly byAgreement: ReadonlyMap<string, string>; readonly table: Table }> {
  const table = await readTable(fileSource(file, options.cwd), RECORDINGS, {
    ...readingOf(options),
    mapping: null,
  });
  // An agreement whose recording cannot be told would be written as if it had been signed.
  const faults = table.rejects.flatMap((reject) => reject.problems);
  if (faults.length > 0) throw new ForbearError(3, faults);
  const byAgreement = new Map(
    table.records.map((row) => [String(row['agreementId']), String(row['recordingRef'])] as const),
  );
  return { byAgreement, table };
}

function readingOf(options: InputOptions) {
  return {
    encoding: options.encoding ?? 'auto',
    dateFormat: options.dateFormat ?? null,
    currency: options.policyCurrency,
    asOf: options.asOf,
    keepPersonal: true,
  };
}
