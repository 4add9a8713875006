/** Codes of the command line itself. */
import type { CodeRows } from './issue-codes.js';

export const USAGE_CODES = {
  USAGE: [
    'error',
    2,
    'The command line lacks something, or says something that is not understood.',
    'See --help of the command.',
  ],
  DRAFTS_UNREADABLE: [
    'error',
    3,
    'A file of kept drafts holds none, or those of another account.',
    'Name another file by --draft, or remove it to begin anew.',
  ],
  DRAFT_BREAKS_LIMITS: [
    'error',
    1,
    'A draft that breaks a limit was to be proposed.',
    'Change the lever that breaks it; forbear model shows how far each may go.',
  ],
} as const satisfies CodeRows;
