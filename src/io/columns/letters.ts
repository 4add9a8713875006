/** What letters read of the exports, and what `forbear contact --letters` lists of them. */
import { borrowersSpec } from './borrowers.js';
import type { Column, FileSpec } from './spec.js';

/** Of a borrower a letter needs the name, and nothing else. */
export const LETTER_BORROWERS: FileSpec = {
  name: 'borrowers',
  about: 'Of a borrower, whom letters address.',
  columns: borrowersSpec.columns.filter(({ name }) => name === 'borrower_id' || name === 'name'),
  key: ['borrowerId'],
};

/** Agreements that were made on the telephone. */
export const RECORDINGS: FileSpec = {
  name: 'recordings',
  about: 'Agreements that were made on the telephone, one row a plan.',
  columns: [
    {
      name: 'plan_id',
      field: 'planId',
      type: 'id',
      required: true,
      aliases: ['方案编号', '方案編號'],
      about: 'The approved plan.',
    },
    {
      name: 'recording_ref',
      field: 'recordingRef',
      type: 'id',
      aliases: ['录音编号', '錄音編號'],
      about: 'Where the recording is kept; without it the agreement is not written.',
    },
  ],
  key: ['planId'],
};

const ACCOUNT: Column = { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.' };
const LETTER: Column = {
  name: 'letter',
  field: 'letter',
  type: 'text',
  about: 'agreement, offer, approval, refusal, information, reminder, broken_plan or completion.',
};
const LETTER_ID: Column = {
  name: 'letter_id',
  field: 'letterId',
  type: 'id',
  about: 'Names the files; neither the account nor the person can be told from it.',
};

export const LETTERS: FileSpec = {
  name: 'letters',
  about: 'The letters that were written, whom they are for and which contact they go with.',
  columns: [
    ACCOUNT,
    LETTER,
    LETTER_ID,
    { name: 'plan_id', field: 'planId', type: 'id', about: 'The plan that it is about; blank when none.' },
    { name: 'language', field: 'language', type: 'text', about: 'en, zh-CN or zh-TW.' },
    { name: 'contact_on', field: 'contactOn', type: 'date', about: 'The day of the contact.' },
    { name: 'channel', field: 'channel', type: 'text', about: 'The channel of the contact.' },
    { name: 'message', field: 'message', type: 'text', about: 'The message that it goes with.' },
    { name: 'html', field: 'html', type: 'text', about: 'The page to print or to attach.' },
    { name: 'text', field: 'text', type: 'text', about: 'The same as plain text.' },
    { name: 'offer_page', field: 'offerPage', type: 'text', about: 'The page on which plans are compared.' },
  ],
  key: ['accountId', 'letter', 'letterId'],
};

export const BLOCKED: FileSpec = {
  name: 'blocked',
  about: 'Letters that were not written, one row a reason.',
  columns: [
    ACCOUNT,
    LETTER,
    LETTER_ID,
    {
      name: 'fact',
      field: 'fact',
      type: 'text',
      about: 'The fact that is missing; for a forbidden claim, its id.',
    },
    { name: 'rule', field: 'rule', type: 'text', about: 'The rule of the policy that stands in the way.' },
    { name: 'found', field: 'found', type: 'text', about: 'missing, or the forbidden phrase.' },
  ],
  key: ['accountId', 'letter', 'letterId', 'fact'],
};
