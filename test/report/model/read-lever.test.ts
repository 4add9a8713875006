/** What people type for a lever and for another month. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Desk, startingLevers } from '../../../src/engine/draft/desk.js';
import { loadPolicy } from '../../../src/io/packs.js';
import { changeText, readChange } from '../../../src/report/model/change-words.js';
import type { ShownLever } from '../../../src/report/model/lever-words.js';
import { readLever } from '../../../src/report/model/read-lever.js';
import { voiceOf } from '../../../src/report/voice.js';
import { aligned } from '../../aligned.js';
import { plannedDesk } from './desks.js';

let desk: Desk;
beforeAll(async () => {
  desk = plannedDesk(await loadPolicy('cn'));
});

const CASES = aligned(`
  lever              typed        key                   value
  instalments        24           instalments           24
  instalments        ２４         instalments           24
  instalments        24.5         -                     -
  instalments        -3           -                     -
  annual_rate_after  12.5%        rateAnnual            0.125
  annual_rate_after  0.125        rateAnnual            0.125
  annual_rate_after  12.5         -                     -
  penalty_waived     50%          penaltyWaivedMinor    30000
  penalty_waived     123.45       penaltyWaivedMinor    12345
  penalty_waived     1,234.5      penaltyWaivedMinor    123450
  penalty_waived     1.234        -                     -
  down_payment       10%          downPaymentMinor      318000
  grace              3            graceMonths           3
  first_due_date     2026-08-15   firstDueDate          20680
  first_due_date     15/08/2026   -                     -
  method             step-up      method                step-up
  method             bullet       -                     -
  frequency          quarterly    frequency             quarterly
  frequency          daily        -                     -
`);

describe('a lever', () => {
  it.each(CASES)('$lever reads $typed as $value', ({ lever, typed, key, value }) => {
    const read = readLever(desk, startingLevers(desk), lever as ShownLever, typed!);
    const found = read === null ? '-' : String(read[key as keyof typeof read]);
    expect(found).toBe(value);
  });
});

describe('another month', () => {
  it.each([
    ['income -10%', -0.1, 0, 0],
    ['收入－10%，支出+5%', -0.1, 0.05, 0],
    ['Living 20%; other debts −100 %', 0, 0.2, -1],
    ['其他債務+12.5%', 0, 0, 0.125],
  ])('%s', (typed, incomeShare, expensesShare, otherDebtsShare) => {
    expect(readChange(typed)).toEqual({ incomeShare, expensesShare, otherDebtsShare });
  });

  it.each(['', 'income', 'income -10', 'rain -10%', 'income -101%', 'income -10% and more'])(
    'is none: %j',
    (typed) => {
      expect(readChange(typed)).toBeNull();
    },
  );

  it.each(['en', 'zh-CN', 'zh-TW'] as const)('reads back as it is told in %s', (language) => {
    const change = { incomeShare: -0.1, expensesShare: 0.05, otherDebtsShare: 0.2 };
    expect(readChange(changeText(voiceOf({ language, colour: false, width: 80 }), change))).toEqual(change);
  });
});
