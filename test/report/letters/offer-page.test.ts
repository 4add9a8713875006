/** The page as a browser without a screen sees it. */
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { sha256Base64 } from '../../../src/io/digests.js';
import { renderOfferPage } from '../../../src/report/letters/render-letter.js';
import { LANGUAGES, SCRIPT_FILE, textOf } from '../../../src/report/letters/template-set.js';
import { letterView } from '../../../src/report/letters/view.js';
import { sourceOf, templates } from './built-in.js';

const WHOLE = sourceOf('offer');
const CODES = ['AAAAA-00001', 'BBBBB-00002', 'CCCCC-00003'];

function source(language: (typeof LANGUAGES)[number] = 'en') {
  const whole = sourceOf('offer', language);
  const [first] = whole.options;
  return {
    ...whole,
    options: CODES.map((code, index) => ({ ...first!, code, approved: index === 0 })),
    otherAnswers: whole.otherAnswers.map((answer, index) => ({ ...answer, code: `DDDDD-0000${index}` })),
  };
}

function html(language: (typeof LANGUAGES)[number] = 'en'): string {
  return renderOfferPage(letterView(source(language)), templates, sha256Base64).html;
}

function open(runScripts: boolean, language: (typeof LANGUAGES)[number] = 'en'): Document {
  return new JSDOM(html(language), runScripts ? { runScripts: 'dangerously' } : {}).window.document;
}

function choose(document: Document, id: string): void {
  document.querySelector<HTMLInputElement>(`label[for="${id}"]`)!.click();
}

function shown(document: Document): string | null {
  const result = document.getElementById('result')!;
  return result.hidden ? null : document.getElementById('answer-code')!.textContent;
}

describe('the offer page', () => {
  it('shows the code of what is chosen, and of what is chosen instead', () => {
    const document = open(true);
    expect(shown(document)).toBeNull();
    choose(document, 'accept-2');
    expect(shown(document)).toBe('BBBBB-00002');
    choose(document, 'decline');
    expect(shown(document)).toBe('DDDDD-00006');
    choose(document, 'lower_instalment');
    expect(shown(document)).toBe('DDDDD-00000');
    expect(document.querySelectorAll('input:checked')).toHaveLength(1);
  });

  it('shows the months of the plan that is chosen, and of all when no plan is', () => {
    const document = open(true);
    const seen = (): number =>
      [...document.querySelectorAll<HTMLElement>('.calendar')].filter((one) => !one.hidden).length;
    expect(seen()).toBe(3);
    choose(document, 'accept-3');
    expect(seen()).toBe(1);
    choose(document, 'decline');
    expect(seen()).toBe(3);
  });

  it('can be read without its script: every code beside its answer', () => {
    const document = open(false);
    const rows = [...document.querySelectorAll('table tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.textContent),
    );
    expect(rows.map(([, code]) => code)).toEqual([
      ...CODES,
      ...Array.from({ length: 7 }, (_, index) => `DDDDD-0000${index}`),
    ]);
    expect(rows.map(([answer]) => answer)).not.toContain('');
    expect(document.getElementById('result')!.hidden).toBe(true);
  });

  it('has every payment in its month', () => {
    const document = open(false);
    const calendar = document.querySelector('.calendar')!;
    const paid = [...calendar.querySelectorAll('li.paid')].map((cell) =>
      [...cell.children].map((one) => one.textContent).join(' '),
    );
    expect(paid).toEqual(['Jul 100.00 1st', 'Aug 505.00 1st', 'Sep 505.00 1st']);
    expect(calendar.querySelectorAll('li')).toHaveLength(12);
  });

  it.each(LANGUAGES)(
    'in %s has a label for every control, one heading above all, and a language',
    (language) => {
      const document = open(true, language);
      expect(document.documentElement.lang).toBe(language);
      expect(document.querySelectorAll('h1')).toHaveLength(1);
      const inputs = [...document.querySelectorAll('input')];
      expect(inputs).toHaveLength(10);
      for (const input of inputs) expect(input.labels?.[0]?.textContent?.trim()).not.toBe('');
      const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(document.title).not.toBe('');
    },
  );

  it('allows its own script by digest, and no other', () => {
    const page = html();
    const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
    expect(script).toBe(textOf(templates, SCRIPT_FILE).text);
    expect(page).toContain(`script-src 'sha256-${sha256Base64(script)}'`);
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  it('has nothing to compare where there is one plan', () => {
    const alone = { ...source(), options: source().options.slice(0, 1) };
    const page = renderOfferPage(letterView(alone), templates, sha256Base64).html;
    expect(page).toContain('<h1>Your repayment plan</h1>');
    expect(WHOLE.options).toHaveLength(2);
  });
});
