/**
 * How a plan stands, edge by edge. The plan: three instalments of 1000.00 without interest, due on 10 July, 10 August and
 * 10 September 2026, decided on 3 June; no day is a day off unless the case says so.
 */
import { describe, expect, it } from 'vitest';
import { WEEKENDS_ONLY } from '../../../src/domain/calendar.js';
import type { TrackingRules } from '../../../src/domain/tracking-rules.js';
import { trackPlan } from '../../../src/engine/track/track-plan.js';
import { loadCalendar } from '../../../src/io/calendars.js';
import { aligned } from '../../aligned.js';
import { day, feedback, isoOf, payments, planFacts, setting } from './plans.js';

const THREE = planFacts({ startDate: day('06-10'), instalments: 3, financedMinor: 300_000 });

function tracked(row: Record<string, string>, rules: Partial<TrackingRules> = {}) {
  const facts = { ...THREE, payments: payments(row['payments']!) };
  return trackPlan(facts, setting(day(row['as of']!), rules));
}

function shown(row: Record<string, string>, rules: Partial<TrackingRules> = {}): Record<string, string> {
  const { line } = tracked(row, rules);
  const next =
    line.nextDueMinor === null
      ? '-'
      : `${isoOf(line.nextDueDate).slice(5) || '-'} ${(line.nextDueMinor / 100).toFixed(2)}`;
  return {
    ...row,
    status: line.status,
    kept: `${line.instalmentsKept}/${line.instalmentsDue}`,
    days: String(line.planDaysPastDue),
    next,
    action: line.nextAction,
    reasons: line.reasons.join(';') || '-',
  };
}

