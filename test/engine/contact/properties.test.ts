/**
 * Every contact that is planned, checked again by a checker of its own: from the rules as the sources tell them, the
 * rows of the history one by one, and the system's own rendering of local time. It shares no code with the planner.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MESSAGES } from '../../../src/domain/contact-messages.js';
import { formatIsoDate } from '../../../src/domain/dates.js';
import type { ContactAccount, ContactMade, Standing } from '../../../src/engine/contact/account.js';
import {
  type ContactLine,
  type ContactPlan,
  planContacts,
} from '../../../src/engine/contact/plan-contacts.js';
import { ACCOUNT, BORROWER, contactMade, dayOf, instalmentsOn, PLAN, packOf } from './some-accounts.js';

const PACKS = { cn: packOf('cn'), us: packOf('us') };
const AS_OF = dayOf('2026-03-08');

interface Case {
  readonly pack: 'cn' | 'us';
  readonly accounts: readonly ContactAccount[];
  readonly made: readonly ContactMade[] | null;
  readonly days: number;
  readonly capacity: Readonly<Record<string, number>>;
}

/** What is nearly always so, now and then otherwise. */
const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 60, arbitrary: fc.constant(usual) }, ...others.map((other) => fc.constant(other)));

const flag = mostly<boolean | null>(false, true, null);
const dayNear = fc.integer({ min: -8, max: 2 }).map((days) => AS_OF + days);

const standing: fc.Arbitrary<Standing> = fc.oneof(
  fc.constant<Standing>({ state: 'none' }),
  fc.constant<Standing>({ state: 'in_review' }),
  fc.constant<Standing>({ state: 'referred' }),
  dayNear.map((on): Standing => ({ state: 'refused', on, reasons: ['R'] })),
  dayNear.map((on): Standing => ({ state: 'needs_information', on, reasons: ['I'] })),
  fc
    .record({
      decidedAt: dayNear,
      status: fc.constantFrom('kept', 'late', null),
      collectionStopped: fc.constantFrom(true, false, null),
      answeredOn: fc.oneof(fc.constant(null), dayNear),
      brokenOn: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: dayNear }),
      first: fc.integer({ min: -25, max: 6 }),
    })
    .map(({ first, brokenOn, ...over }): Standing => {
      const instalments = instalmentsOn(...[0, 30, 60].map((more) => formatIsoDate(AS_OF + first + more)));
      const status = brokenOn === null ? over.status : 'broken';
      return { state: 'plan', plan: { ...PLAN, ...over, status, brokenOn, instalments } as typeof PLAN };
    }),
);

const account = (borrowerId: string, accountId: string): fc.Arbitrary<ContactAccount> =>
  fc
    .record({
      standing,
      overdue: fc.integer({ min: 0, max: 95 }),
      fraud: flag,
      dispute: flag,
      bankruptcy: flag,
      deceased: flag,
      litigation: flag,
      arrearsKnown: mostly(true, false),
      segment: fc.constantFrom('can_will', 'cannot_wont'),
    })
    .map(({ overdue, ...rest }) => ({
      ...ACCOUNT,
      ...rest,
      accountId,
      borrower: { ...BORROWER, borrowerId },
      oldestUnpaidDueDate: overdue === 0 ? null : AS_OF - overdue,
      daysPastDue: overdue,
    }));

const person = fc.record({
  region: fc.constantFrom('NY', 'CA', 'TX', 'AZ', 'HI', 'FL', 'Ontario', null),
  doNotContact: flag,
  vulnerable: flag,
  numberKey: fc.constantFrom('own', 'own', 'shared', 'shared', 'shared', null),
  hasEmail: mostly<boolean | null>(true, false),
  consents: mostly<readonly string[] | null>(['all'], ['sms'], [], null),
  preferredChannel: fc.constantFrom('phone', '短信', 'email', 'pigeon', null),
});

const contactText = fc
  .tuple(
    fc.oneof(fc.constant(0), fc.integer({ min: -9, max: 0 })),
    fc.constantFrom('', 'T00:30+08:00', 'T12:00-05:00', 'T23:30-10:00'),
    fc.constantFrom('phone', 'phone', 'call', 'sms', 'letter', '-', 'inbound'),
    fc.constantFrom('debtor', 'unknown', 'third_party', '-'),
    fc.constantFrom('spoke', 'no_answer', 'busy', 'promise', '-'),
    fc.constantFrom('A11', 'A12', 'A21', 'A31', 'A99'),
  )
  .map(([days, time, channel, party, result, id]) =>
    contactMade(`${formatIsoDate(AS_OF + days)}${time} ${channel} ${party} ${result}`, id),
  );

const stopText = fc
  .tuple(fc.constantFrom('debtor', 'third_party'), fc.constantFrom('A11', 'A21'))
  .map(([party, id]) => contactMade(`2026-01-05 phone ${party} stop_requested`, id));

