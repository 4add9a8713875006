/** Codes of what keeps letters from being written. */
import type { CodeRows } from './issue-codes.js';

export const LETTER_CODES = {
  LENDER_UNUSABLE: [
    'error',
    2,
    'The file with the lender’s facts cannot be used.',
    'Mend the key that is named; fixtures/demo/lender.yaml is one that is whole.',
  ],
  TEMPLATE_UNREADABLE: [
    'error',
    2,
    'The folder of templates holds what is no template.',
    'Name templates LANGUAGE/KIND.md, such as zh-CN/offer.md.',
  ],
  TEMPLATE_BROKEN: [
    'error',
    2,
    'A template has a tag that is not closed, or that is none.',
    'Close each {{#section}} by {{/section}}.',
  ],
  TEMPLATE_UNKNOWN_TAG: [
    'error',
    2,
    'A template names a fact that letters do not have, or lets one in as markup.',
    'Use a fact of the list, in two braces.',
  ],
  TEMPLATE_LACKS_CONTENT: [
    'error',
    2,
    'A template leaves out what the policy requires the letter to say.',
    'Add the fact to the template.',
  ],
  FORBIDDEN_CLAIM: [
    'error',
    2,
    'A text claims or threatens what no letter may.',
    'Say it without: facts, what the borrower can do, whom to ask.',
  ],
  LETTER_BLOCKED: [
    'warning',
    0,
    'A letter was not written, because a fact that it must state is not known.',
    'Add the fact (blocked.csv names each) and run the command again.',
  ],
} as const satisfies CodeRows;
