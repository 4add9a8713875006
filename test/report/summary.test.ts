import { describe, expect, it } from 'vitest';
import { epochDay } from '../../src/domain/dates.js';
import type { Allocation } from '../../src/engine/allocate/allocation.js';
import type { Language } from '../../src/policy/policy.js';
import { summaryText } from '../../src/report/summary/page.js';
import type { RunSummary } from '../../src/report/summary/run-summary.js';
import { voiceOf } from '../../src/report/voice.js';
import { displayWidth } from '../../src/report/width.js';
import { golden } from './golden.js';

const cell = (accounts: number, amount: string) => ({ accounts, amount });
const CNY: RunSummary['totals'][string] = {
  'funnel.accepted': cell(250, '12345678.90'),
  'funnel.eligible': cell(90, '5123456.70'),
  'funnel.planned': cell(80, '4500000.00'),
  'funnel.approved': cell(50, '1250000.00'),
  'funnel.in_review': cell(30, '3250000.00'),
  'funnel.unplanned': cell(10, '623456.70'),
  'funnel.ineligible': cell(120, '6000000.00'),
  'funnel.refer': cell(20, '722222.20'),
  'funnel.needs_information': cell(20, '500000.00'),
  'buckets.before.M1': cell(100, '4000000.00'),
  'buckets.before.M4': cell(150, '8345678.90'),
  'buckets.after_approved.C': cell(50, '1250000.00'),
  'buckets.after_approved.M1': cell(80, '3500000.00'),
  'buckets.after_approved.M4': cell(120, '7595678.90'),
  'buckets.after_planned.C': cell(80, '4500000.00'),
  'buckets.after_planned.M1': cell(70, '3000000.00'),
  'buckets.after_planned.M4': cell(100, '4845678.90'),
  'classes.before.special_mention': cell(100, '4000000.00'),
  'classes.before.substandard': cell(150, '8345678.90'),
  'classes.after_approved.special_mention': cell(110, '4500000.00'),
  'classes.after_approved.substandard': cell(140, '7845678.90'),
  'classes.after_planned.special_mention': cell(110, '4500000.00'),
  'classes.after_planned.substandard': cell(140, '7845678.90'),
  'provision.before': cell(250, '2166419.73'),
  'provision.after_approved': cell(250, '2051419.72'),
  'provision.after_planned': cell(250, '1900000.00'),
  'relief.approved.penalty': cell(50, '41000.00'),
  'relief.approved.interest': cell(20, '12000.50'),
  'relief.planned.penalty': cell(80, '91000.00'),
  'relief.planned.interest': cell(44, '32000.50'),
};
const run: RunSummary = {
  asOf: epochDay(2026, 6, 30),
  policyStamp: 'cn@0123456789ab',
  files: [
    { name: 'borrowers', rowsRead: 201, accepted: 201, rejected: 0 },
    { name: 'delinquencies', rowsRead: 252, accepted: 250, rejected: 2 },
  ],
  totals: { CNY },
  buckets: ['C', 'M1', 'M2', 'M4'],
  classes: ['normal', 'special_mention', 'substandard'],
  rejects: [
    { code: 'DATE_INVALID', count: 1 },
    { code: 'HOUSE_CODE', count: 1 },
  ],
  gates: [
    { code: 'ABILITY_NOT_EXCEEDED', outcome: 'ineligible', count: 90 },
    { code: 'INCOME_UNKNOWN', outcome: 'needs_information', count: 15 },
    ...['A', 'B', 'C', 'D', 'E'].map((code) => ({ code, outcome: 'refer' as const, count: 1 })),
  ],
  warnings: [
    {
      code: 'BORROWER_NOT_FOUND',
      severity: 'warning',
      where: { file: 'delinquencies.csv', line: 17, column: 'borrower_id' },
      found: '3 accounts',
      expected: '',
      hint: '',
    },
  ],
  folder: 'out',
  written: [
    { name: 'assessments.csv', rows: 250 },
    { name: 'plans.csv', rows: 1160 },
    { name: 'run.json', rows: null },
  ],
  next: 'forbear approve --run out --decisions out/review_queue.csv',
};
const allocation: Allocation = {
  currency: 'CNY',
  budgets: [
    {
      kind: 'relief',
      scope: null,
      accounts: 80,
      limit: '600000.00',
      used: '599987.65',
      shadow_price: '0.431200',
    },
    {
      kind: 'relief',
      scope: 'segment=cannot_will',
      accounts: 61,
      limit: '450000.00',
      used: '120000.00',
      shadow_price: '0.000000',
    },
    { kind: 'reviews', scope: null, accounts: 80, limit: '30', used: '30', shadow_price: '1049.92' },
    {
      kind: 'contacts',
      scope: 'partner=华东渠道',
      accounts: 12,
      limit: '9',
      used: '9',
      shadow_price: '87.10',
    },
    { kind: 'contacts', scope: 'partner=nobody', accounts: 0, limit: '9', used: '0', shadow_price: '0.00' },
  ],
  accounts: 80,
  chosen: 62,
  gain: '812345.67',
  bound: '812360.00',
  gap: '0.00001764',
};
const changes: RunSummary['changes'] = {
  since: epochDay(2026, 6, 29),
  accounts: 1_240,
  counts: {
    new: { entered_export: 12, row_rejected: 1 },
    gone: { left_export: 3 },
    outstanding: { payment_arrived: 204, principal_changed: 9, charges_changed: 1_000 },
    decision: {
      people_decided: 40,
      policy_changed: 2,
      income_changed: 2,
      payments_changed: 1,
      other_accounts: 1,
    },
  },
};
const LANGUAGES: readonly Language[] = ['en', 'zh-CN', 'zh-TW'];
const page = (language: Language, width = 80, colour = false, of = run): string =>
  summaryText(voiceOf({ language, colour, width }), of);

