import { describe, expect, it } from 'vitest';
import { formatIsoDate } from '../../../src/domain/dates.js';
import type { ContactAccount, ContactMade, Standing } from '../../../src/engine/contact/account.js';
import {
  type ContactPlan,
  type ContactSetting,
  planContacts,
} from '../../../src/engine/contact/plan-contacts.js';
import { aligned } from '../../aligned.js';
import { ACCOUNT, BORROWER, contactMade, dayOf, instalmentsOn, PLAN, packOf } from './some-accounts.js';

const PACKS = { cn: packOf('cn'), us: packOf('us') };

function planOf(
  accounts: readonly ContactAccount[],
  over: Partial<ContactSetting> & { readonly pack?: 'cn' | 'us'; readonly made?: ContactMade[] | null } = {},
): ContactPlan {
  const policy = PACKS[over.pack ?? 'cn'];
  const setting = {
    rules: policy.contact,
    timeZone: policy.timeZone,
    language: policy.language,
    asOf: dayOf('2026-07-01'),
    days: 1,
    capacity: {},
    ...over,
  };
  return planContacts(accounts, over.made === undefined ? [] : over.made, setting);
}

const plan = (over: Partial<typeof PLAN> = {}): Standing => ({ state: 'plan', plan: { ...PLAN, ...over } });
const account = (over: Partial<ContactAccount>, id = 'A1'): ContactAccount => ({
  ...ACCOUNT,
  accountId: id,
  borrower: { ...BORROWER, borrowerId: `B-${id}`, numberKey: id, region: 'Shanghai' },
  ...over,
});
/** An answered and signed plan, decided long ago: nothing of the offer is left to say. */
const SIGNED = { decidedAt: dayOf('2026-01-09'), answeredOn: dayOf('2026-01-10'), signed: true };

describe('what is due', () => {
  const STANDINGS: Readonly<Record<string, Partial<ContactAccount>>> = {
    offered: { standing: plan() },
    answered: { standing: plan({ answeredOn: dayOf('2026-06-22') }) },
    asking: { standing: plan({ answeredOn: dayOf('2026-06-22'), asksOther: true }) },
    signed: { standing: plan(SIGNED) },
    prepaid: {
      standing: plan({ ...SIGNED, instalments: PLAN.instalments.map((row) => ({ ...row, open: false })) }),
    },
    broken: {
      standing: plan({
        ...SIGNED,
        status: 'broken',
        brokenOn: dayOf('2026-06-28'),
        collectionStopped: false,
      }),
    },
    completed: { standing: plan({ ...SIGNED, status: 'completed', completedOn: dayOf('2026-06-28') }) },
    refused: { standing: { state: 'refused', on: dayOf('2026-06-20'), reasons: ['NOT_WILLING'] } },
    asked: { standing: { state: 'needs_information', on: dayOf('2026-06-20'), reasons: ['INCOME'] } },
    arrears: {},
    review: { standing: { state: 'in_review' } },
    ill: {
      standing: plan(),
      borrower: { ...BORROWER, region: 'Shanghai', hardshipReason: 'illness' },
    },
  };
  const CASES = aligned(`
    standing   on          due
    offered    2026-06-19  -
    offered    2026-06-20  offer
    offered    2026-06-25  offer,offer_reminder
    offered    2026-06-26  offer_reminder
    offered    2026-06-28  -
    offered    2026-07-02  offer_reminder
    offered    2026-07-17  due_reminder
    offered    2026-07-18  -
    offered    2026-07-19  due_reminder
    offered    2026-07-20  monthly_review
    answered   2026-06-25  agreement_to_sign,offer
    answered   2026-06-28  -
    answered   2026-06-29  agreement_to_sign
    asking     2026-06-25  offer
    asking     2026-06-29  -
    signed     2026-07-17  due_reminder
    signed     2026-07-09  monthly_review
    prepaid    2026-07-17  -
    broken     2026-06-27  -
    broken     2026-06-28  broken_plan
    broken     2026-07-05  broken_plan
    broken     2026-07-06  -
    completed  2026-06-28  completion
    refused    2026-06-20  refusal
    refused    2026-06-28  -
    asked      2026-06-20  information_needed
    asked      2026-06-26  -
    asked      2026-06-27  information_needed
    arrears    2026-06-03  -
    arrears    2026-06-04  arrears_reminder
    arrears    2026-06-06  arrears_reminder
    arrears    2026-06-07  -
    review     2026-07-01  -
    ill        2026-06-22  offer,support
  `);

  it.each(CASES)('$standing on $on: $due', ({ standing, on, due }) => {
    const { contacts, withheld } = planOf([account(STANDINGS[standing!]!)], { asOf: dayOf(on!) });
    expect(withheld).toEqual([]);
    expect(contacts.map((row) => row.message).join() || '-').toBe(due);
  });

  it.each([
    [0, '-'],
    [1, 'missed_payment'],
    [3, 'missed_payment'],
    [4, '-'],
    [8, 'late_payment'],
    [22, 'late_payment'],
  ])('%i days after an instalment was missed: %s', (days, due) => {
    const asOf = dayOf('2026-07-20') + days;
    const standing = plan({
      ...SIGNED,
      decidedAt: dayOf('2026-01-15'),
      collectionStopped: false,
    });
    const { contacts } = planOf([account({ standing })], { asOf });
    const told = contacts.filter((row) => !['monthly_review', 'due_reminder'].includes(row.message));
    expect(told.map((row) => row.message).join() || '-').toBe(due);
  });

  it('says why, in which language and how far limits are used', () => {
    const borrower = {
      ...BORROWER,
      preferredChannel: '电话',
      language: '繁體中文',
      hardshipReason: 'illness' as const,
    };
    const standing = plan(SIGNED);
    const { contacts } = planOf([account({ standing, borrower })], {
      asOf: dayOf('2026-07-17'),
      made: [contactMade('2026-07-17 phone unknown busy'), contactMade('2026-07-17 phone debtor spoke')],
    });
    expect(contacts).toEqual([
      {
        accountId: 'A1',
        contactOn: dayOf('2026-07-17'),
        windowStart: '2026-07-17T08:00+08:00',
        windowEnd: '2026-07-17T22:00+08:00',
        channel: 'phone',
        message: 'due_reminder',
        language: 'zh-TW',
        reason: ['instalment 1', 'due 2026-07-20'],
        limitUsed: ['effective_calls 1/3', 'dial_attempts 2/6'],
      },
    ]);
  });

  it('names the topics of the hardship', () => {
    const borrower = { ...BORROWER, hardshipReason: 'illness' as const };
    const { contacts } = planOf([account({ standing: plan(), borrower })], { asOf: dayOf('2026-06-22') });
    const support = contacts.find((row) => row.message === 'support');
    expect(support?.reason).toEqual([
      'hardship illness',
      'topic medical_cost_support',
      'topic change_of_circumstances',
    ]);
  });
});