const TABLES: readonly {
  readonly name: string;
  readonly rules: Partial<TrackingRules>;
  readonly table: string;
}[] = [
  {
    name: 'by the day',
    rules: {},
    table: `
      case                        payments                                   as of  status     kept  days  next           action             reasons
      before the first day        -                                          06-09  kept       0/0   0     07-10 1000.00  none               not_started
      on the first day            -                                          06-10  kept       0/0   0     07-10 1000.00  none               -
      the day before it is due    -                                          07-09  kept       0/0   0     07-10 1000.00  none               -
      on the day                  -                                          07-10  kept       0/1   0     07-10 1000.00  none               -
      a day late                  -                                          07-11  kept       0/1   1     08-10 2000.00  remind             due_unpaid
      the last day of grace       -                                          07-17  kept       0/1   7     08-10 2000.00  remind             due_unpaid
      a day after the grace       -                                          07-18  late       0/1   8     08-10 2000.00  call               unpaid_past_grace
      on the thirtieth day        -                                          08-09  late       0/1   30    08-10 2000.00  call               unpaid_past_grace
      a break                     -                                          08-10  broken     0/2   31    -              resume_collection  unpaid_past_limit
      long after it               -                                          12-31  broken     0/2   174   -              resume_collection  unpaid_past_limit
      paid on the day             07-10:1000.00                              07-10  kept       1/1   0     08-10 1000.00  none               -
      paid on the last grace day  07-17:1000.00                              07-18  kept       1/1   0     08-10 1000.00  none               -
      paid a day after it         07-18:1000.00                              07-18  kept       0/1   0     08-10 1000.00  none               missed_before
      paid on the thirtieth day   08-09:1000.00                              08-09  kept       0/1   0     08-10 1000.00  none               missed_before
      paid on the day of a break  08-10:1000.00                              08-10  broken     0/2   31    -              resume_collection  unpaid_past_limit;paid_after_break
      a second miss               07-18:1000.00                              08-18  broken     0/2   8     -              resume_collection  too_many_misses
      all, each on its day        07-10:1000.00 08-10:1000.00 09-10:1000.00  09-10  completed  3/3   0     -              close              paid_in_full
      all but the last            07-10:1000.00 08-10:1000.00                09-09  kept       2/2   0     09-10 1000.00  none               -
      nothing more falls due      07-10:1000.00 08-10:1000.00                09-20  late       2/3   10    - 1000.00      call               unpaid_past_grace`,
  },
  {
    name: 'by the cent',
    rules: {},
    table: `
      case                  payments                                  as of  status     kept  days  next           action  reasons
      within the tolerance  07-10:990.00                              07-20  kept       1/1   0     08-10 1010.00  none    within_tolerance
      a cent beyond it      07-10:989.99                              07-20  partial    0/1   10    08-10 1010.01  call    paid_in_part
      and it stays owed     07-10:990.00 08-10:999.99                 08-18  partial    1/2   8     09-10 1010.01  call    paid_in_part
      twice the tolerance   07-10:990.00 08-10:990.00                 08-18  partial    1/2   8     09-10 1020.00  call    paid_in_part
      made up for           07-10:990.00 08-10:1010.00                08-18  kept       2/2   0     09-10 1000.00  none    -
      let go at the end     07-10:1000.00 08-10:1000.00 09-10:990.00  09-10  completed  3/3   0     -              close   paid_in_full;within_tolerance
      a cent too little     07-10:1000.00 08-10:1000.00 09-10:989.99  09-10  kept       2/3   0     09-10 10.01    none    paid_in_part`,
  },
  {
    name: 'paid in part',
    rules: {},
    table: `
      case                         payments                   as of  status   kept  days  next           action             reasons
      half, on the day             07-10:500.00               07-10  kept     0/1   0     07-10 500.00   none               paid_in_part
      half, a day late             07-10:500.00               07-11  partial  0/1   1     08-10 1500.00  call               paid_in_part
      less than half is nothing    07-10:499.99               07-11  kept     0/1   1     08-10 1500.01  remind             paid_in_part
      and late after the grace     07-10:499.99               07-18  late     0/1   8     08-10 1500.01  call               unpaid_past_grace;paid_in_part
      half has more time           07-10:500.00               07-25  partial  0/1   15    08-10 1500.00  call               paid_in_part
      until it is over             07-10:500.00               07-26  late     0/1   16    08-10 1500.00  call               unpaid_past_grace;paid_in_part
      the rest comes in time       07-10:500.00 07-25:500.00  07-25  kept     1/1   0     08-10 1000.00  none               -
      the rest comes late          07-10:500.00 07-26:500.00  07-26  kept     0/1   0     08-10 1000.00  none               missed_before
      half after the grace         07-18:500.00               07-18  late     0/1   8     08-10 1500.00  call               unpaid_past_grace;paid_in_part
      half is no payment for ever  07-10:500.00               08-10  broken   0/2   31    -              resume_collection  unpaid_past_limit`,
  },
  {
    name: 'early and too much',
    rules: {},
    table: `
      case                        payments       as of  status     kept  days  next           action  reasons
      ahead                       06-20:1000.00  06-21  kept       0/0   0     08-10 1000.00  none    paid_ahead
      a part ahead                06-20:300.00   06-21  kept       0/0   0     07-10 700.00   none    paid_ahead
      one and a part              06-20:1300.00  07-10  kept       1/1   0     08-10 700.00   none    paid_ahead
      everything at once          06-20:3000.00  06-20  completed  3/3   0     -              close   paid_in_full
      a little too much           06-20:3000.99  06-20  completed  3/3   0     -              close   paid_in_full;overpaid
      too much                    06-20:3001.00  06-20  completed  3/3   0     -              refund  paid_in_full;overpaid
      on the day of the decision  06-03:1000.00  07-18  late       0/1   8     08-10 2000.00  call    unpaid_past_grace
      the day after it            06-04:1000.00  07-18  kept       1/1   0     08-10 1000.00  none    -
      after today                 07-19:1000.00  07-18  late       0/1   8     08-10 2000.00  call    unpaid_past_grace`,
  },
  {
    name: 'money before the plan, where that does not count',
    rules: { countsFrom: 'start' },
    table: `
      case                         payments       as of  status  kept  days  next           action  reasons
      before the plan, if so said  06-09:1000.00  07-11  kept    0/1   1     08-10 2000.00  remind  due_unpaid
      on its first day             06-10:1000.00  07-11  kept    1/1   0     08-10 1000.00  none    -`,
  },
  {
    name: 'money beyond the reach',
    rules: { prepaidInstalments: 1 },
    table: `
      case              payments       as of  status  kept  days  next          action  reasons
      beyond the reach  06-20:2500.00  06-21  kept    0/0   0     09-10 500.00  none    paid_ahead;money_held
      one is within it  06-20:800.00   06-21  kept    0/0   0     07-10 200.00  none    paid_ahead`,
  },
  {
    name: 'reversals',
    rules: {},
    table: `
      case                          payments                                          as of  status   kept  days  next           action             reasons
      by its reference              07-01:1000.00#a 07-05:1000.00#b 07-20:-1000.00#a  07-20  kept     1/1   0     08-10 1000.00  none               payment_reversed
      within the grace              07-10:1000.00 07-15:-1000.00                      07-17  kept     0/1   7     08-10 2000.00  remind             due_unpaid;payment_reversed
      after it, it begins anew      07-10:1000.00 07-20:-1000.00                      07-27  kept     0/1   17    08-10 2000.00  remind             due_unpaid;payment_reversed
      and ends                      07-10:1000.00 07-20:-1000.00                      07-28  late     0/1   18    08-10 2000.00  call               unpaid_past_grace;payment_reversed
      no break before               07-10:1000.00 08-08:-1000.00                      08-15  kept     0/2   36    09-10 3000.00  remind             due_unpaid;payment_reversed
      but then                      07-10:1000.00 08-08:-1000.00                      08-16  broken   0/2   37    -              resume_collection  unpaid_past_limit;payment_reversed
      made up for in time           07-10:1000.00 08-08:-1000.00 08-15:2000.00        08-16  kept     2/2   0     09-10 1000.00  none               payment_reversed
      the rest moves up             07-10:1000.00 08-10:1000.00 08-20:-1000.00        08-21  kept     1/2   11    09-10 2000.00  remind             due_unpaid;payment_reversed
      a part                        07-10:1000.00 07-12:-100.00                       07-13  partial  0/1   3     08-10 1100.00  call               paid_in_part;payment_reversed
      of nothing                    07-12:-100.00                                     07-13  kept     0/1   3     08-10 2000.00  remind             due_unpaid;reversal_unmatched
      of what came before the plan  06-01:1000.00#x 07-10:1000.00#y 07-12:-1000.00#x  07-13  kept     1/1   0     08-10 1000.00  none               payment_reversed
      of all that was paid off      06-20:3000.00 07-20:-3000.00                      07-21  kept     0/1   11    08-10 2000.00  remind             due_unpaid;payment_reversed`,
  },
  {
    name: 'money of one reference counts once, without one as often as it stands there',
    rules: {},
    table: `
      case                       payments                       as of  status   kept  days  next           action  reasons
      the same row twice         07-01:500.00#a 07-01:500.00#a  07-11  partial  0/1   1     08-10 1500.00  call    paid_in_part
      twice without a reference  07-01:500.00 07-01:500.00      07-11  kept     1/1   0     08-10 1000.00  none    -
      one reference, two days    07-01:500.00#a 07-02:500.00#a  07-11  kept     1/1   0     08-10 1000.00  none    -`,
  },
];