const cases: fc.Arbitrary<Case> = fc
  .record({
    pack: fc.constantFrom('cn' as const, 'us' as const),
    accounts: fc.tuple(
      account('B1', 'A11'),
      account('B1', 'A12'),
      account('B2', 'A21'),
      account('B3', 'A31'),
    ),
    persons: fc.tuple(person, person, person),
    made: fc.oneof(
      { weight: 9, arbitrary: fc.array(contactText, { maxLength: 24 }) },
      { weight: 1, arbitrary: fc.array(stopText, { minLength: 1, maxLength: 2 }) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    days: fc.integer({ min: 1, max: 4 }),
    capacity: fc.oneof(fc.constant({}), fc.constant({ phone: 1 }), fc.constant({ phone: 0, sms: 1 })),
  })
  .map(({ persons, accounts, ...rest }) => ({
    ...rest,
    accounts: accounts.map((one) => {
      const own = persons[Number(one.borrower.borrowerId.slice(1)) - 1]!;
      const numberKey = own.numberKey === 'own' ? one.borrower.borrowerId : own.numberKey;
      return { ...one, borrower: { ...one.borrower, ...own, numberKey } };
    }),
  }));

function planOf({ pack, accounts, made, days, capacity }: Case): ContactPlan {
  const { contact: rules, timeZone, language } = PACKS[pack];
  return planContacts(accounts, made, { rules, timeZone, language, asOf: AS_OF, days, capacity });
}

const ZONES: Readonly<Record<string, readonly string[]>> = {
  NY: ['America/New_York'],
  CA: ['America/Los_Angeles'],
  TX: ['America/Chicago', 'America/Denver'],
  AZ: ['America/Phoenix', 'America/Denver'],
  HI: ['Pacific/Honolulu'],
  FL: ['America/New_York', 'America/Chicago'],
};
const UNANSWERED = ['no_answer', 'busy'];
const CALLS = ['phone', 'call'];

/** `2026-03-08 08:00:00` on the clocks of a zone. */
function clock(zone: string, at: number): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone: zone });
}

function zonesOf(pack: string, one: ContactAccount): readonly string[] {
  return pack === 'cn' ? ['Asia/Shanghai'] : (ZONES[one.borrower.region ?? ''] ?? []);
}

/** A day on which the contact certainly was, where the borrower is; null when the export leaves it open. */
function certainDay(row: ContactMade, zones: readonly string[], home: string): string | null {
  if (row.minute === null) return zones.every((zone) => zone === home) ? formatIsoDate(row.day) : null;
  if (row.offset === null) throw new Error('the generator gives every time an offset');
  const at = (row.day * 1440 + row.minute - row.offset) * 60_000;
  const days = new Set(zones.map((zone) => clock(zone, at).slice(0, 10)));
  return days.size === 1 ? ([...days][0] ?? null) : null;
}

function isCall({ channel }: ContactMade): boolean {
  return channel === null || CALLS.includes(channel);
}

function answered(past: ContactMade): boolean {
  return isCall(past) && !UNANSWERED.includes(past.result ?? '');
}

function talked(past: ContactMade): boolean {
  return answered(past) && past.party !== 'third_party';
}

function isMessage({ channel }: ContactMade): boolean {
  return channel === null || channel === 'sms';
}