describe('what nobody can tell', () => {
  it.each([
    ['money may have come on an account in arrears', { arrearsKnown: false }, '2026-06-04'],
    [
      'a plan without a payments export',
      { standing: plan({ ...SIGNED, status: null, collectionStopped: null }) },
      '2026-07-21',
    ],
  ])('%s: nobody is asked for it', (_, over, on) => {
    const { contacts, withheld } = planOf([account(over)], { asOf: dayOf(on) });
    expect(contacts).toEqual([]);
    expect(withheld).toMatchObject([
      { channel: null, rule: 'payments', evaluable: false, found: 'payments since the run not known' },
    ]);
  });

  it('is told before what stops collection', () => {
    const standing = plan({ ...SIGNED, status: null, collectionStopped: null });
    const { withheld } = planOf([account({ standing })], { asOf: dayOf('2026-07-28') });
    expect(withheld.map(({ message, rule }) => [message, rule])).toEqual([
      ['late_payment', 'payments'],
      ['late_payment', 'plan_kept'],
    ]);
  });
});

describe('who was refused', () => {
  const standing: Standing = { state: 'refused', on: dayOf('2026-06-24'), reasons: ['R'] };

  it.each([
    ['2026-06-24', 'refusal'],
    ['2026-07-01', 'refusal'],
    ['2026-07-16', 'arrears_reminder'],
  ])('is told that, and asked for money only later: %s', (on, due) => {
    // Overdue since 1 June: a reminder falls on 1 July, within the days in which the refusal is told.
    const { contacts } = planOf([account({ standing })], { asOf: dayOf(on) });
    expect(contacts.map((row) => row.message).join()).toBe(due);
  });
});

