/** `forbear model` by flags: the evaluation in each form, proposals, kept drafts, typed-in accounts, and what is refused. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, it } from 'vitest';
import { forbear, scratch, words } from './forbear.js';

const SOURCE =
  '--borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30';

let folder: string;
beforeEach(() => {
  folder = scratch();
});

function model(line: string) {
  return forbear(words(`model ${line}`), folder);
}

function rows(text: string): Record<string, string>[] {
  return parse(text, { columns: true });
}

describe('an evaluation', () => {
  it('starts from the plan that forbear plan recommends, figure by figure', () => {
    const planned = rows(forbear(words(`plan ${SOURCE} --format csv`), folder).stdout);
    const own = planned.find((row) => row['account_id'] === 'A00000007' && row['recommended'] === 'true')!;
    const outcome = model(`A00000007 ${SOURCE}`);
    expect(outcome.code).toBe(0);
    const [draft] = rows(outcome.stdout);
    const { rationale, binding_constraints: _, ...figures } = own;
    expect(draft).toMatchObject(figures);
    expect(draft).toMatchObject({ draft: 'draft', broken_limits: '', rationale: `${rationale};amended` });
  });

  it('says what a draft breaks, and is no fault', () => {
    const outcome = model(`A00000007 ${SOURCE} --months 84 --waive-interest 100%`);
    expect(outcome.code).toBe(0);
    expect(rows(outcome.stdout)[0]).toMatchObject({
      instalments: '84',
      broken_limits: 'term_cap;waive_interest_cap',
    });
  });

  it('has the levers with the limits that end them, and the schedule, as tables', () => {
    const levers = rows(model(`A00000007 ${SOURCE} --show levers`).stdout);
    expect(levers.find((row) => row['lever'] === 'instalments')).toMatchObject({
      least: '8',
      most: '60',
      below: 'capacity',
      above: 'term_cap',
    });
    const schedule = rows(model(`A00000007 ${SOURCE} --months 6 --show schedule`).stdout);
    expect(schedule).toHaveLength(6);
    expect(schedule.at(-1)).toMatchObject({ closing_balance: '0.00' });
  });

  it('sets the options of the search side by side, and looks into another month', () => {
    const outcome = model(
      `A00000007 ${SOURCE} --months 24 --compare --sensitivity "income -10%" --format json`,
    );
    const record = JSON.parse(outcome.stdout);
    expect(record.drafts.map((one: { draft: string }) => one.draft)).toEqual([
      'draft',
      'recommended',
      'lowest_instalment',
    ]);
    expect(record.what_if).toMatchObject([{ income: -0.1, broken_limits: [] }]);
    expect(record.what_if[0].completion_probability).toBeLessThan(record.drafts[0].completion_probability);
  });

  it.each(['en', 'zh-CN', 'zh-TW'])('is a page for people in %s without their keys', (language) => {
    const outcome = model(`A00000007 ${SOURCE} --format table --lang ${language}`);
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toContain('A00000007');
    expect(outcome.stdout).not.toContain('B00000007');
    expect(outcome.stdout).toContain('2,848.19');
  });

  it('is of the facts of a run folder, too', () => {
    forbear(words(`run ${SOURCE} --out july`), folder);
    const fromRun = model('A00000007 --run july --months 18');
    expect(fromRun.code).toBe(0);
    expect(fromRun.stdout).toBe(model(`A00000007 ${SOURCE} --months 18`).stdout);
  });
});

describe('an account of a borrower with several', () => {
  it('has what the plans that were approved for the others leave of the month', () => {
    forbear(words(`run ${SOURCE} --out july`), folder);
    const left = () => rows(model('A00000022 --run july').stdout)[0]!['residual_income'];
    const before = Number(left());
    const queue = rows(readFileSync(join(folder, 'july', 'review_queue.csv'), 'utf8'));
    const own = queue.filter((row) => row['account_id'] === 'A00000023');
    const recommended = own.find((row) => row['recommended'] === 'true')!;
    const lowest = own.find((row) => row['option'] === 'lowest_instalment')!;
    const decided = [
      ['plan_id', 'decision', 'decided_by', 'role'],
      [lowest['plan_id'], 'approve', 'Wei', 'committee'],
    ];
    writeFileSync(join(folder, 'decided.csv'), `${decided.map((cells) => cells.join(',')).join('\n')}\n`);
    expect(forbear(words('approve --run july --decisions decided.csv'), folder).code).toBe(0);
    const spared = Number(lowest['residual_income']) - Number(recommended['residual_income']);
    expect(spared).toBeGreaterThan(100);
    expect(Number(left()) - before).toBeCloseTo(spared, 2);
  });
});

describe('a proposal', () => {
  const saved =
    '--months 10 --waive-fees 50% --save p.csv --reason "earlier payday" --by "Ana Ruiz" --role analyst';

  it('is a row of the queue that carries its reason and who stands for it', () => {
    const outcome = model(`A00000007 ${SOURCE} ${saved}`);
    expect(outcome.code).toBe(0);
    const [row] = rows(readFileSync(join(folder, 'p.csv'), 'utf8'));
    const recommended = rows(model(`A00000007 ${SOURCE}`).stdout)[0]!;
    expect(row).toMatchObject({
      plan_id: recommended['plan_id'],
      instalments: '10',
      fees_waived: '244.17',
      decision: 'amend',
      decided_by: 'Ana Ruiz',
      role: 'analyst',
      comment: 'earlier payday',
    });
  });

  it('that breaks a limit is refused with the limit named, and nothing is written', () => {
    const outcome = model(`A00000007 ${SOURCE} --months 3 --save p.csv --reason r --by a --role analyst`);
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toContain('DRAFT_BREAKS_LIMITS');
    expect(outcome.stderr).toContain('affordability.capacity_share');
    expect(existsSync(join(folder, 'p.csv'))).toBe(false);
  });

  it.each(['--reason', '--by', '--role'])('without %s is a usage error where nobody can be asked', (flag) => {
    const line = saved.replace(new RegExp(`${flag} ("[^"]*"|\\S+)`), '');
    const outcome = model(`A00000007 ${SOURCE} ${line}`);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain(flag);
    expect(existsSync(join(folder, 'p.csv'))).toBe(false);
  });
});

describe('kept drafts', () => {
  it('go on where they were left, lever by lever', () => {
    model(`A00000007 ${SOURCE} --months 18 --waive-fees 100% --first-due 2026-08-15 --draft d.json`);
    const again = rows(model(`A00000007 ${SOURCE} --draft d.json --rate 10%`).stdout)[0];
    expect(again).toMatchObject({
      instalments: '18',
      fees_waived: '488.34',
      first_due_date: '2026-08-15',
      annual_rate_after: '0.1',
    });
    expect(readFileSync(join(folder, 'd.json'), 'utf8')).toContain('"annual_rate": 0.1');
  });

  it.each([
    ['of another account', '{"account_id":"A00000004"}'],
    ['that are none', 'not json'],
  ])('%s are refused', (_, text) => {
    const draft = join(folder, 'd.json');
    model(`A00000007 ${SOURCE} --draft d.json`);
    const own = JSON.parse(readFileSync(draft, 'utf8'));
    writeFileSync(draft, text.startsWith('{') ? JSON.stringify({ ...own, ...JSON.parse(text) }) : text);
    const outcome = model(`A00000007 ${SOURCE} --draft d.json`);
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toContain('DRAFTS_UNREADABLE');
  });
});

describe('an account that is typed in', () => {
  const typed =
    '--outstanding principal=26000,interest=2600,penalty=900 --annual-rate 18% --days-past-due 75 --product 信用卡 ' +
    '--income 7500 --expenses 3000 --as-of 2026-06-30 --fact income_verified=true --fact hardship_reason=illness ' +
    '--fact hardship_evidence=documented --fact willingness=high --fact dependents=0 --fact vulnerable=false';

  it('is read by the rules of the exports', () => {
    const record = JSON.parse(model(`${typed} --months 36 --format json`).stdout);
    expect(record.account_id).toBe('typed-in');
    const [draft] = record.drafts;
    expect(draft).toMatchObject({ annual_rate_before: 0.18, instalments: 36 });
    const parts = ['financed_amount', 'down_payment', 'relief_amount'].map((name) => Number(draft[name]));
    expect(parts.reduce((sum, part) => sum + part)).toBeCloseTo(29_500, 2);
  });

  it('names the flag of a fact that is missing, and the column of one that cannot be read', () => {
    const missing = model(typed.replace('--income 7500', ''));
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.stderr).toContain('--income');
    const unread = model(typed.replace('--income 7500', '--income lots'));
    expect(unread.code).toBe(2);
    expect(unread.stderr).toContain('monthly_income');
  });
});

describe('what is not understood', () => {
  it('is a usage error that names its flag', () => {
    const outcome = model(`A00000007 ${SOURCE} --sensitivity "sun -10%"`);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('--sensitivity');
    expect(outcome.stdout).toBe('');
  });

  it('is an account nobody has heard of', () => {
    const outcome = model(`A0000007 ${SOURCE}`);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('A00000007');
  });
});
