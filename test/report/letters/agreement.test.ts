/** Article 70: each content that the law requires is in the agreement, and a missing fact blocks it by its name. */
import { describe, expect, it } from 'vitest';
import type { Lender, LetterFacts } from '../../../src/engine/letters/letter-facts.js';
import { readTemplates } from '../../../src/io/letters/templates.js';
import { letterView } from '../../../src/report/letters/letter-view.js';
import { contentsOf, missingFacts } from '../../../src/report/letters/requirements.js';
import { writeLetter } from '../../../src/report/letters/write-letters.js';
import { CN, someLetter } from './some-letters.js';

const TEMPLATES = await readTemplates(null, '.');
const LANGUAGES = ['en', 'zh-CN', 'zh-TW'] as const;

const text = (facts: LetterFacts, language: (typeof LANGUAGES)[number] = 'en'): string => {
  const letter = writeLetter(facts, language, TEMPLATES[language][facts.kind].text, CN);
  if ('missing' in letter) throw new Error(`blocked: ${letter.missing.map((one) => one.fact).join(', ')}`);
  return letter.text.replaceAll(/\s+/g, ' ');
};

const missing = (facts: LetterFacts): string[] => {
  const letter = writeLetter(facts, 'en', TEMPLATES.en[facts.kind].text, CN);
  return 'missing' in letter ? letter.missing.map((one) => one.fact) : [];
};

const without = (key: keyof Lender): LetterFacts => {
  const facts = someLetter('agreement');
  return { ...facts, lender: { ...facts.lender, [key]: null } };
};

describe('the agreement of Article 70', () => {
  it('is asked for all six contents, the cost table, and more of a recording', () => {
    const ids = contentsOf('agreement', true, CN).map(({ id }) => id);
    expect(ids).toEqual([
      'parties',
      'debt',
      'repayment',
      'charges',
      'undertaking',
      'rights_and_breach',
      'other_matters',
      'cost_table',
      'payment',
      'recording',
    ]);
    for (const id of ['debt', 'repayment', 'charges', 'undertaking', 'rights_and_breach', 'other_matters']) {
      const { rule } = contentsOf('agreement', false, CN).find((one) => one.id === id)!;
      expect(CN.rules[rule]).toMatchObject({ article: '第七十条', binding: 'regulation' });
    }
  });

  it.each<[string, RegExp[]]>([
    [
      '1 balance, structure, currency',
      [/CNY 17,000\.00/, /CNY 2,000\.00/, /CNY 600\.00/, /CNY 400\.00/, /in CNY CNY 20,000\.00/],
    ],
    [
      '2 period, way, currency, dates, amounts',
      [/monthly/, /instalments/, /first due on/, /No\. Due Payment/],
    ],
    [
      '3 annual fee, interest, other fees',
      [/Annual fee: no annual fee/, /Interest:/, /Other fees: no other fee/],
    ],
    ['4 no card from any bank until settled', [/will not apply to any bank for a credit card/]],
    [
      '5 rights, duties, breach',
      [/stop collection/, /pays each instalment by its due date/, /counts as missed/],
    ],
    ['6 other matters', [/Both sides keep a copy/, /Complaints Office/]],
    [
      'comprehensive cost',
      [/Yearly cost when paid as agreed/, /penalty by contract/, /Nothing else is charged/],
    ],
  ])('has content %s', (_, patterns) => {
    const letter = text(someLetter('agreement'));
    for (const pattern of patterns) expect(letter).toMatch(pattern);
  });

  it.each(LANGUAGES)('has six numbered sections in %s, and every instalment', (language) => {
    const facts = someLetter('agreement');
    const letter = text(facts, language);
    const sections = language === 'en' ? letter.match(/\b[1-6]\. /g) : letter.match(/[一二三四五六]、/g);
    expect(new Set(sections).size).toBe(6);
    for (const row of facts.schedule) {
      expect(letter).toContain(new Date(row.dueDate * 86_400_000).toISOString().slice(0, 10));
    }
  });

  it.each<[string, LetterFacts, string[]]>([
    ['the borrower’s name', someLetter('agreement', { borrowerName: null }), ['borrower.name']],
    ['a name of spaces', someLetter('agreement', { borrowerName: ' \u200e\n' }), ['borrower.name']],
    ['the lender’s name', without('name'), ['lender.name', 'cost.collector']],
    ['the lender’s address', without('address'), ['lender.address']],
    ['the lender’s phone', without('phone'), ['lender.phone']],
    ['where to pay', without('payTo'), ['lender.pay_to']],
    ['where to complain', without('complaints'), ['lender.complaints']],
    ['the annual fee', without('annualFee'), ['charges.annual_fee']],
    ['the other fees', without('otherFees'), ['charges.other_fees']],
    ['the costs of default', without('contingentCosts'), ['cost.contingent']],
    ['the schedule', someLetter('agreement', { schedule: [] }), ['schedule', 'cost.interest', 'cost.fees']],
    [
      'the plan',
      someLetter('agreement', { plan: null }),
      [
        'plan.frequency',
        'plan.method',
        'plan.currency',
        'plan.instalments',
        'plan.first_due',
        'plan.last_due',
        'schedule',
        'charges.interest',
        'cost.principal',
        'cost.annualised',
        'cost.interest',
        'cost.fees',
      ],
    ],
  ])('is blocked without %s', (_, facts, expected) => {
    expect(missing(facts)).toEqual(expected);
  });

  it('made by word of mouth names its recording, and is blocked without one', () => {
    const facts = someLetter('agreement', { recording: 'REC-7' });
    expect(text(facts)).toContain('the recording REC-7 is kept at least until the debt is settled');
    expect(text(facts)).not.toContain('Signature');
    const view = letterView({ ...facts, recording: null }, CN, 'en');
    expect(missingFacts({ ...facts, oral: true }, view, CN).map(({ fact }) => fact)).toEqual([
      'letter.recording',
    ]);
  });

  it('blocks no other letter for what only agreements need', () => {
    for (const kind of ['offer', 'approval', 'refusal', 'information', 'reminder', 'completion'] as const) {
      const facts = someLetter(kind, { borrowerName: null, recording: null });
      expect(missing({ ...facts, lender: { ...facts.lender, payTo: null, annualFee: null } })).toEqual([]);
    }
    expect(missing(someLetter('broken', { borrowerName: null }))).toEqual(['borrower.name']);
  });
});
