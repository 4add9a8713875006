/** Codes of what is odd about the payments of running plans. */
import type { CodeRows } from './issue-codes.js';

export const TRACKING_CODES = {
  PAYMENT_REPEATED: [
    'warning',
    0,
    'Payments stand there again with the same reference, day and amount.',
    'They are counted once; exports that overlap are no fault.',
  ],
  PAYMENT_REFERENCE_SHARED: [
    'warning',
    0,
    'Payments of one account share a reference, and differ in day or amount.',
    'All are counted; check whether one of them corrects another.',
  ],
  PAYMENT_WITHOUT_REFERENCE: [
    'warning',
    0,
    'Payments without a reference stand alike in two files.',
    'Each counts as a payment of its own; export references, or files that do not overlap.',
  ],
  REVERSAL_UNMATCHED: [
    'warning',
    0,
    'More was reversed than came in.',
    'Add the export that has the payments they take back.',
  ],
} as const satisfies CodeRows;