/** What is wrong with a row, in words. */
function faults(row: ContactLine, one: ContactAccount, plan: ContactPlan, kase: Case): string[] {
  const { pack, accounts, made } = kase;
  const { borrower } = one;
  const found: string[] = [];
  const demand = (holds: boolean, what: string): void => {
    if (!holds) found.push(`${row.message} by ${row.channel}: ${what}`);
  };
  const kind = MESSAGES[row.message].kind;
  demand(made !== null, 'nothing is known of what was done');
  for (const key of ['fraud', 'dispute', 'bankruptcy', 'deceased', 'litigation'] as const)
    demand(one[key] === false, key);
  demand(borrower.doNotContact === false && borrower.vulnerable === false, 'protected');
  demand(!['referred', 'in_review'].includes(one.standing.state), 'for a person');
  if (one.standing.state === 'plan' && kind === 'collection')
    demand(one.standing.plan.collectionStopped === false, 'a plan is kept');
  if (row.message === 'arrears_reminder') demand(one.arrearsKnown, 'money may have come');
  const same = new Set(
    accounts
      .filter((other) => other.borrower.borrowerId === borrower.borrowerId)
      .map((other) => other.accountId),
  );
  demand(
    (made ?? []).every(
      (past) => !same.has(past.accountId) || past.result !== 'stop_requested' || past.party === 'third_party',
    ),
    'asked to stop',
  );
  if (['phone', 'sms'].includes(row.channel)) demand(borrower.numberKey !== null, 'no number');
  if (row.channel === 'email') demand(borrower.hasEmail === true, 'no address');
  if (pack === 'us' && ['sms', 'email'].includes(row.channel)) {
    demand(borrower.consents?.some((word) => word === 'all' || word === row.channel) === true, 'no consent');
  }
  const zones = zonesOf(pack, one);
  const on = formatIsoDate(row.contactOn);
  if (row.channel === 'letter')
    demand(row.windowStart === null && row.windowEnd === null, 'hours of a letter');
  else {
    demand(zones.length > 0, 'no zone');
    const last = pack === 'cn' ? '21:59' : '20:59';
    for (const zone of zones) {
      const start = clock(zone, Date.parse(row.windowStart ?? ''));
      const end = clock(zone, Date.parse(row.windowEnd ?? '') - 60_000);
      demand(start.startsWith(on) && start.slice(11, 16) >= '08:00', `opens ${start} in ${zone}`);
      demand(end.startsWith(on) && end.slice(11, 16) <= last && end > start, `closes ${end} in ${zone}`);
    }
  }
  const within = (days: number, day: string | null): boolean =>
    day !== null && day <= on && day > formatIsoDate(row.contactOn - days);
  /** Contacts in the window, those that are certain of the past and all that are planned. */
  const counted = (
    days: number,
    ids: ReadonlySet<string>,
    ofPast: (past: ContactMade) => boolean,
    channels: readonly string[],
  ): number =>
    (made ?? []).filter(
      (past) =>
        ids.has(past.accountId) &&
        ofPast(past) &&
        within(days, certainDay(past, zones.length > 0 ? zones : ['?'], PACKS[pack].timeZone)),
    ).length +
    plan.contacts.filter(
      (other) =>
        ids.has(other.accountId) &&
        channels.includes(other.channel) &&
        within(days, formatIsoDate(other.contactOn)),
    ).length;
  if (row.channel === 'phone' && pack === 'cn') {
    const number = new Set(
      accounts
        .filter((other) => other.borrower.numberKey === borrower.numberKey)
        .map((other) => other.accountId),
    );
    demand(counted(1, same, answered, ['phone']) <= 3, 'a fourth effective call');
    demand(counted(1, number, isCall, ['phone']) <= 6, 'a seventh attempt');
  }
  if (row.channel === 'phone' && pack === 'us') {
    const debt = new Set([one.accountId]);
    demand(counted(7, debt, isCall, ['phone']) <= 7, 'an eighth call in seven days');
    demand(counted(7, debt, talked, ['phone']) <= 1, 'a call within seven days of a conversation');
  }
  if (['sms', 'app', 'email'].includes(row.channel)) {
    demand(counted(1, same, isMessage, ['sms', 'app', 'email']) <= 2, 'a third message');
  }
  return found;
}

/** How many contacts of one account are planned for the first day. */
function count(kase: Case): number {
  const { contacts } = planOf({ ...kase, days: 1, capacity: {} });
  return contacts.filter((row) => row.accountId === 'A11').length;
}

describe('planned contacts', () => {
  it('break no rule when they are checked by another method', () => {
    let checked = 0;
    const seen = new Set<string>();
    fc.assert(
      fc.property(cases, (kase) => {
        const plan = planOf(kase);
        const byId = new Map(kase.accounts.map((one) => [one.accountId, one]));
        for (const row of plan.contacts) {
          expect(faults(row, byId.get(row.accountId)!, plan, kase)).toEqual([]);
          checked += 1;
          seen.add(`${kase.pack} ${row.channel}`).add(row.message);
        }
        for (const [channel, room] of Object.entries(kase.capacity)) {
          for (let day = AS_OF; day < AS_OF + kase.days; day++) {
            const used = plan.contacts.filter((row) => row.channel === channel && row.contactOn === day);
            expect(used.length).toBeLessThanOrEqual(room);
          }
        }
      }),
      { numRuns: 600 },
    );
    expect(checked).toBeGreaterThan(400);
    expect([...seen]).toEqual(
      expect.arrayContaining(['cn phone', 'us phone', 'us sms', 'cn letter', 'broken_plan']),
    );
  });

  it('are the same for accounts and contacts in any order', () => {
    const shuffled = cases.chain((kase) =>
      fc.record({
        kase: fc.constant(kase),
        accounts: fc.shuffledSubarray([...kase.accounts], { minLength: kase.accounts.length }),
        made:
          kase.made === null
            ? fc.constant(null)
            : fc.shuffledSubarray([...kase.made], { minLength: kase.made.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ kase, accounts, made }) => {
        expect(planOf({ ...kase, accounts, made })).toEqual(planOf(kase));
      }),
      { numRuns: 200 },
    );
  });

  it('are no more when more was done already', () => {
    const known = cases.filter((kase) => kase.made !== null);
    const call = contactMade(`${formatIsoDate(AS_OF)} - debtor spoke`, 'A11');
    fc.assert(
      fc.property(known, (kase) => {
        expect(count({ ...kase, made: [...(kase.made ?? []), call] })).toBeLessThanOrEqual(count(kase));
      }),
      { numRuns: 200 },
    );
  });
});
