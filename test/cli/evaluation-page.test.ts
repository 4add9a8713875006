/** The page that `forbear evaluate` leaves in its folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { forbear, scratch, words } from './forbear.js';

const DEMO =
  '--borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30';
const EVALUATE =
  'evaluate --run june --payments later/payments.csv --delinquencies later/delinquencies-2026-09-30.csv --feedback later/feedback.csv --as-of 2026-09-30';

describe('report.html', () => {
  const folder = scratch();
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const command = (line: string): void => {
    const { code, stderr } = forbear(words(line), folder);
    if (code !== 0) throw new Error(`${line}: exit ${code}\n${stderr}`);
  };

  beforeAll(() => {
    command(`run ${DEMO} --out june`);
    command('sample --outcomes june --months 3 --seed 7 --out later');
    command(`${EVALUATE} --out one`);
  });

  it('stands in the folder, sealed with the other results', () => {
    expect(JSON.parse(text('one/stage.json')).outputs['report.html']).toMatchObject({ rows: null });
    expect(text('one/report.html')).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(forbear(['verify', 'one'], folder).code).toBe(0);
  });

  it('is the same whenever and however often it is made, and in the language that was asked for', () => {
    command(`${EVALUATE} --out two`);
    expect(text('two/report.html')).toBe(text('one/report.html'));
    command(`${EVALUATE} --lang zh-TW --out three`);
    expect(text('three/report.html')).toContain('<html lang="zh-TW">');
    expect(JSON.parse(text('three/stage.json')).settings.language).toBe('zh-TW');
  });

  it('names no account, no borrower and no key of theirs', () => {
    const html = text('one/report.html');
    const keys = ['june/facts.csv', 'june/approved_plans.csv'].flatMap((name) => {
      const [head = '', ...rows] = text(name)
        .replace(/^\ufeff/, '')
        .trimEnd()
        .split(/\r?\n/);
      const columns = head.split(',').flatMap((column, at) => (column.endsWith('_id') ? [at] : []));
      return rows.flatMap((row) => columns.map((at) => row.split(',')[at]!));
    });
    expect(keys.length).toBeGreaterThan(300);
    expect(keys.filter((key) => key !== '' && html.includes(key))).toEqual([]);
  });
});
