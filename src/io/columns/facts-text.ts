/**
 * Lines of facts.csv straight from the records, without a row of some eighty cells in between. What a line holds is
 * what `factRows` says; a property holds the two together.
 */
import type { AccountCase, BorrowerCase, EpochDay } from '../../domain/records.js';
import { cellsEncoder } from '../csv/row-encoder.js';
import type { TextBytes } from '../csv/text-bytes.js';
import { ACCOUNT_PARTS, BEHAVIOUR_PARTS, BORROWER_PARTS, HISTORY_PARTS, type Part } from './facts.js';
import type { Row } from './spec.js';

const DELIMITER = ',';
/** The business date stands between an account's keys and the rest of it. */
const AS_OF_AT = ACCOUNT_PARTS.findIndex(([, field]) => field === 'asOf');

type PartEncoder = (record: object | null, out: TextBytes) => void;

function partEncoder(parts: readonly Part[]): PartEncoder {
  const columns = parts.map(([name, field, type]) => ({ name, field, type, about: name }));
  const cells = cellsEncoder(columns, { delimiter: DELIMITER });
  const blank = DELIMITER.repeat(parts.length - 1);
  return (record, out) => {
    if (record === null) out.text(blank);
    else cells(record as Row, out);
  };
}

const keys = partEncoder(ACCOUNT_PARTS.slice(0, AS_OF_AT));
const account = partEncoder(ACCOUNT_PARTS.slice(AS_OF_AT + 1));
const history = partEncoder(HISTORY_PARTS);
const borrower = partEncoder(BORROWER_PARTS);
const behaviour = partEncoder(BEHAVIOUR_PARTS);

/** Writes the line of one of a borrower's accounts. */
export function writeFacts(kase: BorrowerCase, own: AccountCase, asOf: EpochDay, out: TextBytes): void {
  keys(own.account, out);
  out.text(DELIMITER);
  out.date(asOf);
  out.text(DELIMITER);
  account(own.account, out);
  out.text(DELIMITER);
  history(own.history, out);
  out.text(kase.borrower === null ? ',false,' : ',true,');
  borrower(kase.borrower, out);
  out.text(DELIMITER);
  behaviour(kase.behaviour, out);
  out.text('\n');
}