describe('a message that could not be made on its day', () => {
  const broken = account({
    standing: plan({ status: 'broken', brokenOn: dayOf('2026-06-28'), collectionStopped: false }),
  });

  it.each([
    ['stays open', [], 'broken_plan'],
    ['is done once the debtor was reached', ['2026-06-29 letter unknown sent'], '-'],
    ['is not done by a call that nobody answered', ['2026-06-29 phone unknown busy'], 'broken_plan'],
    ['is not done by a talk with somebody else', ['2026-06-29 phone third_party spoke'], 'broken_plan'],
    ['is not done by what was said before', ['2026-06-27 phone debtor spoke'], 'broken_plan'],
    ['is not done by another message', ['2026-06-29 sms debtor sent refusal'], 'broken_plan'],
    ['is done by the message itself', ['2026-06-29 sms debtor sent broken_plan'], '-'],
    [
      'is not done by a message that nobody got',
      ['2026-06-29 sms debtor undelivered broken_plan'],
      'broken_plan',
    ],
  ])('%s', (_, made, due) => {
    const { contacts } = planOf([broken], { made: made.map((row) => contactMade(row)) });
    expect(contacts.map((row) => row.message).join() || '-').toBe(due);
  });

  it.each([
    ['is due on its day, whatever else was said then', '2026-06-28 phone debtor spoke', 'broken_plan'],
    ['is not due again on its day once it was made', '2026-06-28 phone debtor spoke broken_plan', '-'],
  ])('%s', (_, made, due) => {
    const { contacts } = planOf([broken], { asOf: dayOf('2026-06-28'), made: [contactMade(made)] });
    expect(contacts.map((row) => row.message).join() || '-').toBe(due);
  });

  it('is not made again on a later day of the same plan', () => {
    const { contacts } = planOf([broken], { days: 4 });
    expect(contacts.map((row) => formatIsoDate(row.contactOn))).toEqual(['2026-07-01']);
  });
});

describe('the channel', () => {
  const due = { standing: plan(SIGNED) };
  const CASES = aligned(`
    preferred  phone  email  region    made                              pack  channel  window
    -          yes    yes    Shanghai  -                                 cn    sms      2026-07-17T08:00+08:00
    email      yes    yes    Shanghai  -                                 cn    email    2026-07-17T08:00+08:00
    email      yes    no     Shanghai  -                                 cn    sms      2026-07-17T08:00+08:00
    letter     yes    yes    Shanghai  -                                 cn    sms      2026-07-17T08:00+08:00
    phone      no     yes    Shanghai  -                                 cn    app      2026-07-17T08:00+08:00
    -          no     no     Shanghai  -                                 cn    app      2026-07-17T08:00+08:00
    -          yes    yes    CA        -                                 us    sms      2026-07-17T08:00-07:00
    -          yes    yes    TX        -                                 us    sms      2026-07-17T09:00-05:00
    phone      yes    yes    NY        2026-07-16 phone debtor spoke     us    sms      2026-07-17T08:00-04:00
  `);

  it.each(CASES)('$preferred, phone $phone, email $email, $region: $channel', (row) => {
    const borrower = {
      ...BORROWER,
      preferredChannel: row['preferred'] === '-' ? null : row['preferred']!,
      numberKey: row['phone'] === 'yes' ? '1' : null,
      hasEmail: row['email'] === 'yes',
      region: row['region']!,
    };
    const made = row['made'] === '-' ? [] : [contactMade(row['made']!)];
    const { contacts } = planOf([account({ ...due, borrower })], {
      pack: row['pack'] as 'cn' | 'us',
      asOf: dayOf('2026-07-17'),
      made,
    });
    expect(contacts.map((one) => [one.channel, one.windowStart])).toEqual([[row['channel'], row['window']]]);
  });

  it('of no time of day has no window', () => {
    const { contacts } = planOf([
      account({ standing: { state: 'refused', on: dayOf('2026-07-01'), reasons: [] } }),
    ]);
    expect(contacts).toMatchObject([{ channel: 'letter', windowStart: null, windowEnd: null }]);
  });

  it.each([
    // 2026: forward on 8 March, back on 1 November.
    ['2026-03-07', '2026-03-07T08:00-05:00', '2026-03-07T21:00-05:00'],
    ['2026-03-08', '2026-03-08T08:00-04:00', '2026-03-08T21:00-04:00'],
    ['2026-11-01', '2026-11-01T08:00-05:00', '2026-11-01T21:00-05:00'],
  ])('is open by the clocks of that day: %s', (on, start, end) => {
    const standing = plan({
      ...SIGNED,
      decidedAt: dayOf('2025-06-15'),
      instalments: instalmentsOn(formatIsoDate(dayOf(on) + 3)),
    });
    const borrower = { ...BORROWER, region: 'New York' };
    const { contacts } = planOf([account({ standing, borrower })], { pack: 'us', asOf: dayOf(on) });
    expect(contacts.map((row) => [row.windowStart, row.windowEnd])).toEqual([[start, end]]);
  });
});

