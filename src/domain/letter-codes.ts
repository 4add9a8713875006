/** Codes of letters, of their templates and of the codes by which borrowers answer them. */
import type { CodeRows } from './issue-codes.js';

/** What stops letters from being written. */
export const LETTER_CODES: CodeRows = {
  LENDER_INVALID: [
    'error',
    2,
    'The file about the lender cannot be read or understood.',
    'Mend the line; fixtures/demo/lender.yaml is an example.',
  ],
  LENDER_FORBIDDEN_CLAIM: [
    'error',
    2,
    'The file about the lender claims what the policy forbids.',
    'Say it otherwise; `forbear policy show` lists the forbidden claims.',
  ],
  TEMPLATE_UNREADABLE: [
    'error',
    2,
    'A template cannot be read.',
    'Check the path of --templates, and save its files in UTF-8.',
  ],
  TEMPLATE_UNKNOWN_FILE: [
    'error',
    2,
    'A file in the folder of templates replaces nothing.',
    'Give it the path of a built-in template, or take it out.',
  ],
  TEMPLATE_BROKEN: ['error', 2, 'A template is not closed.', 'Close the tag or section at the line.'],
  TEMPLATE_UNKNOWN_TAG: [
    'error',
    2,
    'A template has a tag or part that letters do not have.',
    'Correct its name; an unknown one would be a blank in the letter.',
  ],
  TEMPLATE_RAW: [
    'error',
    2,
    'A template puts a value in as markup.',
    'Write it with two braces, so that no name can become markup.',
  ],
  TEMPLATE_CONTENT_MISSING: [
    'error',
    2,
    'A template lacks a content that the policy demands.',
    'Add the section or the tags that are named.',
  ],
  TEMPLATE_OUTSIDE: [
    'error',
    2,
    'A template would load, run or send something.',
    'Take it out; a picture may stand in the page as data.',
  ],
  TEMPLATE_FORBIDDEN_CLAIM: [
    'error',
    2,
    'A template claims what the policy forbids.',
    'Say it otherwise; `forbear policy show` lists the forbidden claims.',
  ],
};

/** What is wrong with an answer; the other answers count. */
export const RESPONSE_CODES: CodeRows = {
  RESPONSE_CODE_MALFORMED: [
    'warning',
    0,
    'A response code has a character that no code has, or not ten of them.',
    'Ask the borrower to read it again; it is never guessed.',
  ],
  RESPONSE_CODE_MISTYPED: [
    'warning',
    0,
    'A response code does not fit its check character.',
    'Ask the borrower to read it again; it is never guessed.',
  ],
  RESPONSE_CODE_UNKNOWN: [
    'warning',
    0,
    'A response code is of no plan of this run.',
    'Check that --run is the folder whose offers were answered.',
  ],
};
