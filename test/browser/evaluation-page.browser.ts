/** report.html in a browser: nothing leaves it, axe finds nothing, and it fits a telephone and a sheet of paper. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluationPage } from '../../src/report/evaluation/page.js';
import { EMPTY, FULL, RULES } from '../report/evaluation/some-report.js';
import { launch } from './chromium.js';
import { axeOf, openFile, WIDTHS } from './open-file.js';

const folder = mkdtempSync(join(tmpdir(), 'forbear-browser-'));
let browser: Browser;

function written(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
});

const CASES = (['en', 'zh-CN', 'zh-TW'] as const).flatMap((language) =>
  Object.entries({ full: FULL, empty: EMPTY }).flatMap(([name, report]) =>
    Object.entries(WIDTHS).flatMap(([device, width]) =>
      (['light', 'dark'] as const).map((scheme) => ({ language, name, report, device, width, scheme })),
    ),
  ),
);

describe.each(CASES)('$name in $language, $device, $scheme', ({ language, name, report, width, scheme }) => {
  it('asks for nothing, fits its width and passes axe', async () => {
    const file = written(`${name}-${language}.html`, evaluationPage(report, RULES, language));
    const { page, requests } = await openFile(browser, file, { width, scheme });
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
      scheme === 'dark' ? 'rgb(24, 33, 42)' : 'rgb(255, 255, 255)',
    );
    expect(await axeOf(page)).toEqual([]);
    expect(requests).toEqual([]);
    await page.close();
  });
});

describe('the checks', () => {
  const plain = evaluationPage(EMPTY, RULES, 'en');

  it('would see a request', async () => {
    const open = plain
      .replace(/<meta http-equiv[^>]*>/, '')
      .replace('<main>', '<main><img src="https://example.invalid/a.png" alt="a">');
    const { page, requests } = await openFile(browser, written('asks.html', open), {
      width: 1280,
      scheme: 'light',
    });
    expect(requests).toEqual(['https://example.invalid/a.png']);
    await page.close();
  });

  it('would see what axe finds', async () => {
    const faulty = plain.replace(
      '<main>',
      '<main><img src="data:," style="color:#eee"><p style="color:#eee;background:#fff">pale</p>',
    );
    const { page } = await openFile(browser, written('faulty.html', faulty), {
      width: 1280,
      scheme: 'light',
    });
    expect((await axeOf(page)).map((one) => one.split(':')[0])).toEqual(['color-contrast', 'image-alt']);
    await page.close();
  });

  it('would see a script stopped by the page’s own policy', async () => {
    const script = plain.replace('</body>', '<script>document.title = "ran"</script></body>');
    const { page } = await openFile(browser, written('script.html', script), {
      width: 1280,
      scheme: 'light',
    });
    expect(await page.title()).not.toBe('ran');
    await page.close();
  });
});

describe('printed', () => {
  it('is dark on white, without what only a screen can do', async () => {
    const file = written('print.html', evaluationPage(FULL, RULES, 'en'));
    const { page } = await openFile(browser, file, { width: 1280, scheme: 'dark' });
    await page.emulateMediaType('print');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(27, 36, 48)');
    expect(await page.evaluate('getComputedStyle(document.querySelector("nav")).display')).toBe('none');
    expect(await page.evaluate('getComputedStyle(document.querySelector("details")).display')).toBe('none');
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000);
    await page.close();
  });
});
