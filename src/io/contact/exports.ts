/** The exports that contacts are planned by: borrowers for numbers and consent, contacts for what was done. */

import type { Feedback, HardshipReason, Payment } from '../../domain/records.js';
import type { ContactMade } from '../../engine/contact/account.js';
import { CONTACT_BORROWERS, CONTACT_ROWS } from '../columns/contact.js';
import { feedbackSpec, paymentsSpec } from '../columns/events.js';
import type { InputName } from '../columns/inputs.js';
import type { FileSpec, Row } from '../columns/spec.js';
import { momentParts } from '../csv/moment-text.js';
import { fileSource } from '../csv/source.js';
import { readTable, type Table } from '../csv/table.js';
import type { TableReading } from '../csv/table-reading.js';
import type { InputOptions } from '../portfolio.js';

/** A row of the borrowers export, as far as contacts need it. */
export interface ReachableBorrower {
  readonly borrowerId: string;
  readonly numberKey: string | null;
  readonly hasEmail: boolean;
  readonly consents: readonly string[] | null;
  readonly region: string | null;
  readonly hardshipReason: HardshipReason | null;
  readonly vulnerable: boolean | null;
  readonly doNotContact: boolean | null;
  readonly preferredChannel: string | null;
  readonly language: string | null;
}

/** Accounts whose rows are wanted; the others are checked and let go. */
type Wanted = ReadonlyMap<string, unknown>;

async function readExport(
  name: InputName,
  spec: FileSpec,
  file: string,
  options: InputOptions,
  wanted: Wanted | null,
): Promise<Table> {
  return readTable(fileSource(file, options.cwd), spec, {
    encoding: options.encoding ?? 'auto',
    dateFormat: options.dateFormat ?? null,
    mapping: options.mapping?.[name] ?? null,
    currency: options.policyCurrency,
    asOf: options.asOf,
    keepPersonal: true,
    only: wanted === null ? null : { field: 'accountId', of: wanted },
  });
}

/** Without its rows, which live on as what was made of them, so that memory can let go of the rest. */
function readingOf(table: Table): TableReading {
  const { name, file, sha256, bytes, rowsRead, accepted, rejected, rejects, issues, notes } = table;
  return { name, file, sha256, bytes, rowsRead, accepted, rejected, rejects, issues, notes };
}

interface ReadBorrowers {
  readonly byId: ReadonlyMap<string, ReachableBorrower>;
  readonly table: TableReading;
}

/** Throws ForbearError (3) for a file that cannot be used. */
export async function readBorrowers(file: string, options: InputOptions): Promise<ReadBorrowers> {
  const table = await readExport('borrowers', CONTACT_BORROWERS, file, options, null);
  const byId = new Map(table.records.map((row) => [row['borrowerId'] as string, reachableOf(row)]));
  return { byId, table: readingOf(table) };
}

/** Digits of a number that count: country codes and trunk prefixes come and go in front of them. */
const NUMBER_DIGITS = 10;

function reachableOf(row: Row): ReachableBorrower {
  const digits = ((row['phone'] as string | null) ?? '').normalize('NFKC').replace(/\D/g, '');
  const consents = row['contactConsent'] as string | null;
  return {
    borrowerId: row['borrowerId'] as string,
    numberKey: digits === '' ? null : digits.slice(-NUMBER_DIGITS),
    hasEmail: row['email'] !== null,
    consents:
      consents === null
        ? null
        : consents
            .split(/[;；,，、|]/)
            .map((word) => word.trim())
            .filter((word) => word !== ''),
    region: row['region'] as string | null,
    hardshipReason: row['hardshipReason'] as HardshipReason | null,
    vulnerable: row['vulnerable'] as boolean | null,
    doNotContact: row['doNotContact'] as boolean | null,
    preferredChannel: row['preferredChannel'] as string | null,
    language: row['language'] as string | null,
  };
}

/** Contacts of the wanted accounts. Throws ForbearError (3) for a file that cannot be used. */
export async function readContacts(
  file: string,
  options: InputOptions,
  wanted: Wanted,
): Promise<{ readonly made: readonly ContactMade[]; readonly table: TableReading }> {
  const table = await readExport('contacts', CONTACT_ROWS, file, options, wanted);
  const made = table.records.map((row): ContactMade => {
    return {
      accountId: row['accountId'] as string,
      ...momentParts(row['contactedAt'] as string),
      channel: row['channel'] as string | null,
      party: row['party'] as ContactMade['party'],
      result: row['result'] as string | null,
      message: row['message'] as string | null,
    };
  });
  return { made, table: readingOf(table) };
}

/** Payments of the wanted accounts. Throws ForbearError (3) for a file that cannot be used. */
export async function readPayments(
  file: string,
  options: InputOptions,
  wanted: Wanted,
): Promise<readonly Payment[]> {
  const { records } = await readExport('payments', paymentsSpec, file, options, wanted);
  return records as readonly Row[] as readonly unknown[] as readonly Payment[];
}

/** Feedback of the wanted accounts. Throws ForbearError (3) for a file that cannot be used. */
export async function readFeedback(
  file: string,
  options: InputOptions,
  wanted: Wanted,
): Promise<{ readonly feedback: readonly Feedback[]; readonly table: TableReading }> {
  const table = await readExport('feedback', feedbackSpec, file, options, wanted);
  return { feedback: table.records as readonly unknown[] as readonly Feedback[], table: readingOf(table) };
}
