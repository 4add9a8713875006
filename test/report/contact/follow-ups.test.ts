/** The calendar file, read back by the rules of RFC 5545. */
import { describe, expect, it } from 'vitest';
import type { ContactLine, ContactPlan } from '../../../src/engine/contact/plan-contacts.js';
import { followUpsIcs } from '../../../src/report/contact/follow-ups.js';
import { dayOf } from '../../engine/contact/some-accounts.js';

const line = (accountId: string, over: Partial<ContactLine> = {}): ContactLine => ({
  accountId,
  contactOn: dayOf('2026-07-01'),
  windowStart: '2026-07-01T08:00+08:00',
  windowEnd: '2026-07-01T22:00+08:00',
  channel: 'sms',
  message: 'due_reminder',
  language: 'zh-CN',
  reason: ['instalment 1'],
  limitUsed: [],
  ...over,
});
const PLAN: ContactPlan = {
  contacts: [
    line('SECRET-1'),
    line('SECRET-2'),
    line('SECRET-3', { channel: 'phone' }),
    line('SECRET-4', { message: 'refusal' }),
  ],
  withheld: [],
  ahead: [
    { message: 'due_reminder', dueOn: dayOf('2026-07-20') },
    { message: 'due_reminder', dueOn: dayOf('2026-07-20') },
  ],
};
const setting = (language: 'en' | 'zh-CN') => ({ policy: { id: 'cn', language }, asOf: dayOf('2026-07-01') });

/** Unfolded content lines by event; throws where the text is no iCalendar. */
function eventsOf(ics: string): Record<string, string>[] {
  if (!ics.endsWith('\r\n') || /[^\r]\n/.test(ics)) throw new Error('lines end in CRLF');
  for (const text of ics.split('\r\n'))
    if (Buffer.byteLength(text) > 75) throw new Error('a line over 75 octets');
  const lines = ics
    .replaceAll(/\r\n[ \t]/g, '')
    .trimEnd()
    .split('\r\n');
  expect([lines[0], lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
  const events: Record<string, string>[] = [];
  let open: Record<string, string> | null = null;
  for (const text of lines.slice(1, -1)) {
    const match = /^([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)$/.exec(text);
    if (match === null) throw new Error(`no content line: ${text}`);
    const [, name = '', parameters = '', value = ''] = match;
    if (name === 'BEGIN') open = {};
    else if (name === 'END') {
      events.push(open ?? {});
      open = null;
    } else if (open !== null) {
      if (open[name] !== undefined) throw new Error(`${name} twice`);
      open[name] = `${parameters.slice(1)}${parameters === '' ? '' : ':'}${value}`;
    }
  }
  return events;
}

describe('follow_ups.ics', () => {
  it('has an event a day and message, with numbers and nobody in it', () => {
    const ics = followUpsIcs(PLAN, setting('en'));
    expect(ics).not.toContain('SECRET');
    expect(eventsOf(ics)).toEqual([
      expect.objectContaining({
        UID: 'cn-2026-07-01-due_reminder@forbear',
        SUMMARY: 'instalment falls due: 3',
        DTSTAMP: '20260701T000000Z',
        DTSTART: 'VALUE=DATE:20260701',
        DTEND: 'VALUE=DATE:20260702',
        DESCRIPTION: 'phone: 1\\nSMS: 2',
        STATUS: 'CONFIRMED',
      }),
      expect.objectContaining({
        UID: 'cn-2026-07-01-refusal@forbear',
        SUMMARY: 'refusal\\, and how to appeal: 1',
      }),
      expect.objectContaining({
        UID: 'cn-2026-07-20-due_reminder@forbear',
        SUMMARY: 'instalment falls due: 2',
        DTSTART: 'VALUE=DATE:20260720',
        STATUS: 'TENTATIVE',
      }),
    ]);
  });

  it('is in the language of the policy', () => {
    const [first] = eventsOf(followUpsIcs(PLAN, setting('zh-CN')));
    expect(first).toMatchObject({ SUMMARY: '还款日提醒: 3', DESCRIPTION: '电话: 1\\n短信: 2' });
  });

  it('has the same bytes each time, and no UID twice', () => {
    const ics = followUpsIcs(PLAN, setting('en'));
    expect(followUpsIcs({ ...PLAN, contacts: PLAN.contacts.toReversed() }, setting('en'))).toBe(ics);
    const uids = eventsOf(ics).map((event) => event['UID']);
    expect(new Set(uids).size).toBe(uids.length);
  });

  it('of nothing is a calendar without an event', () => {
    const ics = followUpsIcs({ contacts: [], withheld: [], ahead: [] }, setting('en'));
    expect(eventsOf(ics)).toEqual([]);
  });
});
