/** Each rule of contact at its edges, and each way in which a rule cannot be evaluated. */
import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../src/domain/zone-time.js';
import type { ContactAccount, ContactMade, Standing } from '../../../src/engine/contact/account.js';
import { type Answer, checkContact } from '../../../src/engine/contact/check-contact.js';
import { Ledger } from '../../../src/engine/contact/ledger.js';
import { aligned } from '../../aligned.js';
import { ACCOUNT, BORROWER, contactMade, PLAN, packOf } from './some-accounts.js';

const PACKS = { cn: packOf('cn'), us: packOf('us') };

interface Asked {
  readonly pack?: 'cn' | 'us';
  readonly account?: ContactAccount;
  readonly others?: readonly ContactAccount[];
  readonly channel?: string;
  readonly at?: string;
  readonly kind?: 'collection' | 'service';
  readonly party?: ContactMade['party'];
  readonly made?: readonly ContactMade[] | null;
}

const NOON = '2026-07-01T12:00+08:00';

function ask(asked: Asked): Answer {
  const policy = PACKS[asked.pack ?? 'cn'];
  const account = asked.account ?? ACCOUNT;
  const all = new Map([account, ...(asked.others ?? [])].map((one) => [one.accountId, one]));
  const made = asked.made === undefined ? [] : asked.made;
  const ledger = Ledger.of(made, all, policy.contact, policy.timeZone);
  const channel = policy.contact.channels.find((row) => row.id === (asked.channel ?? 'phone'));
  const instant = parseInstant(asked.at ?? NOON);
  if (channel === undefined || instant === null) throw new Error('no such channel or instant');
  const { kind = 'collection', party = 'debtor' } = asked;
  return checkContact({ account, kind, party, channel, instant }, ledger, policy.contact);
}

/** `-` when allowed, else the rules that forbid; one that could not be evaluated ends in `?`. */
function verdict(asked: Asked): string {
  const { allowed, findings } = ask(asked);
  expect(allowed).toBe(findings.length === 0);
  const ids = findings.map(({ id, evaluable }) => `${id}${evaluable ? '' : '?'}`);
  return ids.length === 0 ? '-' : ids.join(' ');
}

function withBorrower(over: Partial<ContactAccount['borrower']>): ContactAccount {
  return { ...ACCOUNT, borrower: { ...BORROWER, ...over } };
}

describe('quiet hours', () => {
  const CASES = aligned(`
    pack  region     channel  at                         forbids
    cn    Shanghai   phone    2026-07-01T07:59+08:00     night
    cn    Shanghai   phone    2026-07-01T08:00+08:00     -
    cn    Shanghai   phone    2026-07-01T21:59+08:00     -
    cn    Shanghai   phone    2026-07-01T22:00+08:00     night
    cn    Shanghai   phone    2026-07-02T00:00+08:00     night
    cn    Urumqi     sms      2026-07-01T21:59+08:00     -
    cn    Urumqi     sms      2026-07-01T22:00+08:00     night
    cn    Shanghai   letter   2026-07-01T23:00+08:00     -
    us    NY         phone    2026-07-01T07:59-04:00     night
    us    NY         phone    2026-07-01T08:00-04:00     -
    us    NY         phone    2026-07-01T20:59-04:00     -
    us    NY         phone    2026-07-01T21:00-04:00     night
    us    CA         phone    2026-07-01T08:00-04:00     night
    us    CA         phone    2026-07-01T11:00-04:00     -
    us    CA         phone    2026-07-01T23:59-04:00     -
    us    CA         phone    2026-07-02T00:00-04:00     night
    us    california  phone    2026-07-01T08:00-07:00     -
    us    FL         phone    2026-07-01T08:59-04:00     night
    us    FL         phone    2026-07-01T09:00-04:00     -
    us    FL         phone    2026-07-01T21:00-04:00     night
    us    NY         phone    2026-03-08T07:59-04:00     night
    us    NY         phone    2026-03-08T08:00-04:00     -
    us    NY         phone    2026-03-08T08:59-04:00     -
    us    NY         phone    2026-03-08T08:00-05:00     -
    us    NY         phone    2026-11-01T08:00-04:00     night
    us    NY         phone    2026-11-01T08:00-05:00     -
    us    AZ         phone    2026-07-01T07:59-07:00     night
    us    AZ         phone    2026-07-01T20:00-07:00     night
    us    AZ         phone    2026-12-01T20:59-07:00     -
  `);

  it.each(CASES)('$pack $region: $channel at $at', ({ pack, region, channel, at, forbids }) => {
    const account = withBorrower({ region: region! });
    expect(verdict({ pack: pack as 'cn' | 'us', account, channel: channel!, at: at! })).toBe(forbids);
  });
});