describe('what is withheld', () => {
  it('is told once for what stops everything, by channel for the rest', () => {
    const stopped = account({}, 'A1');
    const vulnerable = {
      ...stopped,
      borrower: { ...stopped.borrower, vulnerable: true, doNotContact: null },
    };
    const closed = account(
      { borrower: { ...BORROWER, region: null, numberKey: null, hasEmail: false } },
      'A2',
    );
    const made = Array.from({ length: 2 }, () => contactMade('2026-06-04 app debtor sent', 'A2'));
    const { contacts, withheld } = planOf([vulnerable, closed], {
      pack: 'us',
      asOf: dayOf('2026-06-04'),
      made,
    });
    // A letter is bound to no hour and no zone.
    expect(contacts.map((row) => [row.accountId, row.channel])).toEqual([['A2', 'letter']]);
    expect(
      withheld.map(({ accountId, channel, rule, evaluable }) => [accountId, channel, rule, evaluable]),
    ).toEqual([
      ['A1', null, 'do_not_contact', false],
      ['A1', null, 'vulnerable', true],
    ]);
    const without = planOf([closed], { pack: 'us', asOf: dayOf('2026-06-04'), made: null });
    expect(without.contacts).toEqual([]);
    expect(without.withheld.map((row) => row.rule)).toEqual(['stop_requested']);
  });

  it('by every channel says each rule of each', () => {
    const borrower = { ...BORROWER, region: null, numberKey: null, hasEmail: false, consents: null };
    const { contacts, withheld } = planOf([account({ standing: plan(SIGNED), borrower })], {
      pack: 'us',
      asOf: dayOf('2026-07-17'),
    });
    expect(contacts).toEqual([]);
    expect(withheld.map((row) => `${row.channel} ${row.rule} ${row.evaluable}`)).toEqual([
      'sms phone true',
      'sms consent false',
      'sms time_zones false',
      'app time_zones false',
      'email email true',
      'email consent false',
      'email time_zones false',
      'phone phone true',
      'phone time_zones false',
    ]);
  });
});

/** An account in arrears whose debtor wants to be called. */
function late(id: string, over: Partial<ContactAccount> = {}): ContactAccount {
  const borrower = { ...BORROWER, borrowerId: id, numberKey: id, preferredChannel: 'phone' };
  return account({ borrower, ...over }, id);
}

describe('room for fewer than all', () => {
  const broken = late('A9', {
    standing: plan({ status: 'broken', brokenOn: dayOf('2026-06-04'), collectionStopped: false }),
    segment: 'can_wont',
  });
  const calendar = PACKS.cn.contact.calendar.map((row) =>
    ['arrears_reminder', 'broken_plan'].includes(row.id) ? { ...row, channels: ['phone'] } : row,
  );
  const setting = {
    asOf: dayOf('2026-06-04'),
    rules: { ...PACKS.cn.contact, calendar },
    capacity: { phone: 2 },
  };

  it('goes by points, then age, then account, and says so', () => {
    const { contacts, withheld } = planOf([late('A2'), late('A1'), broken], setting);
    expect(contacts.map(({ accountId, reason }) => [accountId, reason.slice(1)])).toEqual([
      ['A1', ['rank 2/3', 'willing +10', 'early_arrears +5']],
      ['A9', ['rank 1/3', 'broken_plan +50', 'early_arrears +5']],
    ]);
    expect(withheld).toMatchObject([
      {
        accountId: 'A2',
        rule: 'capacity',
        found: '2/2',
        reason: ['overdue since 2026-06-01', 'rank 3/3', 'willing +10', 'early_arrears +5'],
      },
    ]);
  });

  it('leaves the next channel to those whom it does not hold', () => {
    const rules = PACKS.cn.contact;
    const { contacts, withheld } = planOf([late('A1'), late('A2')], {
      ...setting,
      rules,
      capacity: { phone: 1 },
    });
    expect(contacts.map(({ accountId, channel }) => [accountId, channel])).toEqual([
      ['A1', 'phone'],
      ['A2', 'sms'],
    ]);
    expect(withheld).toEqual([]);
  });

  it('starts anew each day, with what stayed open', () => {
    const { contacts } = planOf([late('A1'), late('A2'), late('A3')], { ...setting, days: 2 });
    expect(contacts.map(({ accountId, contactOn }) => [accountId, formatIsoDate(contactOn)])).toEqual([
      ['A1', '2026-06-04'],
      ['A2', '2026-06-04'],
      ['A3', '2026-06-05'],
    ]);
  });
});
