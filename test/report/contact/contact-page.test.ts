import { describe, expect, it } from 'vitest';
import type { ContactLine, ContactPlan, WithheldLine } from '../../../src/engine/contact/plan-contacts.js';
import { type ContactSummary, contactText } from '../../../src/report/contact/contact-page.js';
import { voiceOf } from '../../../src/report/voice.js';
import { displayWidth } from '../../../src/report/width.js';
import { dayOf } from '../../engine/contact/some-accounts.js';
import { golden } from '../golden.js';

const ON = dayOf('2026-07-01');
const due = (accountId: string, message: ContactLine['message'], channel: string): ContactLine => ({
  accountId,
  contactOn: ON,
  windowStart: null,
  windowEnd: null,
  channel,
  message,
  language: 'en',
  reason: ['r'],
  limitUsed: [],
});
const held = (accountId: string, rule: string, evaluable: boolean, channel: string | null): WithheldLine => ({
  accountId,
  contactOn: ON,
  message: 'late_payment',
  channel,
  rule,
  evaluable,
  found: 'x',
  reason: ['instalment 2'],
});
const PLAN: ContactPlan = {
  contacts: [
    due('A1', 'due_reminder', 'sms'),
    due('A2', 'due_reminder', 'sms'),
    due('A3', 'due_reminder', 'app'),
    due('A4', 'refusal', 'letter'),
  ],
  withheld: [
    held('A5', 'plan_kept', false, null),
    held('A6', 'effective_calls', true, 'phone'),
    held('A6', 'capacity', true, 'phone'),
    held('A6', 'phone', true, 'sms'),
    held('A7', 'plan_kept', true, null),
  ],
  ahead: [],
};
const SUMMARY: ContactSummary = {
  plan: PLAN,
  asOf: ON,
  days: 7,
  policyStamp: 'cn@0123456789ab',
  missing: ['borrowers', 'contacts', 'payments'],
};

describe('the page of contacts', () => {
  it.each(['en', 'zh-CN', 'zh-TW'] as const)('%s fits 80 cells', (language) => {
    const page = contactText(voiceOf({ language, colour: false, width: 80 }), SUMMARY);
    for (const text of page.split('\n')) expect(displayWidth(text)).toBeLessThanOrEqual(80);
    expect(page).toBe(golden(`contact-${language}`, page));
  });

  it('says when nothing is due', () => {
    const plan = { contacts: [], withheld: [], ahead: [] };
    const page = contactText(voiceOf({ language: 'en', colour: false, width: 80 }), {
      ...SUMMARY,
      plan,
      days: 1,
      missing: [],
    });
    expect(page).toBe('Contacts of 1 July 2026, policy cn@0123456789ab\n\nNothing is due.');
  });
});