/** What a page says more for knowing more of the run; null when it does not fit some width. */
function more(language: Language, known: Partial<RunSummary>): string | null {
  const fits = [60, 80, 100].every((width) =>
    page(language, width, false, { ...run, ...known })
      .split('\n')
      .every((line) => displayWidth(line) <= width),
  );
  const bare = page(language, 100).split('\n');
  const lines = page(language, 100, false, { ...run, ...known }).split('\n');
  return fits ? lines.filter((line) => !bare.includes(line)).join('\n') : null;
}

describe('summary of a run', () => {
  it.each(LANGUAGES)('%s reads as agreed', (language) => {
    const text = page(language);
    expect(text).toBe(golden(`summary-${language}`, text));
  });

  it.each(LANGUAGES)('%s fits every width', (language) => {
    for (const width of [60, 80, 120]) {
      expect(
        page(language, width)
          .split('\n')
          .filter((line) => displayWidth(line) > width),
      ).toEqual([]);
    }
  });

  it.each(LANGUAGES)('%s says the same in colour', (language) => {
    const codes = new RegExp(`${String.fromCodePoint(27)}\\[\\d+m`, 'gu');
    expect(page(language, 80, true).replace(codes, '')).toBe(page(language));
  });

  it.each(LANGUAGES)('%s says what a choice under budgets did', (language) => {
    const text = more(language, { allocation });
    expect(text).toBe(golden(`allocation-${language}`, text ?? ''));
  });

  it.each(LANGUAGES)('%s says what differs from an earlier run', (language) => {
    const text = more(language, { changes });
    expect(text).toBe(golden(`changes-${language}`, text ?? ''));
  });

  it('says when nothing differs, and of one account that it is one', () => {
    const [none, one] = [0, 1].map((accounts) =>
      page('en', 110, false, { ...run, changes: { ...changes, accounts, counts: {} } }),
    );
    expect(none).toContain('0 accounts differ from the run as of 29 June 2026');
    expect(one).toContain('1 account differs from');
  });

  it('says when no choice could be better, and how small a price is', () => {
    const [relief] = allocation.budgets;
    const text = page('en', 110, false, {
      ...run,
      warnings: [],
      allocation: {
        ...allocation,
        budgets: [{ ...relief!, shadow_price: '0.000120' }],
        chosen: 1,
        bound: allocation.gain,
        gap: '0.00000000',
      },
    }).replaceAll(/\s+/g, ' ');
    expect(text).toContain('one more CNY of relief would bring 0.000120');
    expect(text).toContain('1 is chosen');
    expect(text).toContain('No other choice within these budgets gains more');
  });

  it('gives each currency its own totals', () => {
    const text = page('en', 80, false, {
      ...run,
      totals: { CNY, JPY: { 'funnel.accepted': cell(1, '123456') } },
    });
    expect(text).toContain('Accounts and money (JPY)');
    expect(text).toContain('123,456');
  });

  it('is short about a run of nothing', () => {
    const text = page('en', 80, false, {
      ...run,
      files: [],
      totals: {},
      rejects: [],
      gates: [],
      warnings: [],
      folder: null,
      next: null,
    });
    expect(text).not.toMatch(/NaN|undefined|Results|Next|Rejected/);
  });
});
