/** Codes of learning from the past. */
import type { CodeRows } from './issue-codes.js';

export const LEARNING_CODES = {
  HISTORY_INVALID: [
    'error',
    3,
    'A history has a cell that does not fit what its column is said to be.',
    'Correct the cell, or say in the history section of --columns what the column is.',
  ],
  HISTORY_TOO_FEW: [
    'error',
    3,
    'There are too few good or too few bad rows to learn from.',
    'Give more history, hold fewer rows out, or check the definition of the outcome.',
  ],
  HISTORY_SAYS_NOTHING: [
    'error',
    3,
    'No column that may be used tells good from bad.',
    'See why columns were refused; a card of nothing is no card.',
  ],
  CARD_INVALID: [
    'error',
    2,
    'The file is no card that forbear learn has written, or was changed since.',
    'Give scorecard.yaml as it was written, or a policy.',
  ],
  CARD_HAS_NO_EVIDENCE: [
    'error',
    2,
    'The card does not say what it was learnt from, so that drift cannot be measured.',
    'Drift is measured for cards that forbear learn has written.',
  ],
} as const satisfies CodeRows;
