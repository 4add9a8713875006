/** Codes of the command line itself. */
import type { CodeRows } from './issue-codes.js';

export const USAGE_CODES = {
  USAGE: [
    'error',
    2,
    'The command line lacks something, or says something that is not understood.',
    'See --help of the command.',
  ],
} as const satisfies CodeRows;