function times(count: number, text: string): ContactMade[] {
  return Array.from({ length: count }, () => contactMade(text));
}

describe('counters', () => {
  const CALL = '2026-07-01 phone debtor spoke';
  const MISSED = '2026-07-01 phone unknown no_answer';

  it.each([
    ['the third effective call', times(2, CALL), '-', 'effective_calls 2/3'],
    ['the fourth effective call', times(3, CALL), 'effective_calls', 'effective_calls 3/3'],
    ['a call after the one yesterday', times(3, CALL.replace('07-01', '06-30')), '-', 'effective_calls 0/3'],
    ['the sixth attempt', times(5, MISSED), '-', 'dial_attempts 5/6'],
    ['the seventh attempt', times(6, MISSED), 'dial_attempts', 'dial_attempts 6/6'],
    ['no call is effective that nobody answered', times(5, MISSED), '-', 'effective_calls 0/3'],
    [
      'an effective call is an attempt',
      [...times(2, CALL), ...times(4, MISSED)],
      'dial_attempts',
      'dial_attempts 6/6',
    ],
    ['messages are no calls', times(9, '2026-07-01 sms unknown sent'), '-', 'effective_calls 0/3'],
    [
      'calls of the borrower are none of ours',
      times(9, '2026-07-01 呼入 debtor spoke'),
      '-',
      'dial_attempts 0/6',
    ],
    [
      'a channel of no name may be a call',
      times(3, '2026-07-01 - debtor spoke'),
      'effective_calls',
      'effective_calls 3/3',
    ],
    [
      'a result of no name reached somebody',
      times(3, '2026-07-01 phone - -'),
      'effective_calls',
      'effective_calls 3/3',
    ],
    [
      'an unknown party is the debtor',
      times(3, '2026-07-01 phone unknown spoke'),
      'effective_calls',
      'effective_calls 3/3',
    ],
    [
      'names in Chinese',
      times(3, '2026-07-01 电话 debtor 承诺还款'),
      'effective_calls',
      'effective_calls 3/3',
    ],
  ])('%s', (_, made, forbids, used) => {
    const { findings, limits } = ask({ made });
    expect(findings.map((finding) => finding.id).join(' ') || '-').toBe(forbids);
    expect(limits.map(({ id, used: count, max }) => `${id} ${count}/${max}`)).toContain(used);
  });

  it('count a debtor’s calls over all debts, and a number’s over all debtors', () => {
    const second = { ...ACCOUNT, accountId: 'A2' };
    const onSecond = Array.from({ length: 3 }, () => contactMade(CALL, 'A2'));
    expect(verdict({ others: [second], made: onSecond })).toBe('effective_calls');
    const spouse = { ...withBorrower({ borrowerId: 'B2' }), accountId: 'A3' };
    const onSpouse = Array.from({ length: 6 }, () => contactMade(MISSED, 'A3'));
    expect(verdict({ others: [spouse], made: onSpouse })).toBe('dial_attempts');
    const stranger = { ...withBorrower({ borrowerId: 'B3', numberKey: '2' }), accountId: 'A4' };
    expect(verdict({ others: [stranger], made: onSpouse.map((row) => ({ ...row, accountId: 'A4' })) })).toBe(
      '-',
    );
  });

  const AT = '2026-07-08T12:00-04:00';
  // 7 in 7 days, the day of the call included; none on the seven days that a conversation begins.
  const US = aligned(`
    what                                 made                                        count  forbids
    seven attempts, the oldest 6 ago     2026-07-02 phone unknown no_answer          7      calls_7_in_7
    six attempts                         2026-07-02 phone unknown no_answer          6      -
    seven attempts, 7 days ago           2026-07-01 phone unknown no_answer          7      -
    a conversation 6 days ago            2026-07-02 phone debtor spoke               1      after_conversation
    a conversation 7 days ago            2026-07-01 phone debtor spoke               1      -
    a relative answered                  2026-07-07 phone third_party spoke          1      -
    who answered is not known            2026-07-07 phone unknown spoke              1      after_conversation
    a message is no conversation         2026-07-07 sms debtor sent                  1      -
  `);

  it.each(US)('us: $what', ({ made, count, forbids }) => {
    expect(verdict({ pack: 'us', at: AT, made: times(Number(count), made!) })).toBe(forbids);
  });

  it('us: count each debt by itself', () => {
    const second = { ...ACCOUNT, accountId: 'A2' };
    const made = [contactMade('2026-07-07 phone debtor spoke', 'A2')];
    expect(verdict({ pack: 'us', at: AT, others: [second], made })).toBe('-');
  });

  // 23:30 in Chicago is the next day in New York; where the day counts, the borrower's clock decides.
  const DAYS = aligned(`
    what                                        made                                            region  at                      used
    a call last night in the borrower’s zone    2026-07-02T00:30-04:00 phone unknown busy       CA      2026-07-08T12:00-04:00  0
    the same where the caller is                2026-07-02T00:30-04:00 phone unknown busy       NY      2026-07-08T12:00-04:00  1
    a time without offset is the policy’s       2026-07-02T00:30 phone unknown busy             CA      2026-07-08T12:00-04:00  0
    a time of the borrower’s own clock          2026-07-01T23:30-07:00 phone unknown busy       CA      2026-07-08T12:00-04:00  0
    a day without a time may be the next        2026-07-01 phone unknown busy                   HI      2026-07-08T12:00-10:00  0
    a day without a time may be the day before  2026-07-09 phone unknown busy                   HI      2026-07-08T12:00-10:00  1
    the window ends where the borrower is       2026-07-02 phone unknown busy                   CA      2026-07-09T01:00-04:00  1
  `);

  it.each(DAYS)('us: $what', ({ made, region, at, used }) => {
    const account = withBorrower({ region: region! });
    const { limits } = ask({ pack: 'us', account, at: at!, made: [contactMade(made!)] });
    expect(limits.find((limit) => limit.id === 'calls_7_in_7')?.used).toBe(Number(used));
  });
});

