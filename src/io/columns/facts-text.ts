/**
 * Lines of facts.csv straight from the records, without a row of some eighty cells in between. What a line holds is
 * what `factRows` says; a property holds the two together.
 */
import type { AccountCase, BorrowerCase, EpochDay } from '../../domain/records.js';
import { isoDateText } from '../csv/quick-text.js';
import { cellsEncoder } from '../csv/row-encoder.js';
import { ACCOUNT_PARTS, BEHAVIOUR_PARTS, BORROWER_PARTS, HISTORY_PARTS, type Part } from './facts.js';
import type { Row } from './spec.js';

const DELIMITER = ',';
/** The business date stands between an account's keys and the rest of it. */
const AS_OF_AT = ACCOUNT_PARTS.findIndex(([, field]) => field === 'asOf');

type PartEncoder = (record: object | null) => string;

function partEncoder(parts: readonly Part[]): PartEncoder {
  const columns = parts.map(([name, field, type]) => ({ name, field, type, about: name }));
  const cells = cellsEncoder(columns, { delimiter: DELIMITER });
  const blank = DELIMITER.repeat(parts.length - 1);
  return (record) => (record === null ? blank : cells(record as Row));
}

const keys = partEncoder(ACCOUNT_PARTS.slice(0, AS_OF_AT));
const account = partEncoder(ACCOUNT_PARTS.slice(AS_OF_AT + 1));
const history = partEncoder(HISTORY_PARTS);
const borrower = partEncoder(BORROWER_PARTS);
const behaviour = partEncoder(BEHAVIOUR_PARTS);

/** @returns what writes the line of each of a borrower's accounts; the borrower's own cells are made once. */
export function factLines(kase: BorrowerCase, asOf: EpochDay): (own: AccountCase) => string {
  const day = isoDateText(asOf);
  const shared = `${kase.borrower !== null},${borrower(kase.borrower)},${behaviour(kase.behaviour)}`;
  return ({ account: facts, history: past }) =>
    `${keys(facts)},${day},${account(facts)},${history(past)},${shared}\n`;
}
