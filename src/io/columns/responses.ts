/** The codes that borrowers gave back, what they say, and those that could not be read. */
import type { Column, FileSpec } from './spec.js';

const RECEIVED_ON: Column = {
  name: 'received_on',
  field: 'receivedOn',
  type: 'date',
  required: true,
  future: 'reject',
  aliases: ['收到日期', '答复日期', '答覆日期', '回覆日期', 'date'],
  about: 'The day it came in.',
};
const CHANNEL: Column = {
  name: 'channel',
  field: 'channel',
  type: 'text',
  aliases: ['渠道', '答复渠道', '管道', '回覆管道'],
  about: 'How it came in.',
};

/** What is written down on the telephone or exported from a form. Other columns, comments among them, are not looked at. */
export const CODES: FileSpec = {
  name: 'codes',
  about: 'Response codes as borrowers gave them back.',
  columns: [
    {
      name: 'code',
      field: 'code',
      type: 'id',
      required: true,
      aliases: ['代码', '答复代码', '代碼', '回覆代碼', 'response_code'],
      about: 'The code, in whatever case and grouping.',
    },
    RECEIVED_ON,
    CHANNEL,
  ],
  key: [],
};

export const RESPONSES: FileSpec = {
  name: 'responses',
  about: 'What borrowers answered to their offers, one row an answer.',
  columns: [
    { name: 'account_id', field: 'accountId', type: 'id', about: 'The account.' },
    { name: 'plan_id', field: 'planId', type: 'id', about: 'The plan that the answer is about.' },
    {
      name: 'option',
      field: 'option',
      type: 'text',
      about: 'recommended, lowest_instalment, lowest_cost or settlement.',
    },
    { name: 'choice', field: 'choice', type: 'text', about: 'accept, decline or change.' },
    { name: 'reason', field: 'reason', type: 'text', about: 'What is to be changed; blank for the others.' },
    { ...RECEIVED_ON, about: 'The day the answer came in.' },
    CHANNEL,
  ],
  key: ['accountId', 'receivedOn', 'channel', 'planId', 'choice', 'reason'],
};

export const UNREAD: FileSpec = {
  name: 'unread',
  about: 'Codes that could not be read, to be asked for again.',
  columns: [
    { name: 'file', field: 'file', type: 'text', about: 'The file of codes.' },
    { name: 'line', field: 'line', type: 'integer', about: 'The line in it.' },
    RECEIVED_ON,
    CHANNEL,
    { name: 'problem', field: 'problem', type: 'text', about: 'Stable code of the problem.' },
    {
      name: 'one_slip_away',
      field: 'nearby',
      type: 'boolean',
      about:
        'Whether one character, or two neighbours exchanged, lead to a code of the run; which is not told.',
    },
  ],
  key: ['file', 'line'],
};
