import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LABEL_TABLES } from '../../../src/report/labels/lookup.js';
import { lintClaims } from '../../../src/report/letters/forbidden-claims.js';
import { lenderClaims } from '../../../src/report/letters/lender-claims.js';
import { claimsOf, renderLetter } from '../../../src/report/letters/render-letter.js';
import { LANGUAGES } from '../../../src/report/letters/template-set.js';
import { letterView } from '../../../src/report/letters/view.js';
import { wordsOf } from '../../../src/report/letters/words/words.js';
import { aligned } from '../../aligned.js';
import { ROOT } from '../../cli/forbear.js';
import { cn, sourceOf, templates, us } from './built-in.js';

function claims(text: string): string[] {
  return lintClaims(text, cn.letters).map((one) => one.id);
}

describe('a claim that the policy forbids', () => {
  it.each(
    aligned(`
      claim                    text
      criminal_threat          Otherwise you will be ARRESTED.
      criminal_threat          We shall report this matter to the police.
      criminal_threat          否则将追究刑事责任
      criminal_threat          否則將追究刑事責任
      authority_impersonation  We write on behalf of the court.
      authority_impersonation  我司受法院委托
      authority_impersonation  本公司受法院委託
      threat_or_shame          We will inform your present employer.
      threat_or_shame          将通知您所在单位
      threat_or_shame          列入黑名單
      credit_repair            This plan will repair your credit.
      credit_repair            We remove the entry from your credit report.
      credit_repair            还清后征信修复
      credit_repair            還清後信用修復
      false_urgency            This is your last chance!
      false_urgency            请于24小时内还款
      false_urgency            請於24小時內還款
      false_promise            guaranteed approval
      false_promise            停息挂账
      false_promise            停息掛帳
      new_borrowing            Please borrow from family.
      new_borrowing            请向亲友借款
      new_borrowing            請向親友借款
      insult                   That is irresponsible.
      insult                   老赖是可耻的
      insult                   無賴
      write_off_status         Your account was written off.
      write_off_status         您的欠款已核销
      write_off_status         您的欠款已轉銷
    `),
  )('$claim is found in: $text', ({ claim, text }) => {
    expect(claims(text!)).toContain(claim);
  });

  it.each([
    ['in capitals and wide letters', 'ＹＯＵ ＷＩＬＬ ＢＥ ＡＲＲＥＳＴＥＤ'],
    ['over a line break', 'you will\n   be arrested'],
    ['with characters that take no room', 'you will be arr\u200bes\u00adted'],
    ['with spaces between Chinese characters', '刑 事 责 任'],
    ['with full-width spaces', '刑　事　责　任'],
  ])('is found %s', (_, text) => {
    expect(claims(text)).toEqual(['criminal_threat']);
  });

  it('is found by whole words, and within a sentence', () => {
    expect(claims('imprisoned air; a cheater; my prisoner')).toEqual([]);
    expect(claims('We report once a year. To the police we say nothing.')).toEqual([]);
  });

  it('is told with the place where it begins', () => {
    const text = 'Dear customer,\n\nthis is your  last   chance to pay.';
    expect(lintClaims(text, cn.letters)[0]?.at).toBe(text.indexOf('last'));
  });

  it('is in no pack without a source', () => {
    for (const policy of [cn, us]) {
      expect(policy.letters.claims.length).toBeGreaterThan(8);
      for (const { rule } of policy.letters.claims) expect(policy.rules[rule]?.authority).not.toBe('');
    }
  });
});

describe('what we say ourselves', () => {
  it.each(LANGUAGES)('in letters in %s claims nothing of the kind', (language) => {
    for (const kind of ['agreement', 'offer', 'approval', 'refusal', 'information', 'reminder'] as const) {
      const letter = renderLetter(kind, letterView(sourceOf(kind, language)), templates);
      expect([kind, claimsOf(letter, cn.letters), claimsOf(letter, us.letters)]).toEqual([kind, [], []]);
    }
    for (const kind of ['broken_plan', 'completion'] as const) {
      const letter = renderLetter(kind, letterView(sourceOf(kind, language)), templates);
      expect([kind, claimsOf(letter, cn.letters)]).toEqual([kind, []]);
    }
  });

  it.each(LANGUAGES)('in words in %s, whatever the reason or the request', (language) => {
    const { reasons, asks, answers, options } = wordsOf(language);
    const said = [reasons, asks, answers, options].flatMap((table) => Object.values(table));
    expect(said.length).toBeGreaterThan(40);
    expect(said.filter((text) => claims(text).length > 0)).toEqual([]);
  });

  it('in messages is called without threats', () => {
    const labels = [LABEL_TABLES.message, LABEL_TABLES.next_action].flatMap((table) => Object.values(table));
    expect(labels.flat().filter((text) => claims(text).length > 0)).toEqual([]);
  });

  it('in the policy’s words on appeal, too', () => {
    for (const policy of [cn, us]) {
      for (const language of LANGUAGES) expect(claims(policy.appeal[language])).toEqual([]);
    }
  });
});

describe('a lender’s own words', () => {
  it('in the sample claim nothing', () => {
    const text = readFileSync(join(ROOT, 'fixtures/demo/lender.yaml'), 'utf8');
    expect(lenderClaims({ file: 'lender.yaml', text }, cn.letters)).toEqual([]);
  });

  it('are refused with their line', () => {
    const text = 'name: Lender\nother_matters:\n  - We repair your credit for a fee.\n';
    expect(lenderClaims({ file: 'own.yaml', text }, cn.letters)).toEqual([
      expect.objectContaining({
        code: 'LENDER_FORBIDDEN_CLAIM',
        where: { file: 'own.yaml', line: 3, column: null },
        found: 'credit_repair: “repair your credit”',
      }),
    ]);
  });
});