function standing(over: Partial<typeof PLAN>): Standing {
  return { state: 'plan', plan: { ...PLAN, ...over } };
}

describe('what stops every channel', () => {
  const CASES: readonly [string, Partial<ContactAccount>, string, string][] = [
    ['nothing', {}, '-', '-'],
    ['do not contact', { borrower: { ...BORROWER, doNotContact: true } }, 'do_not_contact', 'do_not_contact'],
    ['vulnerable', { borrower: { ...BORROWER, vulnerable: true } }, 'vulnerable', 'vulnerable'],
    ['deceased', { deceased: true }, 'deceased', 'deceased'],
    ['bankrupt', { bankruptcy: true }, 'bankruptcy', 'bankruptcy'],
    ['disputed', { dispute: true }, 'dispute', 'dispute'],
    ['in litigation', { litigation: true }, 'litigation', 'litigation'],
    ['fraud', { fraud: true }, 'fraud', 'fraud'],
    ['referred', { standing: { state: 'referred' } }, 'referred', 'referred'],
    ['in review', { standing: { state: 'in_review' } }, 'in_review', '-'],
    ['a plan that is kept', { standing: standing({}) }, 'plan_kept', '-'],
    [
      'a plan that is broken',
      { standing: standing({ status: 'broken', collectionStopped: false }) },
      '-',
      '-',
    ],
    [
      'a plan of which nothing is known',
      { standing: standing({ collectionStopped: null }) },
      'plan_kept?',
      '-',
    ],
  ];

  it.each(CASES)('%s', (_, over, collection, service) => {
    const account = { ...ACCOUNT, ...over };
    expect(verdict({ account, kind: 'collection' })).toBe(collection);
    expect(verdict({ account, kind: 'service' })).toBe(service);
    expect(verdict({ account, kind: 'collection', channel: 'letter' })).toBe(collection);
  });

  it('a borrower who asked for it, on whichever debt', () => {
    const second = { ...ACCOUNT, accountId: 'A2' };
    const made = [contactMade('2026-01-05 phone debtor stop_requested', 'A2')];
    expect(verdict({ others: [second], made })).toBe('stop_requested');
    const relative = [contactMade('2026-01-05 phone third_party stop_requested', 'A2')];
    expect(verdict({ others: [second], made: relative })).toBe('-');
  });

  it.each([
    ['debtor', '-'],
    ['guarantor', '-'],
    ['third_party', 'parties'],
    ['unknown', 'parties?'],
    [null, 'parties?'],
  ] as const)('a party other than the debtor: %s', (party, forbids) => {
    expect(verdict({ party })).toBe(forbids);
  });
});

