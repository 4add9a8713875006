/** The offer page and letters in Chromium: what a borrower does, what axe says, how they fit a telephone and A4. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forbear, scratch, words } from '../cli/forbear.js';
import { launch } from './chromium.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const EXPORTS =
  '--borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30';
const FILES =
  '--contacts fixtures/demo/contacts.csv --payments fixtures/demo/payments.csv --lender fixtures/demo/lender.yaml';
const LANGUAGES = ['en', 'zh-CN', 'zh-TW'];

type Cells = Record<string, string>;

const folder = scratch();
let browser: Browser;

function run(line: string) {
  return forbear(words(line), folder);
}

function rowsOf(file: string): Cells[] {
  return parse(readFileSync(join(folder, file), 'utf8'), { columns: true }) as Cells[];
}

function offerOf(language: string): Cells {
  return rowsOf(`day-${language}/letters.csv`).find((row) => row['letter'] === 'offer')!;
}

beforeAll(async () => {
  run(`run ${EXPORTS} --out june --quiet`);
  for (const language of LANGUAGES) {
    const borrowers = readFileSync(join(folder, 'fixtures/demo/borrowers.csv'), 'utf8');
    writeFileSync(join(folder, `${language}.csv`), borrowers.replaceAll(',zh-CN,', `,${language},`));
    const contact = `contact --run june --borrowers ${language}.csv ${FILES} --as-of 2026-06-30 --offer-pages --letters`;
    run(`${contact} --out day-${language}`);
  }
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
});

/** A page of a folder in a window of its own, with every request that it made and everything that it refused. */
async function open(
  file: string,
  { width = 1100, dark = false, script = true } = {},
): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
  const page = await browser.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.setViewport({ width, height: 800 });
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
  await page.goto(pathToFileURL(join(folder, file)).href);
  return { page, requests, complaints };
}

async function violations(page: Page): Promise<string[]> {
  // The policy of the page forbids scripts of others, so axe comes in beside it.
  const session = await page.createCDPSession();
  await session.send('Runtime.enable');
  await session.send('Runtime.evaluate', { expression: AXE });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { resultTypes: ['violations'] }).then((found) => JSON.stringify(
      found.violations.map(({ id, nodes }) => id + ' ' + nodes.map((node) => node.target).join(' '))))`,
    awaitPromise: true,
  });
  return JSON.parse(String(result.value)) as string[];
}

describe('the offer page in Chromium', () => {
  it.each(LANGUAGES)('in %s gives a code that forbear reads back', async (language) => {
    const offer = offerOf(language);
    const { page, requests, complaints } = await open(`day-${language}/${offer['offer_page']}`);
    await page.click('label[for="accept-1"]');
    const code = await page.$eval('#answer-code', (output) => output.textContent);
    writeFileSync(join(folder, 'codes.csv'), `code,received_on,channel\n${code},2026-07-02,phone\n`);
    run('feedback --run june --codes codes.csv --as-of 2026-07-10 --out answers');
    expect(rowsOf('answers/responses.csv')).toEqual([
      {
        account_id: offer['account_id'],
        plan_id: offer['plan_id'],
        option: 'recommended',
        choice: 'accept',
        reason: '',
        received_on: '2026-07-02',
        channel: 'phone',
      },
    ]);
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect([requests.length, complaints]).toEqual([1, []]);
    await page.close();
  });

  it('works by the keyboard alone', async () => {
    const { page } = await open(`day-en/${offerOf('en')['offer_page']}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    const first = await page.$eval('#answer-code', (output) => output.textContent);
    await page.keyboard.press('ArrowDown');
    const second = await page.$eval('#answer-code', (output) => output.textContent);
    expect([first, second]).toEqual([
      expect.stringMatching(/^\w{5}-\w{5}$/),
      expect.stringMatching(/^\w{5}-\w{5}$/),
    ]);
    expect(first).not.toBe(second);
    await page.close();
  });

  it.each(
    LANGUAGES.flatMap((language) => [
      [language, 1100, false] as const,
      [language, 1100, true] as const,
      [language, 360, false] as const,
      [language, 360, true] as const,
    ]),
  )(
    'in %s at %i pixels, dark: %s, passes axe and does not scroll sideways',
    async (language, width, dark) => {
      const { page } = await open(`day-${language}/${offerOf(language)['offer_page']}`, { width, dark });
      await page.click('label[for="accept-1"]');
      expect(await violations(page)).toEqual([]);
      const beyond = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(beyond).toBeLessThanOrEqual(0);
      await page.close();
    },
  );

  it('shows every code without its script', async () => {
    const { page } = await open(`day-en/${offerOf('en')['offer_page']}`, { script: false });
    const codes = await page.$$eval('table .code', (cells) =>
      cells.filter((cell) => cell.getClientRects().length > 0).map((cell) => cell.textContent),
    );
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeGreaterThan(7);
    await page.close();
  });
});

describe('letters in Chromium', () => {
  it.each(LANGUAGES)('in %s pass axe, and print to two pages at most', async (language) => {
    const letters = rowsOf(`day-${language}/letters.csv`);
    for (const kind of ['offer', 'refusal', 'information']) {
      const { html } = letters.find((row) => row['letter'] === kind)!;
      const { page, requests } = await open(`day-${language}/${html}`, { width: 800 });
      expect([kind, await violations(page)]).toEqual([kind, []]);
      const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true }));
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect([kind, pages >= 1 && pages <= 2]).toEqual([kind, true]);
      expect(requests).toHaveLength(1);
      await page.close();
    }
  });
});
