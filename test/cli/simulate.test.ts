/** `forbear simulate` as it is run: the same bytes for any number of threads, and no answer to nonsense. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forbear, scratch, words } from './forbear.js';

const EXPORTS =
  '--borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30';
const HOUSE = '--against fixtures/policies/house.yaml';

/** Files of a folder but its log, by name. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name !== 'stage.log');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function rowsOf(text: string): Record<string, string>[] {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

describe('forbear simulate', () => {
  it('gives the same bytes for any --jobs, and other intervals alone for another seed', () => {
    const cwd = scratch();
    // Several partitions, so that threads have something to share out.
    expect(forbear(words('sample --accounts 4500 --seed 3 --out in'), cwd).code).toBe(0);
    writeFileSync(
      join(cwd, 'own.yaml'),
      'extends: cn\nid: own\nversion: "1"\nauthority:\n  levels:\n    - { id: automatic, max_months: 24 }\n',
    );
    const inputs = ['borrowers', 'delinquencies', 'payments', 'contacts', 'behaviour', 'feedback']
      .map((name) => `--${name} in/${name}.csv`)
      .join(' ');
    const command = `simulate --against own.yaml ${inputs} --as-of 2026-06-30 --draws 30 --quiet`;
    const run = (out: string, more: string) => {
      const outcome = forbear(words(`${command} ${more} --out ${out}`), cwd);
      expect([outcome.code, outcome.stdout]).toEqual([0, '']);
      return filesOf(join(cwd, out));
    };
    const [one, two, other] = [run('one', '--jobs 1'), run('two', '--jobs 3'), run('three', '--seed 2')];
    expect(two).toEqual(one);
    expect(Object.keys(one!).toSorted()).toEqual([
      'changes.csv',
      'rejects.csv',
      'simulation.csv',
      'simulation.json',
      'stage.json',
    ]);
    expect(other!['changes.csv']).toBe(one!['changes.csv']);
    expect(other!['simulation.csv']).not.toBe(one!['simulation.csv']);
    const values = (text: string) =>
      rowsOf(text)
        .filter(({ metric }) => metric !== 'recovers_more')
        .map(({ value }) => value);
    expect(values(other!['simulation.csv']!)).toEqual(values(one!['simulation.csv']!));
    const changes = rowsOf(one!['changes.csv']!);
    expect(changes.length).toBeGreaterThan(10);
    expect(new Set(changes.map(({ causes }) => causes))).toEqual(new Set(['authority.levels.automatic']));
    expect(forbear(words('verify one'), cwd).code).toBe(0);
  }, 240_000);

  it('agrees with plan about what the first policy recovers and gives', () => {
    const cwd = scratch();
    const csv = forbear(words(`simulate ${HOUSE} ${EXPORTS} --draws 20 --out - --format csv`), cwd);
    expect(csv.code).toBe(0);
    const find = (metric: string) =>
      rowsOf(csv.stdout).find(
        (row) => row['metric'] === metric && row['side'] === 'A' && row['group'] === 'all',
      );
    const plans = forbear(words(`plan ${EXPORTS} --format json`), cwd);
    const recommended = (JSON.parse(plans.stdout) as Record<string, string | boolean>[]).filter(
      (plan) => plan['recommended'] === true,
    );
    const relief = recommended.reduce(
      (sum, plan) => sum + Math.round(Number(plan['relief_amount']) * 100),
      0,
    );
    expect(find('planned')?.['value']).toBe(String(recommended.length));
    expect(Math.round(Number(find('relief')?.['value']) * 100)).toBe(relief);
  });

  it('finds nothing between a policy and itself', () => {
    const cwd = scratch();
    const csv = forbear(words(`simulate --against cn ${EXPORTS} --draws 20`), cwd);
    const differences = rowsOf(csv.stdout).filter(
      (row) => row['compared_with'] === 'A' && row['value'] !== '',
    );
    expect(differences.length).toBeGreaterThan(30);
    for (const { metric, value } of differences) expect(value).toBe(metric === 'recovers_more' ? '0.5' : '0');
  });

  it('sweeps values, with a frontier and its drawing', () => {
    const cwd = scratch();
    const sweep =
      '--optimise affordability.capacity_share=0.5:0.7:0.1 --optimise authority.plan_valid_days=14,30';
    const outcome = forbear(words(`simulate ${sweep} ${EXPORTS} --draws 20 --out swept --lang zh-CN`), cwd);
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toContain('参数扫描');
    const points = rowsOf(readFileSync(join(cwd, 'swept/frontier.csv'), 'utf8'));
    expect(points.map(({ point }) => point)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    expect(points[1]?.['values']).toBe('affordability.capacity_share=0.5;authority.plan_valid_days=14');
    expect(points[6]?.['recovery']).toBe(points[0]?.['recovery']);
    const best = points.filter((point) => point['on_frontier'] === 'true');
    const byRelief = best.toSorted((a, b) => Number(a['relief']) - Number(b['relief']));
    const recoveries = byRelief.map((point) => Number(point['recovery']));
    expect(recoveries).toEqual(recoveries.toSorted((a, b) => a - b));
    expect(best.length).toBeGreaterThan(0);
    expect(readFileSync(join(cwd, 'swept/frontier.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(forbear(words('verify swept'), cwd).code).toBe(0);
    // A folder of another command is not replaced.
    expect(forbear(words(`simulate ${sweep} ${EXPORTS} --draws 20 --out fixtures/demo`), cwd).code).toBe(4);
  });

  it('shows a page in every language that fits the terminal', () => {
    const cwd = scratch();
    for (const lang of ['en', 'zh-CN', 'zh-TW']) {
      const { code, stdout } = forbear(
        words(`simulate ${HOUSE} ${EXPORTS} --draws 20 --format table --lang ${lang}`),
        cwd,
      );
      expect(code).toBe(0);
      expect(stdout).not.toMatch(/\{\w+\}|undefined|NaN/);
      expect(stdout.split('\n').length).toBeGreaterThan(40);
    }
  });

  it.each([
    ['', '--against'],
    ['--against nowhere', 'nowhere'],
    ['--against us', '--against'],
    [`${HOUSE} --draws 0`, '--draws'],
    [`${HOUSE} --draws 1e9`, '--draws'],
    [`${HOUSE} --draws 100001`, '--draws'],
    [`${HOUSE} --seed -1`, '--seed'],
    [`${HOUSE} --seed 1.5`, '--seed'],
    [`${HOUSE} --jobs 0`, '--jobs'],
    ['--optimise constraints.min_gain', '--optimise'],
    ['--optimise constraints.min_gian=1,2', '--optimise'],
    ['--optimise levers.months=6', '--optimise'],
    ['--optimise authority.plan_valid_days=soon', '--optimise'],
    ['--optimise affordability.capacity_share=1.5', 'POLICY_SHARE_RANGE'],
    ['--optimise affordability.capacity_share=0:1:0.01', '--optimise'],
    ['--optimise constraints.min_gain=1 --optimise constraints.min_gain=2', '--optimise'],
    [Array.from({ length: 9 }, () => '--against cn').join(' '), '--against'],
  ])('refuses %j', (flags, named) => {
    const cwd = scratch();
    const outcome = forbear(words(`simulate ${flags} ${EXPORTS} --out never`), cwd);
    expect([outcome.code, outcome.stdout]).toEqual([2, '']);
    expect(outcome.stderr).toContain(named);
    expect(readdirSync(cwd)).not.toContain('never');
  });

  it('publishes nothing when too many rows are rejected', () => {
    const cwd = scratch();
    writeFileSync(
      join(cwd, 'bad.csv'),
      'account_id,borrower_id,principal_outstanding,annual_rate,days_past_due\nA1,B1,x,0.1,5\n',
    );
    const line = `simulate ${HOUSE} --borrowers fixtures/demo/borrowers.csv --delinquencies bad.csv --as-of 2026-06-30 --out never`;
    expect(forbear(words(line), cwd).code).toBe(3);
    expect(readdirSync(cwd)).not.toContain('never');
  });

  it('has something to say about a portfolio without accounts', () => {
    const cwd = scratch();
    writeFileSync(join(cwd, 'b.csv'), 'borrower_id\n');
    writeFileSync(
      join(cwd, 'd.csv'),
      'account_id,borrower_id,principal_outstanding,annual_rate,days_past_due\n',
    );
    const line = `simulate ${HOUSE} --optimise constraints.min_gain=0,5 --borrowers b.csv --delinquencies d.csv --as-of 2026-06-30`;
    const page = forbear(words(`${line} --format table`), cwd);
    expect([page.code, page.stdout.includes('nothing to compare')]).toEqual([0, true]);
    expect(forbear(words(`${line} --out empty`), cwd).code).toBe(0);
    expect(readFileSync(join(cwd, 'empty/changes.csv'), 'utf8')).toMatch(/^account_id,[^\n]*\n$/);
  });
});