describe('a rule that cannot be evaluated forbids', () => {
  const CASES: readonly [string, Asked, string][] = [
    ['no contacts export', { made: null }, 'stop_requested? effective_calls? dial_attempts?'],
    ['no contacts export, by letter', { made: null, channel: 'letter' }, 'stop_requested?'],
    [
      'no borrowers export',
      { account: withBorrower({ reachable: false, numberKey: null }) },
      'phone? dial_attempts?',
    ],
    [
      'no borrowers export, by e-mail',
      { account: withBorrower({ reachable: false, hasEmail: null }), channel: 'email' },
      'email?',
    ],
    ['no telephone number', { account: withBorrower({ numberKey: null }) }, 'phone dial_attempts?'],
    ['no e-mail address', { account: withBorrower({ hasEmail: false }), channel: 'email' }, 'email'],
    ['consent unknown', { account: withBorrower({ consents: null }), channel: 'visit' }, 'consent?'],
    [
      'consent to something else',
      { account: withBorrower({ consents: ['sms'] }), channel: 'visit' },
      'consent',
    ],
    ['consent under another name', { account: withBorrower({ consents: ['上门'] }), channel: 'visit' }, '-'],
    ['consent not needed', { account: withBorrower({ consents: null }), channel: 'sms' }, '-'],
    [
      'us: consent unknown',
      { pack: 'us', account: withBorrower({ consents: null }), channel: 'sms', at: '2026-07-01T12:00-04:00' },
      'consent?',
    ],
    [
      'us: no region',
      { pack: 'us', account: withBorrower({ region: null }), at: '2026-07-01T12:00-04:00' },
      'time_zones?',
    ],
    [
      'us: a region of no row',
      { pack: 'us', account: withBorrower({ region: 'Ontario' }), at: '2026-07-01T12:00-04:00' },
      'time_zones?',
    ],
    [
      'us: no region, by letter',
      { pack: 'us', account: withBorrower({ region: null }), channel: 'letter' },
      '-',
    ],
    ['do not contact unknown', { account: withBorrower({ doNotContact: null }) }, 'do_not_contact?'],
    ['vulnerable unknown', { account: withBorrower({ vulnerable: null }) }, 'vulnerable?'],
    ['deceased unknown', { account: { ...ACCOUNT, deceased: null } }, 'deceased?'],
    ['bankruptcy unknown', { account: { ...ACCOUNT, bankruptcy: null } }, 'bankruptcy?'],
    ['dispute unknown', { account: { ...ACCOUNT, dispute: null } }, 'dispute?'],
    ['litigation unknown', { account: { ...ACCOUNT, litigation: null } }, 'litigation?'],
    ['fraud unknown', { account: { ...ACCOUNT, fraud: null } }, 'fraud?'],
  ];

  it.each(CASES)('%s', (_, asked, forbids) => {
    expect(verdict(asked)).toBe(forbids);
  });

  it('with the rule of the policy behind it', () => {
    const { rules } = PACKS.us;
    const answer = ask({
      pack: 'us',
      made: null,
      account: withBorrower({ region: null, consents: null, reachable: false, numberKey: null }),
      channel: 'sms',
      party: 'third_party',
    });
    expect(answer.findings.length).toBeGreaterThan(4);
    for (const { rule } of answer.findings) expect(rules).toHaveProperty([rule]);
  });
});
