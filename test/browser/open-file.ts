/** A file in a window of its own, and what is asked of every page that people open. */
import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';

export const WIDTHS = { desktop: 1280, phone: 390 } as const;

/** Opens a file at a width in a colour scheme. @returns the page, and all that it asked for but itself. */
export async function openFile(
  browser: Browser,
  file: string,
  { width, scheme }: { readonly width: number; readonly scheme: 'light' | 'dark' },
): Promise<{ readonly page: Page; readonly requests: readonly string[] }> {
  const page = await browser.newPage();
  const requests: string[] = [];
  await page.setViewport({ width, height: 900, isMobile: width < 500 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  page.on('request', (request) => {
    if (request.url() !== `file://${file}`) requests.push(request.url());
  });
  await page.goto(`file://${file}`, { waitUntil: 'networkidle0' });
  return { page, requests };
}

/** @returns what axe finds wrong, with every table open: the rule and the first place. */
export async function axeOf(page: Page): Promise<string[]> {
  await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
  await page.evaluate(axe.source);
  const found = (await page.evaluate(
    'axe.run().then((result) => result.violations.map((one) => `${one.id}: ${one.nodes[0].html}`))',
  )) as string[];
  return found;
}
