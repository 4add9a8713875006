/** letters.csv and blocked.csv: what was written for whom, and what was not and why. */
import type { FileSpec } from './spec.js';

export const LETTERS: FileSpec = {
  name: 'letters',
  about: 'The letters that were written; names of files say nothing of whom they are to.',
  columns: [
    { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.' },
    { name: 'kind', field: 'kind', type: 'text', about: 'offer, agreement, approval, refusal, …' },
    { name: 'language', field: 'language', type: 'text', about: 'en, zh-CN or zh-TW.' },
    { name: 'html', field: 'html', type: 'text', about: 'The page, which prints.' },
    { name: 'text', field: 'text', type: 'text', about: 'The same as plain text.' },
  ],
  key: ['accountId', 'kind'],
};

export const BLOCKED: FileSpec = {
  name: 'blocked',
  about: 'Letters that were not written, one row a fact that they must state and that is not known.',
  columns: [
    { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.' },
    { name: 'kind', field: 'kind', type: 'text', about: 'The letter.' },
    { name: 'content', field: 'content', type: 'text', about: 'The content that the policy requires.' },
    { name: 'fact', field: 'fact', type: 'text', about: 'The fact that is missing: lender.pay_to.' },
    { name: 'rule', field: 'rule', type: 'text', about: 'The policy’s rule.' },
  ],
  key: ['accountId', 'kind', 'content', 'fact'],
};
