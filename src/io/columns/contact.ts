/** What `forbear contact` reads of the exports beside the run, and its two tables. */
import { borrowersSpec } from './borrowers.js';
import { contactsSpec } from './events.js';
import type { Column, FileSpec } from './spec.js';

/** Of a borrower no more than contacts need is looked at. */
const BORROWER_COLUMNS: readonly string[] = [
  'borrower_id',
  'phone',
  'email',
  'region',
  'hardship_reason',
  'vulnerable',
  'do_not_contact',
  'preferred_channel',
  'language',
];

const CONSENT: Column = {
  name: 'contact_consent',
  field: 'contactConsent',
  type: 'text',
  aliases: [
    '联系同意',
    '同意渠道',
    '授权渠道',
    '聯絡同意',
    '同意管道',
    'consent_channels',
    'channel_consent',
  ],
  about: 'The channels that the borrower agreed to, separated by ; — all for every one.',
};

export const CONTACT_BORROWERS: FileSpec = {
  name: 'borrowers',
  about: 'Of a borrower, what contacts need.',
  columns: [...borrowersSpec.columns.filter(({ name }) => BORROWER_COLUMNS.includes(name)), CONSENT],
  key: ['borrowerId'],
};

const ROW_COLUMNS: readonly string[] = ['account_id', 'channel', 'party', 'result'];

const MADE_MESSAGE: Column = {
  name: 'message',
  field: 'message',
  type: 'text',
  aliases: ['消息', '消息编号', '訊息', '訊息編號', 'message_id'],
  about: 'The message that was made, by its id in contacts_due.csv: then it is known to be done.',
};

/** The contacts export with the message and the time of day, which limits a day need and nothing else does. */
export const CONTACT_ROWS: FileSpec = {
  name: 'contacts',
  about: contactsSpec.about,
  columns: [
    ...contactsSpec.columns.flatMap((column): Column[] => {
      if (column.name === 'contacted_at') return [{ ...column, type: 'moment' }];
      return ROW_COLUMNS.includes(column.name) ? [column] : [];
    }),
    MADE_MESSAGE,
  ],
  key: [],
};

const ACCOUNT: Column = { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.' };
const ON: Column = {
  name: 'contact_on',
  field: 'contactOn',
  type: 'date',
  about: 'The day, where the borrower is.',
};
const MESSAGE: Column = {
  name: 'message',
  field: 'message',
  type: 'text',
  about: 'Stable id of the message; texts are rendered by it.',
};
const REASON: Column = {
  name: 'reason',
  field: 'reason',
  type: 'codes',
  about: 'Why this message: what it hangs on, and its rank where there is not room for all.',
};

export const CONTACTS_DUE: FileSpec = {
  name: 'contacts_due',
  about: 'Whom to contact, when, through what, with which message; every row is allowed by every rule.',
  columns: [
    ACCOUNT,
    ON,
    {
      name: 'window_start',
      field: 'windowStart',
      type: 'text',
      about: 'From when on, ISO 8601 with the offset of the borrower’s clocks; blank for a letter.',
    },
    { name: 'window_end', field: 'windowEnd', type: 'text', about: 'Until when, that minute not included.' },
    { name: 'channel', field: 'channel', type: 'text', about: 'phone, sms, email, app, letter, …' },
    MESSAGE,
    { name: 'language', field: 'language', type: 'text', about: 'en, zh-CN or zh-TW.' },
    REASON,
    {
      name: 'limit_used',
      field: 'limitUsed',
      type: 'codes',
      about: 'How far each limit was used up before this contact: effective_calls 1/3.',
    },
  ],
  key: ['accountId', 'contactOn', 'message', 'reason'],
};

export const WITHHELD: FileSpec = {
  name: 'withheld',
  about: 'Messages that are due and may not be made: one row a rule that stands in the way.',
  columns: [
    ACCOUNT,
    ON,
    MESSAGE,
    { name: 'channel', field: 'channel', type: 'text', about: 'Blank when the rule stops every channel.' },
    { name: 'rule', field: 'rule', type: 'text', about: 'Id of the rule.' },
    {
      name: 'evaluable',
      field: 'evaluable',
      type: 'boolean',
      about: 'false: the rule could not be evaluated, which means no contact.',
    },
    { name: 'found', field: 'found', type: 'text', about: 'What was found: 3/3, no contacts export.' },
    REASON,
  ],
  key: ['accountId', 'contactOn', 'message', 'channel', 'rule', 'reason'],
};
