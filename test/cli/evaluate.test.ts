/** `forbear evaluate` as people run it, on a portfolio whose later exports have a known effect and planted errors. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forbear, type Outcome, scratch } from './forbear.js';

const LATER = [
  '--payments',
  'later/payments.csv',
  '--feedback',
  'later/feedback.csv',
  '--delinquencies',
  '2026-09-30=later/delinquencies-2026-09-30.csv',
  '--delinquencies',
  'later/delinquencies-2026-12-30.csv',
  '--as-of',
  '2026-12-30',
];
const EXPORTS = [
  '--borrowers',
  's/borrowers.csv',
  '--delinquencies',
  's/delinquencies.csv',
  '--as-of',
  '2026-06-30',
];

/** No papers, no need, relief as often as asked: what the built-in pack refuses is approved. */
const LAX = `extends: cn
id: lax
version: "1"
title: Lax
gates:
  - { id: hardship_evidenced, remove: true }
  - { id: ability_exceeded, remove: true }
  - { id: relief_cooldown, remove: true }
`;

let folder = '';
function run(...args: string[]): Outcome {
  return forbear(args, folder);
}

/** One that has to succeed: what it said is in the error. */
function done(...args: string[]): Outcome {
  const outcome = run(...args);
  if (outcome.code !== 0) throw new Error(`${args.join(' ')}: exit ${outcome.code}\n${outcome.stderr}`);
  return outcome;
}

interface Row {
  readonly [column: string]: string;
}

function rowsOf(text: string): Row[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1] ?? m[2] ?? '');
    return Object.fromEntries(names.map((name, k) => [name, cells[k] ?? '']));
  });
}

const file = (name: string): string => readFileSync(join(folder, name), 'utf8');

