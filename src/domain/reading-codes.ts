/** Codes of everything that can be wrong with what comes in. Each has a small file in `test/corpus` that produces it. */
import type { CodeRows } from './issue-codes.js';

/** A whole file that cannot be used, or a wrong way to ask for it. */
export const FILE_CODES = {
  FILE_NOT_READABLE: [
    'error',
    3,
    'The file does not exist or may not be read.',
    'Check the path and its permissions.',
  ],
  FILE_TOO_LARGE: [
    'error',
    3,
    'The file is larger than one reading can hold (2 GiB).',
    'Split the export by borrower.',
  ],
  FILE_CHANGED: [
    'error',
    3,
    'The file changed while it was read.',
    'Wait until the export is complete, or copy the file and read the copy.',
  ],
  FILE_EMPTY: ['error', 3, 'The file has no content.', 'Export it again.'],
  NOT_CSV: [
    'error',
    3,
    'The file is something else than CSV text.',
    'Open it in its own program and save it as CSV UTF-8.',
  ],
  ENCODING_UNKNOWN: [
    'error',
    2,
    'No such encoding.',
    'Use auto, utf-8, utf-16le, gb18030, big5 or another name of the WHATWG list.',
  ],
  UNDECODABLE: [
    'error',
    3,
    'The bytes are not text in the encoding.',
    'Name the encoding with --encoding, or save the file as CSV UTF-8.',
  ],
  MISSING_COLUMN: [
    'error',
    3,
    'A column that is needed was not found.',
    'Rename the header, or map it with --columns.',
  ],
  DUPLICATE_COLUMN: [
    'error',
    3,
    'Two headers mean the same column.',
    'Remove one, or say which counts with --columns.',
  ],
  UNIT_CONFLICT: [
    'error',
    3,
    'The unit in a header does not fit the column.',
    'Convert the column, or map it with --columns and a unit.',
  ],
  TOO_MANY_COLUMNS: [
    'error',
    3,
    'The header has more columns than any export has.',
    'Check the delimiter; export only what is needed.',
  ],
  MAPPED_COLUMN_NOT_FOUND: [
    'error',
    3,
    'The --columns file names a header that the export does not have.',
    'Correct the header in the mapping.',
  ],
  TOO_MANY_REJECTS: [
    'error',
    3,
    'More rows were rejected than --max-reject-rate allows.',
    'Mend the rows in rejects.csv, or allow more.',
  ],
  STDIN_TWICE: ['error', 2, 'Standard input was given for two exports.', 'Give a file for one of them.'],
  MAPPING_NOT_READABLE: ['error', 2, 'The --columns file cannot be read.', 'Check the path.'],
  MAPPING_INVALID: [
    'error',
    2,
    'The --columns file says something that is not understood.',
    'Correct that line.',
  ],
} as const satisfies CodeRows;

