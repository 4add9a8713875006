import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LETTER_KINDS } from '../../../src/engine/letters/letter-facts.js';
import { readTemplates } from '../../../src/io/letters/templates.js';
import { templateFaults } from '../../../src/report/letters/check-template.js';
import { forbiddenClaims } from '../../../src/report/letters/claims.js';
import { LIST_TAGS, TAGS } from '../../../src/report/letters/letter-tags.js';
import { letterView } from '../../../src/report/letters/letter-view.js';
import { textFaults } from '../../../src/report/letters/own-texts.js';
import { renderLetter } from '../../../src/report/letters/render-letter.js';
import { writeLetter } from '../../../src/report/letters/write-letters.js';
import { CN, someLetter, US } from './some-letters.js';

const TEMPLATES = await readTemplates(null, '.');
const LANGUAGES = ['en', 'zh-CN', 'zh-TW'] as const;

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'forbear-templates-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

describe('the built-in templates', () => {
  it.each(LANGUAGES.flatMap((language) => LETTER_KINDS.map((kind) => [language, kind] as const)))(
    '%s %s are sound under both packs, and leave no tag and no gap',
    (language, kind) => {
      const { text } = TEMPLATES[language][kind];
      for (const policy of [CN, US]) {
        expect(templateFaults(text, kind, policy)).toEqual([]);
        const facts = someLetter(kind);
        for (const arrearsMinor of [0, 5_000]) {
          const standing = { ...facts.standing!, arrearsMinor, openSince: facts.date - 3 };
          const letter = writeLetter({ ...facts, standing }, language, text, policy);
          if ('missing' in letter) throw new Error(letter.missing.map(({ fact }) => fact).join(', '));
          expect(letter.text).not.toMatch(/\{\{|\}\}|undefined|null|\[object/);
          expect(letter.text).not.toMatch(/[(（]\s*[)）]|\*\*|\\/);
          expect(forbiddenClaims(letter.text, policy.letters.claims)).toEqual([]);
        }
      }
    },
  );

  it('say every fact in its own language', () => {
    for (const kind of LETTER_KINDS) {
      const chinese = writeLetter(someLetter(kind), 'zh-CN', TEMPLATES['zh-CN'][kind].text, CN);
      const traditional = writeLetter(someLetter(kind), 'zh-TW', TEMPLATES['zh-TW'][kind].text, CN);
      if ('missing' in chinese || 'missing' in traditional) throw new Error('blocked');
      expect(chinese.text).not.toBe(traditional.text);
      expect(traditional.text).not.toMatch(/[协议贷账户币种额还们书请]/);
      expect(chinese.text).not.toMatch(/[協議貸帳戶幣種額還們書請]/);
    }
  });

  it('may name the facts that letters have, and no others', () => {
    const found = new Set<string>();
    const lists = new Map<string, readonly string[]>();
    for (const kind of LETTER_KINDS) {
      const facts = someLetter(kind, { recording: 'R1' });
      const late = { ...facts.standing!, arrearsMinor: 1, openSince: facts.date };
      for (const one of [facts, { ...facts, standing: late }]) {
        for (const [path, value] of Object.entries(letterView(one, CN, 'en'))) {
          if (Array.isArray(value)) lists.set(path, Object.keys((value as readonly object[])[0] ?? {}));
          else if (value !== null) found.add(path);
        }
      }
    }
    expect([...found].toSorted()).toEqual([...TAGS].toSorted());
    expect(Object.fromEntries(lists)).toEqual(LIST_TAGS);
  });
});

describe('a lender’s own template', () => {
  it.each<[string, string, string]>([
    ['a tag that is not closed', 'Dear\n{{#plan.id}}you', 'broken 2'],
    ['a closing tag of another section', 'Dear\n\n{{#plan.id}}x{{/plan}}', 'broken 3'],
    ['an unknown fact', 'x\n{{borrower.nmae}}', 'unknown_tag 2'],
    ['an unknown fact in a list', '{{#schedule}}\n{{dew}}\n{{/schedule}}', 'unknown_tag 2'],
    ['three braces', 'x {{{borrower.name}}}', 'unknown_tag 1'],
    ['an ampersand tag', '{{&borrower.name}}', 'unknown_tag 1'],
    ['a partial', '{{>other}}', 'unknown_tag 1'],
    ['a threat', 'a\nb\nYou will be ARRESTED', 'claim 3'],
    ['a threat over two lines', 'a\n您将\n坐\n牢', 'claim 3'],
    ['a promise in full-width letters', 'Ｒｅｐａｉｒ your credit', 'claim 1'],
    ['a promise with hidden characters', 're\u200bpair **your** credit', 'claim 1'],
    ['the state of a write-off', '您的欠款已核销', 'claim 1'],
  ])('is refused for %s', (_, text, expected) => {
    const faults = templateFaults(text, 'offer', CN).map(({ fault, line }) => `${fault} ${line}`);
    expect(faults).toContain(expected);
  });

  it('is refused for an agreement that leaves out what it must say, each by its name', () => {
    const whole = TEMPLATES.en.agreement.text;
    for (const fact of [
      'debt.penalty',
      'charges.annual_fee',
      'clause.undertaking',
      'lender.pay_to',
      'cost.annualised',
    ]) {
      const faults = templateFaults(whole.replaceAll(`{{${fact}}}`, ''), 'agreement', CN);
      expect(faults.map(({ fault, found }) => `${fault} ${found}`)).toEqual([`lacks_content no {{${fact}}}`]);
    }
    const bare = whole.replaceAll(/\{\{[#/]schedule\}\}\n/g, '').replace(/^\| \{\{number.*$/m, '');
    expect(templateFaults(bare, 'agreement', CN).map(({ found }) => found)).toEqual(['no {{schedule}}']);
  });

  it('takes the place of the built-in one alone', async () => {
    const root = await folder();
    await mkdir(join(root, 'en'));
    await writeFile(join(root, 'en', 'offer.md'), '# Ours\n\nDear {{borrower.name}}');
    const templates = await readTemplates(root, '.');
    expect(templates.en.offer.text).toContain('# Ours');
    expect(templates.en.refusal).toEqual(TEMPLATES.en.refusal);
    expect(templates['zh-CN'].offer).toEqual(TEMPLATES['zh-CN'].offer);
  });

  it.each<[string, string]>([
    ['en/ofer.md', 'TEMPLATE_UNREADABLE'],
    ['offer.md', 'TEMPLATE_UNREADABLE'],
    ['notes.txt', 'TEMPLATE_UNREADABLE'],
  ])('is looked for by its name: %s is none', async (name, code) => {
    const root = await folder();
    await mkdir(join(root, 'en'));
    await writeFile(join(root, name), 'x');
    await expect(readTemplates(root, '.')).rejects.toMatchObject({ exitCode: 2, issues: [{ code }] });
  });

  it('in an empty folder, or none, is no template', async () => {
    await expect(readTemplates(await folder(), '.')).rejects.toMatchObject({ exitCode: 2 });
    await expect(readTemplates('no-such-folder', '.')).rejects.toMatchObject({ exitCode: 2 });
  });
});

describe('what is let into letters', () => {
  const BELL = String.fromCodePoint(7);
  const HOSTILE = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    '[link](javascript:alert(1))',
    '![x](https://example.com/x.png)',
    '# heading',
    '| cell | cell |',
    '`code` **bold** _it_ ~~no~~',
    '&lt;script&gt;',
    '{{lender.phone}}',
    'https://example.com',
    'a\u202eb\u2066c',
    `line\nbreak\u2028and${BELL}bell`,
    '=1+1',
  ];

  it.each(HOSTILE)('%j stays what it is, and does nothing', (name) => {
    for (const kind of LETTER_KINDS) {
      const letter = writeLetter(someLetter(kind, { borrowerName: name }), 'en', TEMPLATES.en[kind].text, CN);
      if ('missing' in letter) throw new Error('blocked');
      const plain = letter.html.replace(/<style>[\s\S]*<\/style>/, '').replace(/<meta[^>]*>/g, '');
      expect(plain).not.toMatch(/<(script|img|svg|a|iframe|object|link|form)\b/i);
      expect(plain).not.toMatch(/\son\w+\s*=(?![^<]*<\/)/i);
      expect(letter.html + letter.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u2028]/);
      expect(letter.html + letter.text).not.toContain(BELL);
      expect(plain).not.toMatch(/<[^>]*\s(src|href)\s*=/i);
    }
  });

  it.each(HOSTILE)('%j is read as it stands', (name) => {
    const letter = writeLetter(
      someLetter('approval', { borrowerName: name }),
      'en',
      TEMPLATES.en.approval.text,
      CN,
    );
    if ('missing' in letter) throw new Error('blocked');
    const shown = name
      .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')
      .replaceAll(BELL, ' ')
      .replaceAll(/\s+/g, ' ');
    expect(letter.text.replaceAll(/\s+/g, ' ')).toContain(`Dear ${shown},`);
  });

  it('markup of a template is text too', () => {
    const { html } = renderLetter(
      '# T\n\n<b onclick="x()">hi</b> <script>1</script>\n\n<div>\nx\n</div>',
      {},
      'en',
    );
    expect(html).not.toMatch(/<(b|script|div onclick)\b/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('nothing in a page asks for anything outside it', () => {
    for (const kind of LETTER_KINDS) {
      const letter = writeLetter(someLetter(kind), 'en', TEMPLATES.en[kind].text, CN);
      if ('missing' in letter) throw new Error('blocked');
      expect(letter.html).toContain("default-src 'none'");
      expect(letter.html).not.toMatch(/https?:|url\(|@import|<script|<link|src=/i);
    }
  });
});

describe('texts that are no templates', () => {
  it('of both packs claim nothing forbidden', () => {
    for (const policy of [CN, US]) expect(textFaults(policy, [])).toEqual([]);
  });

  it('of the lender are held to the same list', () => {
    const { lender } = someLetter('offer');
    const faults = textFaults(CN, [{ ...lender, complaints: '征信修复热线' }]);
    expect(faults).toEqual([
      {
        where: 'lender.complaints',
        found: expect.stringContaining('credit_repair'),
        expected: expect.any(String),
      },
    ]);
  });
});