describe('how a plan stands', () => {
  it.each(TABLES)('$name', ({ rules, table }) => {
    const cases = aligned(table);
    expect(cases.map((row) => shown(row, rules))).toEqual(cases);
  });

  it('tells of rows that were left out, and of references that several rows share', () => {
    const once = tracked({ payments: '07-01:500.00#a 07-01:500.00#a 07-02:1.00#a', 'as of': '07-11' });
    expect(once.payments).toEqual({ repeated: 1, sharedReferences: 1, unmatchedMinor: 0 });
  });
});

describe('days off', () => {
  // 10 October 2026 is a Saturday that is worked in China to make up for the week of 1 October; 1 October is a Thursday.
  const facts = planFacts({ startDate: day('09-01'), instalments: 2, financedMinor: 200_000 });

  it('a due date on a day off is met on the next business day, and late only after it', () => {
    const { calendar } = loadCalendar('cn');
    const withPaid = (asOf: string, paid: string) =>
      trackPlan({ ...facts, payments: payments(paid) }, setting(day(asOf), {}, calendar));
    expect(isoOf(withPaid('10-01', '-').instalments[0]!.payBy)).toBe('2026-10-08');
    const rows = aligned(`
      as of  payments       status  due  days
      10-07  -              kept    0    0
      10-08  -              kept    1    0
      10-09  -              kept    1    1
      10-15  -              kept    1    7
      10-16  -              late    1    8
      10-16  10-15:1000.00  kept    1    0`);
    expect(
      rows.map((row) => {
        const { line } = withPaid(row['as of']!, row['payments']!);
        return {
          'as of': row['as of'],
          payments: row['payments'],
          status: line.status,
          due: String(line.instalmentsDue),
          days: String(line.planDaysPastDue),
        };
      }),
    ).toEqual(rows);
    expect(isoOf(withPaid('10-08', '-').line.nextDueDate)).toBe('2026-10-01');
  });

  it('as the policy says', () => {
    const saturday = planFacts({ startDate: day('07-01'), instalments: 1, financedMinor: 100_000 });
    const payBy = (businessDay: TrackingRules['businessDay']) =>
      isoOf(trackPlan(saturday, setting(day('07-15'), { businessDay }, WEEKENDS_ONLY)).instalments[0]!.payBy);
    expect([payBy('none'), payBy('following'), payBy('preceding')]).toEqual([
      '2026-08-01',
      '2026-08-03',
      '2026-07-31',
    ]);
  });
});

function on(asOf: string, ...rows: ReturnType<typeof feedback>[]) {
  return trackPlan({ ...THREE, feedback: rows }, setting(day(asOf))).line;
}

describe('a change of circumstances', () => {
  const worse = feedback('06-20', 'worse');

  it('asks for a new plan before the break, not after', () => {
    expect(on('06-19', worse).nextAction).toBe('none');
    expect([on('06-20', worse).nextAction, on('07-18', worse).nextAction]).toEqual([
      'offer_new_plan',
      'offer_new_plan',
    ]);
    expect(on('07-18', worse).reasons).toEqual([
      'circumstances_worse',
      'restructured_in_observation',
      'unpaid_past_grace',
    ]);
    expect(on('08-10', worse)).toMatchObject({
      nextAction: 'resume_collection',
      reasons: ['unpaid_past_limit'],
    });
  });

  it('is the latest word since the decision', () => {
    expect(on('07-01', feedback('06-03', 'worse')).nextAction).toBe('none');
    expect(on('07-01', worse, feedback('06-21', 'better')).nextAction).toBe('none');
    expect(on('07-01', feedback('06-21', 'better'), feedback('06-21', 'worse')).nextAction).toBe(
      'offer_new_plan',
    );
  });
});
