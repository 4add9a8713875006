/** Article 70's contents, one by one: each is in the agreement, and without it there is no agreement. */
import { describe, expect, it } from 'vitest';
import type { LetterFact } from '../../../src/domain/letter-facts.js';
import { missingFacts } from '../../../src/report/letters/check-contents.js';
import type { LetterSource } from '../../../src/report/letters/letter-source.js';
import { renderLetter } from '../../../src/report/letters/render-letter.js';
import { LANGUAGES } from '../../../src/report/letters/template-set.js';
import { letterView } from '../../../src/report/letters/view.js';
import { cn, sourceOf, templates, us } from './built-in.js';

const WHOLE = sourceOf('agreement');
const { lender, debt, plan } = WHOLE;

/** How each fact that the cn pack demands of an agreement goes missing. */
const WITHOUT: Readonly<Partial<Record<LetterFact, Partial<LetterSource>>>> = {
  agreement_id: { agreementId: null },
  lender_address: { lender: { ...lender, address: null } },
  borrower_name: { borrowerName: null },
  account_ref: { accountId: 'A' },
  interest_outstanding: { debt: { ...debt, interestMinor: null } },
  penalty_outstanding: { debt: { ...debt, penaltyMinor: null } },
  fees_outstanding: { debt: { ...debt, feesMinor: null } },
  frequency: { plan: null },
  schedule: { plan: { ...plan!, schedule: [], downPaymentMinor: 0 } },
  payment_payee: { lender: { ...lender, payment: null } },
  annual_fee: { lender: { ...lender, annualFee: null } },
  other_fees: { lender: { ...lender, otherFees: null } },
  lender_duties: { lender: { ...lender, duties: [] } },
  breach_liability: { lender: { ...lender, breachLiability: null } },
  other_matters: { lender: { ...lender, otherMatters: [] } },
  recording_ref: { form: 'oral', recordingRef: null },
  cost_items: { lender: { ...lender, chargesFees: true } },
  contingent_costs: {
    lender: { ...lender, contingentCosts: [] },
    debt: { ...debt, penaltyRateAnnual: null },
  },
};

function missing(source: LetterSource, policy = cn): LetterFact[] {
  return missingFacts(source, letterView(source), policy.letters).map((one) => one.fact);
}

function asked(noNewCards: boolean): string {
  return renderLetter('agreement', letterView({ ...WHOLE, noNewCards }), templates).text;
}

describe('an agreement', () => {
  it('lacks nothing when all facts are there', () => {
    expect(missing(WHOLE)).toEqual([]);
    expect(missing({ ...WHOLE, form: 'written', recordingRef: null })).toEqual([]);
  });

  it.each(Object.entries(WITHOUT))('without %s is blocked, and says so by name', (fact, change) => {
    expect(missing({ ...WHOLE, ...change })).toContain(fact);
  });

  it('that is oral names its recording; a blank one is none', () => {
    expect(missing({ ...WHOLE, form: 'oral', recordingRef: ' ' })).toEqual(['recording_ref']);
  });

  it('is blocked by the rule that asks for the fact, with its citation', () => {
    const source = { ...WHOLE, debt: { ...debt, feesMinor: null } };
    const [first] = missingFacts(source, letterView(source), cn.letters);
    expect(first).toEqual({ fact: 'fees_outstanding', rule: 'letters.contents.balance' });
    expect(cn.rules['letters.contents.balance']).toMatchObject({
      article: '第七十条',
      binding: 'regulation',
    });
  });

  it('has each of the six contents of Article 70 and the disclosure of costs, as a part of its own', () => {
    const sections = cn.letters.contents.flatMap(({ letters, section, rule }) =>
      letters.includes('agreement') && section !== null
        ? [[section, cn.rules[rule]?.authority] as const]
        : [],
    );
    expect(sections.map(([section]) => section)).toEqual([
      'balance',
      'repayment',
      'charges',
      'no_new_cards',
      'duties',
      'other_matters',
      'costs',
    ]);
    for (const language of LANGUAGES) {
      const { html } = renderLetter('agreement', letterView(sourceOf('agreement', language)), templates);
      for (const [section] of sections) expect(html).toContain(`<section id="${section}">`);
    }
  });

  it.each(LANGUAGES)('in %s says every fact that is demanded, on the page and in the text', (language) => {
    const view = letterView(sourceOf('agreement', language));
    const { html, text } = renderLetter('agreement', view, templates);
    const flat = text.replaceAll(/\s+/g, '');
    const facts = cn.letters.contents.flatMap((row) => (row.letters.includes('agreement') ? row.facts : []));
    const stated = new Set(facts.filter((fact) => !['form', 'recording_ref'].includes(fact)));
    expect(stated.size).toBeGreaterThan(30);
    for (const fact of stated) {
      const value = view[fact];
      if (typeof value !== 'string') continue;
      expect([fact, flat.includes(value.replaceAll(/\s+/g, ''))]).toEqual([fact, true]);
    }
    expect(html).toContain('R-1');
    expect(text).toContain('2026-08-01');
  });

  it('asks for the undertaking about cards where the policy does, and for none elsewhere', () => {
    expect(asked(true)).toMatch(/will not apply for a\s+credit card from any bank/);
    expect(asked(false)).not.toContain('will not apply');
    expect(us.letters.contents.some((row) => row.section === 'no_new_cards')).toBe(false);
  });

  it('says the annual cost both ways', () => {
    const { text } = renderLetter('agreement', letterView(WHOLE), templates);
    expect(text.replaceAll(/\s+/g, ' ')).toContain('6% simple, 6.17% compound');
  });
});

describe('other letters', () => {
  it('are not stopped by what an agreement alone needs', () => {
    const bare = { borrowerName: null, agreementId: null, lender: { ...lender, address: null, duties: [] } };
    for (const kind of ['offer', 'approval', 'refusal', 'information', 'reminder', 'completion'] as const) {
      expect([kind, missing(sourceOf(kind, 'en', bare))]).toEqual([kind, []]);
    }
  });

  it('are blocked by their own: a refusal without reasons, a reminder without an amount', () => {
    expect(missing(sourceOf('refusal', 'en', { reasons: [] }))).toEqual(['reasons']);
    expect(missing(sourceOf('information', 'en', { asks: [] }))).toEqual(['asks']);
    expect(missing(sourceOf('reminder', 'en', { due: null }))).toEqual(['due_date', 'due_amount']);
    expect(missing(sourceOf('completion', 'en', { end: null }))).toEqual([
      'completed_on',
      'credit_record_until',
    ]);
    expect(missing(sourceOf('offer', 'en', { options: [] }))).toEqual(['options']);
  });

  it('that state a cost are not written by a lender whose fees no figure holds', () => {
    const charging = { lender: { ...lender, chargesFees: true } };
    expect(missing(sourceOf('offer', 'en', charging))).toEqual(['options', 'apr']);
    expect(missing(sourceOf('approval', 'en', charging))).toEqual(['apr']);
    expect(missing(sourceOf('refusal', 'en', charging))).toEqual([]);
  });

  it('on completion say how long the record stays: five years from the settlement', () => {
    for (const language of LANGUAGES) {
      const view = letterView(sourceOf('completion', language));
      expect(view['credit_record_until']).toMatch(/2031/);
      expect(renderLetter('completion', view, templates).text).toContain(String(view['credit_record_until']));
    }
  });
});
