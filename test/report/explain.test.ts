import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/policy/policy.js';
import { explanationText } from '../../src/report/explain/page.js';
import { explanationRecord } from '../../src/report/explain/record.js';
import { explanationRows } from '../../src/report/explain/rows.js';
import type { Subject } from '../../src/report/explain/subject.js';
import { voiceOf } from '../../src/report/voice.js';
import { displayWidth } from '../../src/report/width.js';
import { golden } from './golden.js';
import { planned, refused, settled, unplanned } from './subjects.js';

const SUBJECTS = { planned, refused, settled, unplanned } satisfies Record<string, Subject>;
const LANGUAGES: readonly Language[] = ['en', 'zh-CN', 'zh-TW'];
const CASES = Object.entries(SUBJECTS).flatMap(([name, subject]) =>
  LANGUAGES.map((language) => ({ name, subject, language })),
);
const page = (subject: Subject, language: Language, width = 80, colour = false): string =>
  explanationText(voiceOf({ language, colour, width }), subject);

describe('explanation', () => {
  it.each(CASES)('$name in $language reads as agreed', ({ name, subject, language }) => {
    const text = page(subject, language);
    expect(text).toBe(golden(`explain-${name}-${language}`, text));
  });

  it.each(CASES)('$name in $language fits every width', ({ subject, language }) => {
    for (const width of [40, 60, 80, 200]) {
      const lines = page(subject, language, width).split('\n');
      expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
    }
  });

  it.each(CASES)('$name in $language says the same in colour', ({ subject, language }) => {
    const coloured = page(subject, language, 80, true);
    const codes = new RegExp(`${String.fromCodePoint(27)}\\[\\d+m`, 'gu');
    expect(coloured).toMatch(codes);
    expect(coloured.replace(codes, '')).toBe(page(subject, language));
  });

  it('masks the borrower and leaves out what is for the fairness audit', () => {
    const text = page(planned, 'en');
    expect(text).not.toContain('B2000456');
    expect(text).toContain('B***56');
    expect(page(refused, 'en')).toContain('B2000456');
    expect(text).not.toMatch(/gender|\bage\b/i);
    const record = JSON.stringify(explanationRecord(planned, 'en'));
    expect(record).not.toMatch(/B2000456|"gender"|"age"/);
  });

  it('never shows a house or weakly sourced rule as law', () => {
    const text = page(refused, 'en');
    expect(text).toContain('house rule: confirm with your compliance team (某指引)');
    expect(text).not.toContain('某指引 (standard');
  });
});

describe('explanation for systems', () => {
  it('keeps its keys', () => {
    expect(Object.keys(explanationRecord(planned, 'en'))).toEqual([
      'format',
      'account_id',
      'borrower_id',
      'as_of',
      'policy',
      'currency',
      'decision',
      'facts',
      'data_gaps',
      'gates',
      'standing',
      'score',
      'willingness',
      'capacity',
      'next_payment',
      'options',
      'combinations_considered',
      'alternatives',
      'binding_constraints',
      'what_would_change',
      'appeal',
    ]);
  });

  it.each([
    [
      90,
      ['fees', 'penalty', 'interest', 'principal'],
      { fees: '50.00', penalty: '1051.80', principal: '0.00' },
    ],
    [91, ['principal', 'fees', 'penalty', 'interest'], { principal: '1101.80', fees: '0.00' }],
  ])('puts the next payment at day %i to the parts in the order in force', (daysPastDue, order, reduces) => {
    const subject = { ...planned, account: { ...planned.account, daysPastDue } };
    expect(explanationRecord(subject, 'en')['next_payment']).toMatchObject({
      order,
      amount: '1101.80',
      reduces,
    });
    const owed = { ...subject.account, outstandingMinor: 40_000, principalMinor: 40_000 };
    expect(explanationRecord({ ...subject, account: owed }, 'en')).toMatchObject({
      next_payment: { amount: '400.00' },
    });
    const abroad = { ...subject.account, currency: 'USD' };
    expect(explanationRecord({ ...subject, account: abroad }, 'en')).toMatchObject({
      next_payment: { order, amount: null, reduces: null },
    });
  });

  it('has no next payment where nothing is owed', () => {
    const account = { ...planned.account, outstandingMinor: 0 };
    expect(explanationRecord({ ...planned, account }, 'en')['next_payment']).toBeNull();
  });

  it('gives money as decimal text, dates as ISO, what is missing as null', () => {
    const record = explanationRecord(refused, 'zh-CN');
    expect(record).toMatchObject({
      as_of: '2026-06-30',
      decision: { outcome: 'ineligible', plan_id: null, approval: null },
      facts: { outstanding: '33950.00', months_on_book: null },
      capacity: { income: null, subsistence_floor: '1900.00' },
      what_would_change: { asks: ['willingness_interview', 'income_proof'], smallest_change: null },
      appeal: '您可以要求人工复核。',
    });
    expect(explanationRecord(planned, 'en')).toMatchObject({
      options: [{ option: 'recommended', financed_amount: '31050.00', first_due_date: '2026-08-01' }, {}],
    });
  });

  it('is the same in every language but for the appeal', () => {
    const [en, zh] = (['en', 'zh-TW'] as const).map((language) => ({
      ...explanationRecord(planned, language),
      appeal: '',
    }));
    expect(en).toEqual(zh);
  });

  it('flattens to one row a leaf', () => {
    const rows = explanationRows(explanationRecord(unplanned, 'en'));
    expect(rows).toContainEqual(['explanation', 'account_id', 'A-1001']);
    expect(rows).toContainEqual(['gates', 'overdue.evidence.days_past_due.value', '102']);
    expect(rows).toContainEqual(['what_would_change', 'smallest_change.by', '123.45']);
    expect(rows).toContainEqual(['binding_constraints', '', 'capacity;term_cap']);
    const twice = explanationRows({ gates: [{ id: 'a', x: 1 }, { id: 'a', x: 2 }, { x: [] }] });
    expect(twice.map(([, item]) => item)).toEqual(['a.id', 'a.x', 'a#2.id', 'a#2.x', '3.x']);
    expect(new Set(rows.map(([section, item]) => `${section} ${item}`)).size).toBe(rows.length);
  });
});
