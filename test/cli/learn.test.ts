/** The built command on real data: what it finds on rows that it never saw, and that a policy can use what it writes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forbear, scratch, words } from './forbear.js';

const folder = scratch();
const run = (line: string, input = '') => forbear(words(`${line} --as-of 2026-06-30`), folder, { input });
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** Rows of a plain CSV as records. */
function rowsOf(csv: string): Record<string, string>[] {
  const [header = '', ...lines] = csv.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at]!, cell])));
}

/** A figure of performance.csv. */
function performance(out: string, sample: string, metric: string): number {
  const row = rowsOf(text(`${out}/performance.csv`)).find(
    (one) => one['sample'] === sample && one['metric'] === metric,
  );
  return Number(row!['value']);
}

const SETS = [
  // What a plain logistic regression on every column, protected ones too, reaches on the same rows.
  { out: 'german', from: 'fixtures/scoring/german.csv --outcome class=bad', auc: 0.774, ks: 0.484 },
  {
    out: 'spain',
    from: 'fixtures/spain/credits.csv --columns fixtures/scoring/spain.yaml',
    auc: 0.842,
    ks: 0.531,
  },
  {
    out: 'lending-club',
    from: 'fixtures/lending-club/loans.csv --columns fixtures/scoring/lending-club.yaml',
    auc: 0.72,
    ks: 0.335,
  },
];

describe.each(SETS)('on $out', ({ out, from, auc, ks }) => {
  const made = run(`learn --history ${from} --holdout mod10:7 --out ${out} --quiet`);

  it('is at or above a plain logistic regression on rows held out, and its odds are right', () => {
    expect([made.code, made.stderr]).toEqual([0, '']);
    expect(performance(out, 'held_out', 'auc')).toBeGreaterThanOrEqual(auc);
    expect(performance(out, 'held_out', 'ks')).toBeGreaterThanOrEqual(ks);
    for (const sample of ['held_out', 'cross_validated']) {
      const slope = performance(out, sample, 'calibration_slope');
      expect(slope).toBeGreaterThanOrEqual(0.9);
      expect(slope).toBeLessThanOrEqual(1.1);
    }
  });

  it('has monotone bins', () => {
    const ranges = rowsOf(text(`${out}/bins.csv`)).filter(({ attribute = '' }) => /^[<≥]|–/.test(attribute));
    const names = [...new Set(ranges.map(({ characteristic }) => characteristic))];
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) {
      const rates = ranges
        .filter(({ characteristic }) => characteristic === name)
        .map((row) => Number(row['bad_rate']));
      const up = rates.toSorted((a, b) => a - b);
      expect([up, up.toReversed()]).toContainEqual(rates);
    }
  });

  it('looks at nothing that protects somebody', () => {
    const headers = rowsOf(text(`${out}/bins.csv`)).map(({ header }) => header);
    for (const name of ['age', 'Age', 'Marital', 'personal_status', 'foreign_worker', 'addr_state']) {
      expect(headers).not.toContain(name);
    }
  });
});

const table = (lang: string) =>
  run(`learn --history ${SETS[0]!.from} --holdout mod10:7 --format table --lang ${lang}`).stdout;

describe('the folder', () => {
  it('verifies, and is the same again', () => {
    expect(forbear(['verify', 'german'], folder).code).toBe(0);
    const before = text('german/scorecard.yaml');
    expect(run(`learn --history ${SETS[0]!.from} --holdout mod10:7 --out german --quiet`).code).toBe(0);
    expect(text('german/scorecard.yaml')).toBe(before);
  });

  it('has a card that says what no policy knows, and a model card with the refusals', () => {
    expect(text('german/scorecard.yaml')).toContain('# A scorecard fitted by forbear learn. It stands alone');
    const card = text('german/model_card.md');
    expect(card).toContain('| personal_status | protected attribute |');
    expect(card).toContain('### personal_status');
    expect(card).toMatch(/SHA-256 [0-9a-f]{64}/);
  });

  it('speaks the language that is asked for', () => {
    expect(table('zh-CN')).toContain('受保护属性');
    expect(table('zh-TW')).toContain('受保護屬性');
  });
});

