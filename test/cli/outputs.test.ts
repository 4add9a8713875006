/** One command's table is another's: the stages agree, and a file is what its name says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forbear, scratch, words } from './forbear.js';

const DEMO =
  '--borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30';

describe('results by stage', () => {
  const folder = scratch();
  const command = (line: string) => forbear(words(`${line} ${DEMO}`), folder);
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

  it('are the same from assess, plan and run', () => {
    const codes = [command('run --out june'), command('assess --out june-a/'), command('plan --out june-p/')];
    expect(codes.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(text('june-a/assessments.csv')).toBe(text('june/assessments.csv'));
    expect(text('june-p/plans.csv')).toBe(text('june/plans.csv'));
    expect(text('june-p/unplanned.csv')).toBe(text('june/unplanned.csv'));
  });

  it('are CSV in a folder whatever --format says, and JSON in a file that is named with it', () => {
    expect(command('assess --format json --out j/').code).toBe(0);
    expect(text('j/assessments.csv')).toBe(text('june/assessments.csv'));
    expect(command('assess --format json --out a.json').code).toBe(0);
    expect(JSON.parse(text('a.json'))).toHaveLength(200);
  });
});