/** A row that was rejected; the others go on. */
export const ROW_CODES = {
  DAMAGED_TEXT: [
    'error',
    1,
    'The row holds bytes that are not text in the file’s encoding.',
    'Export the row again.',
  ],
  NUL_CHARACTER: ['error', 1, 'The row holds NUL characters.', 'Export the row again.'],
  STRAY_QUOTE: [
    'error',
    1,
    'A quotation mark stands where none may, or is never closed.',
    'Double the quotation marks inside a quoted cell.',
  ],
  RECORD_TOO_LONG: [
    'error',
    1,
    'A row is longer than a mebibyte.',
    'Look for a quotation mark that is never closed, or missing line ends.',
  ],
  TOO_FEW_CELLS: [
    'error',
    1,
    'The row has fewer cells than the header.',
    'Look for a line break inside a cell without quotes.',
  ],
  TOO_MANY_CELLS: [
    'error',
    1,
    'The row has more cells than the header.',
    'Look for a delimiter inside a cell without quotes.',
  ],
  VALUE_MISSING: ['error', 1, 'A required cell is blank.', 'Fill it in.'],
  VALUE_NOT_MAPPED: ['error', 1, 'The --columns file’s map has no entry for a value.', 'Add it to the map.'],
  NUMBER_INVALID: ['error', 1, 'A cell is not a number.', 'Write it as 1234.56.'],
  NUMBER_AMBIGUOUS: [
    'error',
    1,
    'A number’s separators can be read in two ways.',
    'Write it as 1234.56 or 1,234.56.',
  ],
  MONEY_TOO_LARGE: [
    'error',
    1,
    'An amount is beyond what can be counted exactly in minor units.',
    'Check the unit of the column.',
  ],
  INTEGER_INVALID: ['error', 1, 'A count is not a whole number.', 'Write a whole number.'],
  OUT_OF_RANGE: ['error', 1, 'A value is outside what the column can mean.', 'Check the unit and the sign.'],
  RATE_AMBIGUOUS: [
    'error',
    1,
    'A bare rate may be a fraction or a percentage.',
    'Write 0.18 or 18%, put (%) in the header, or map the unit with --columns.',
  ],
  DATE_INVALID: ['error', 1, 'A cell is not a date that exists.', 'Write it as 2025-01-31.'],
  DATE_AMBIGUOUS: [
    'error',
    1,
    'Day and month cannot be told apart.',
    'Say which comes first with --date-format DMY or MDY.',
  ],
  DATE_IN_FUTURE: [
    'error',
    1,
    'Something that has happened is dated after the as-of date.',
    'Check the date and --as-of.',
  ],
  BOOLEAN_UNKNOWN: ['error', 1, 'A cell is neither yes nor no.', 'Write true or false.'],
  ENUM_UNKNOWN: [
    'error',
    1,
    'A cell is none of the values that the column may have.',
    'Use one of them, or map it with --columns.',
  ],
  CURRENCY_UNKNOWN: ['error', 1, 'A cell is no ISO 4217 currency.', 'Write a code such as CNY.'],
  CURRENCY_CONFLICT: [
    'error',
    1,
    'An amount names another currency than its row.',
    'Correct the currency column, or convert the amount.',
  ],
  DESTROYED_IDENTIFIER: [
    'error',
    1,
    'A spreadsheet has turned an identifier into a rounded number.',
    'Export the column as text; the digits cannot be restored.',
  ],
  IDENTIFIER_CHARACTERS: [
    'error',
    1,
    'An identifier holds control or invisible characters.',
    'Remove them at the source.',
  ],
  DUPLICATE_KEY: [
    'error',
    1,
    'A second row has the same key; the first one counts.',
    'Keep one of the rows.',
  ],
  DELINQUENCY_MISSING: [
    'error',
    1,
    'Neither a due date nor the days past due are given.',
    'Fill in one of the two.',
  ],
} as const satisfies CodeRows;

/** What was read all the same, with something to know about it. */
export const READING_WARNINGS = {
  NO_ROWS: ['warning', 0, 'The file has a header and no rows.', 'Check that this is the whole export.'],
  TOTAL_ROW_SKIPPED: [
    'warning',
    0,
    'Rows of totals or footers were left out.',
    'Nothing, if they are totals.',
  ],
  REPEATED_HEADER: [
    'warning',
    0,
    'The header appears again among the rows and was left out.',
    'Nothing, if exports were joined.',
  ],
  REPEATED_BORROWER: [
    'warning',
    0,
    'One file serves as both exports; a borrower’s equal rows count once.',
    'Nothing.',
  ],
  UNIT_NOT_UNDERSTOOD: [
    'warning',
    0,
    'A note in a header was not understood; the values were taken as they stand.',
    'If it is a unit, map the column with --columns and a unit.',
  ],
  MONEY_ROUNDED: [
    'warning',
    0,
    'Amounts have more decimals than their currency; rounded half up.',
    'Check the unit of the column.',
  ],
  DATE_SENTINEL: [
    'warning',
    0,
    'Placeholder dates (1900-01-01, 9999-12-31, 0) were taken as missing.',
    'Leave such cells blank.',
  ],
  DATE_NOT_YET: [
    'warning',
    0,
    'Dates after the as-of date that cannot be true were taken as missing.',
    'Check them.',
  ],
  DESTROYED_PERSONAL_NUMBER: [
    'warning',
    0,
    'A spreadsheet has turned identity, card or phone numbers into rounded ones; taken as missing.',
    'Export the column as text.',
  ],
  DPD_MISMATCH: [
    'warning',
    0,
    'Days past due disagree with the due date by more than a day; the date counts.',
    'Check how days are counted, and --as-of.',
  ],
  TOTAL_MISMATCH: [
    'warning',
    0,
    'A stated total is not the sum of principal, interest, penalty and fees; the parts count.',
    'Check that all parts are exported.',
  ],
  BORROWER_NOT_FOUND: [
    'warning',
    0,
    'Accounts belong to borrowers that were not read.',
    'Export those borrowers too.',
  ],
  ACCOUNT_NOT_FOUND: [
    'warning',
    0,
    'Rows belong to accounts that were not read; they were not used.',
    'Nothing, if those accounts are not overdue.',
  ],
  BEHAVIOUR_NOT_USED: [
    'warning',
    0,
    'Rows belong to borrowers without an account here; they were not used.',
    'Nothing, if none of their accounts is overdue.',
  ],
} as const satisfies CodeRows;