describe('a card of facts', () => {
  const spain = 'fixtures/spain/credits.csv --columns fixtures/scoring/spain.yaml';
  const policy = '--policy fixtures/spain/policy.yaml';
  const bothExports =
    '--borrowers fixtures/spain/credits.csv --delinquencies fixtures/spain/credits.csv --columns fixtures/spain/columns.yaml';

  it('is a pack that lint passes and assess scores with, to the point', () => {
    expect(run(`learn --history ${spain} --facts-only ${policy} --out facts --quiet`).code).toBe(0);
    expect(run('policy lint facts/scorecard.yaml').code).toBe(0);
    expect(run(`assess ${bothExports} --policy facts/scorecard.yaml --out scored.csv --quiet`).code).toBe(0);
    const pack = text('facts/scorecard.yaml');
    const base = Number(/base_points: (-?\d+)/.exec(pack)![1]);
    const points = new Map(
      rowsOf(text('facts/bins.csv')).map((row) => [
        `${row['characteristic']} ${row['attribute']}`,
        Number(row['points']),
      ]),
    );
    const jobs: Record<string, string> = {
      fixed: 'employed',
      freelance: 'self_employed',
      partime: 'part_time',
      others: 'other',
      '': 'missing',
    };
    const scores = new Map(rowsOf(text('scored.csv')).map((row) => [row['account_id'], row['credit_score']]));
    const credits = rowsOf(text('fixtures/spain/credits.csv'));
    let compared = 0;
    for (const credit of credits.slice(0, 300)) {
      // Only where the income that the policy counts is the stated one: it cuts what is not verified.
      if (credit['income_verified'] === 'no' || credit['income_verified'] === '') {
        if (credit['Income'] !== '') continue;
      }
      const sum =
        base +
        pointsAt(points, 'income_monthly', credit['Income']!) +
        pointsAt(points, 'expenses_monthly', credit['Expenses']!) +
        points.get(`employment_status ${jobs[credit['Job']!]}`)!;
      expect([credit['id'], scores.get(credit['id'])]).toEqual([credit['id'], String(sum)]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(30);
  });

  it('refuses what of a run was made from the outcome, and fits the policy of the run', () => {
    expect(run(`run ${bothExports} ${policy} --out run --quiet`).code).toBe(0);
    writeFileSync(join(folder, 'id.yaml'), 'history: { id: id }\n');
    const made = run(
      `learn --run run --history fixtures/spain/credits.csv --outcome Status=bad --columns id.yaml ${policy} --out of-run`,
    );
    expect(made.code).toBe(0);
    expect(made.stderr).toMatch(/days_past_due +tells the outcome by itself/);
    expect(run('policy lint of-run/scorecard.yaml').code).toBe(0);
    const nameless = run(
      'learn --run run --history fixtures/spain/credits.csv --outcome Status=bad --columns id.yaml --out x',
    );
    expect([nameless.code, nameless.stderr.includes('--policy')]).toEqual([2, true]);
  });

  it('has not drifted from the rows it was learnt from, and says when people have', () => {
    const same = run(`learn --drift facts/scorecard.yaml --history ${spain} ${policy} --format csv`);
    expect(same.code).toBe(0);
    expect(new Set(rowsOf(same.stdout).map(({ verdict }) => verdict))).toEqual(new Set(['stable', '']));
    const poor = text('fixtures/spain/credits.csv').replaceAll(/,(\d+),(\d+),(\d*),/g, ',1,$2,$3,');
    const moved = run(
      `learn --drift spain/scorecard.yaml --history - --columns fixtures/scoring/spain.yaml --format csv`,
      poor,
    );
    expect(moved.code).toBe(0);
    expect(rowsOf(moved.stdout).map(({ verdict }) => verdict)).toContain('major');
  });

  it('is compared with a champion on the same rows', () => {
    const made = run(
      `learn --history ${spain} --holdout mod10:7 ${policy} --champion facts/scorecard.yaml --out challenger --quiet`,
    );
    expect([made.code, made.stderr]).toEqual([0, '']);
    const rows = rowsOf(text('challenger/performance.csv'));
    const difference = rows.find(({ sample }) => sample === 'challenger_less_champion')!;
    expect(difference['verdict']).toBe('better');
    expect(Number(difference['ci_low'])).toBeGreaterThan(0);
  });
});

/** Points of the range that a Spanish amount (thousands of pesetas) falls in, in euros. */
function pointsAt(points: ReadonlyMap<string, number>, name: string, cell: string): number {
  if (cell === '') return points.get(`${name} missing`)!;
  const value = Math.round(Number(cell) * 6.010121 * 100) / 100;
  for (const [key, found] of points) {
    const range = key.startsWith(`${name} `) ? key.slice(name.length + 1) : '';
    const [low, high] = boundsOf(range);
    if (value >= low && value < high) return found;
  }
  throw new Error(`no attribute of ${name} for ${value}`);
}

const number = (part: string | undefined) => Number(part?.replace(/[^\d.-]/g, ''));

function boundsOf(range: string): [number, number] {
  if (range.startsWith('<')) return [Number.NEGATIVE_INFINITY, number(range)];
  if (range.startsWith('≥')) return [number(range), Number.POSITIVE_INFINITY];
  const [low, high] = range.split(' – ');
  return high === undefined ? [Number.NaN, Number.NaN] : [number(low), number(high)];
}

describe('the plan hazard', () => {
  it('is refitted into a pack that lint passes, with its evidence', () => {
    expect(run('learn --hazard fixtures/scoring/plans.csv --out hazard --quiet').code).toBe(0);
    expect(run('policy lint hazard/hazard.yaml').code).toBe(0);
    expect(text('hazard/hazard.yaml')).toContain('400 plans');
    const rows = rowsOf(text('hazard/hazard.csv'));
    const beta = rows.find(({ parameter }) => parameter === 'instalment_to_surplus')!;
    expect(Number(beta['value'])).toBeGreaterThan(Number(beta['prior']));
    expect(rows.find(({ parameter }) => parameter === 'base M1')).toMatchObject({
      prior: '0.028',
      value: '0.028',
    });
  });
});

describe('what cannot be learnt', () => {
  const few = 'Status,x\n'.concat(
    ...Array.from({ length: 60 }, (_, at) => `${at % 6 === 0 ? 'bad' : 'good'},${at}\n`),
  );
  const flat = 'Status,x\n'.concat(
    ...Array.from({ length: 400 }, (_, at) => `${at % 2 === 0 ? 'bad' : 'good'},7\n`),
  );
  it.each([
    ['learn --history - --outcome Status=bad', few, 3, 'HISTORY_TOO_FEW'],
    ['learn --history - --outcome Status=bad', flat, 3, 'HISTORY_SAYS_NOTHING'],
    ['learn --drift cn --history -', flat, 2, 'CARD_HAS_NO_EVIDENCE'],
    ['learn --drift broken.yaml --history -', flat, 2, 'CARD_INVALID'],
    ['learn --history -', flat, 2, 'USAGE'],
    ['learn --history - --outcome Status=bad --holdout most', flat, 2, 'USAGE'],
  ])('%s', (line, input, code, issue) => {
    writeFileSync(join(folder, 'broken.yaml'), 'card: { id: x }\n');
    const made = run(line, input);
    expect([made.code, made.stderr.includes(issue)]).toEqual([code, true]);
  });
});