beforeAll(() => {
  folder = scratch();
  writeFileSync(join(folder, 'lax.yaml'), LAX);
  for (const args of [
    ['sample', '--accounts', '900', '--seed', '11', '--only', 'borrowers,delinquencies', '--out', 's'],
    ['run', ...EXPORTS, '--out', 'r', '--format', 'csv'],
    ['sample', '--outcomes', 'r', '--effect', '0.1', '--ineligible', '4%', '--seed', '5', '--out', 'later'],
  ]) {
    done(...args);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('forbear evaluate', () => {
  it('writes a sealed folder with the contract’s columns, the same bytes again', () => {
    done('evaluate', '--run', 'r', ...LATER, '--out', 'e');
    expect(file('e/evaluation.csv').split('\n')[0]).toBe(
      'metric,segment,group,period,value,ci_low,ci_high,n,verdict',
    );
    expect(run('verify', 'e').code).toBe(0);
    const before = file('e/stage.json');
    expect(run('evaluate', '--run', 'r', ...LATER, '--out', 'e').code).toBe(0);
    expect(file('e/stage.json')).toBe(before);
    const rows = rowsOf(file('e/evaluation.csv'));
    const keys = rows.map((row) =>
      [row['metric'], row['segment'], row['group'], row['period']].join('\u0000'),
    );
    expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(rows.map((row) => row['verdict']))).toEqual(
      new Set(
        ['better', 'worse', 'no_evidence', 'cannot_say'].filter((verdict) =>
          rows.some((row) => row['verdict'] === verdict),
        ),
      ),
    );
    expect(rows.every((row) => row['value'] === '' || row['ci_low'] !== '')).toBe(true);
    expect(rowsOf(file('e/evidence.csv'))).toHaveLength(rows.length);
  });

  it('finds every account with relief that it should not have, and no other', () => {
    const refused = new Set(
      rowsOf(run('assess', ...EXPORTS, '--format', 'csv').stdout)
        .filter((row) => row['eligibility'] !== 'eligible')
        .map((row) => row['account_id']),
    );
    const before = new Map(
      rowsOf(file('s/delinquencies.csv')).map((row) => [row['account_id'], row['last_relief_date']]),
    );
    const planted = rowsOf(file('later/delinquencies-2026-12-30.csv'))
      .filter(
        (row) =>
          row['last_relief_date'] !== before.get(row['account_id']!) && refused.has(row['account_id']!),
      )
      .map((row) => row['account_id']);
    expect(planted.length).toBeGreaterThan(10);
    const found = rowsOf(file('e/leakage.csv')).filter((row) => row['kind'] === 'false_relief');
    expect(found.map((row) => row['account_id'])).toEqual(planted.toSorted());
    expect(found.every((row) => row['how'] === 'outside_run' && row['codes'] !== '')).toBe(true);
  });

  it('finds every plan that a lax policy approved and the strict one would not', () => {
    done('run', ...EXPORTS, '--policy', 'lax.yaml', '--out', 'lax', '--format', 'csv');
    const strict = new Map(
      rowsOf(run('assess', ...EXPORTS, '--format', 'csv').stdout).map((row) => [
        row['account_id'],
        row['eligibility'],
      ]),
    );
    const wrong = rowsOf(file('lax/approved_plans.csv'))
      .filter((row) => strict.get(row['account_id']!) !== 'eligible')
      .map((row) => row['account_id']);
    expect(wrong.length).toBeGreaterThan(3);
    expect(
      run('evaluate', '--run', 'lax', '--policy', 'cn', '--as-of', '2026-07-31', '--out', 'audit').code,
    ).toBe(0);
    const found = rowsOf(file('audit/leakage.csv')).filter((row) => row['kind'] === 'false_relief');
    expect(found.map((row) => row['account_id'])).toEqual(wrong);
    expect(found.every((row) => row['how'] === 'approved')).toBe(true);
  });

  it('prints a page in each language that fits the width, and a table in a pipe', () => {
    for (const [lang, word] of [
      ['en', 'Do plans work?'],
      ['zh-CN', '方案有效吗？'],
      ['zh-TW', '方案有效嗎？'],
    ] as const) {
      const page = done('evaluate', '--run', 'r', ...LATER, '--lang', lang, '--format', 'table');
      expect(page.stdout).toContain(word);
      expect(Math.max(...page.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    }
    const piped = run('evaluate', '--run', 'r', ...LATER, '--out', '-');
    expect(piped.stdout).toBe(file('e/evaluation.csv'));
  });

  it('measures drift against an earlier run, and takes later runs as later days', () => {
    for (const args of [
      [
        'sample',
        '--accounts',
        '900',
        '--seed',
        '11',
        '--as-of',
        '2026-09-30',
        '--only',
        'borrowers,delinquencies',
        '--out',
        's2',
      ],
      [
        'run',
        '--borrowers',
        's2/borrowers.csv',
        '--delinquencies',
        's2/delinquencies.csv',
        '--as-of',
        '2026-09-30',
        '--out',
        'r2',
        '--format',
        'csv',
      ],
    ]) {
      done(...args);
    }
    const drift = done(
      'evaluate',
      '--run',
      'r2',
      '--before',
      'r',
      '--as-of',
      '2026-09-30',
      '--format',
      'csv',
    );
    expect(rowsOf(drift.stdout).filter((row) => row['metric'] === 'stability_index')).toHaveLength(7);
    const both = done('evaluate', '--run', 'r2', '--run', 'r', '--as-of', '2026-09-30', '--format', 'csv');
    const rolled = rowsOf(both.stdout).filter((row) => row['metric'] === 'roll_accounts');
    expect(new Set(rolled.map((row) => row['period']))).toEqual(new Set(['2026-06-30/2026-09-30']));
  });

  it.each([
    [['evaluate'], 2, '--run'],
    [['evaluate', '--run', 'r', '--as-of', '2026-06-01'], 2, '--as-of'],
    [
      [
        'evaluate',
        '--run',
        'r',
        '--delinquencies',
        '2026-06-30=s/delinquencies.csv',
        '--as-of',
        '2026-12-30',
      ],
      2,
      '--delinquencies',
    ],
    [['evaluate', '--run', 'r', '--run', 'r', '--as-of', '2026-12-30'], 2, '--run'],
    [['evaluate', '--run', 's', '--as-of', '2026-12-30'], 3, 's'],
    [['evaluate', '--run', 'r', '--payments', 'none.csv', '--as-of', '2026-12-30'], 3, 'none.csv'],
    [['sample', '--outcomes', 'r', '--effect', '2', '--out', 'x'], 2, '--effect'],
  ] as const)('%j is refused with %i', (args, code, named) => {
    const refused = run(...args);
    expect(refused.code).toBe(code);
    expect(refused.stderr).toContain(named);
  });
});
