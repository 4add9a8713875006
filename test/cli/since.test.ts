/** `--since`: what differs from an earlier run folder. */
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { forbear, ROOT, scratch, words } from './forbear.js';

const folder = scratch();
type Cells = Record<string, string>;

function command(line: string, expected = 0): string {
  const { code, stdout, stderr } = forbear(words(line), folder);
  expect(`${code} ${code === expected ? '' : stderr}`).toBe(`${expected} `);
  return expected === 0 ? stdout : stderr;
}

const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
const rowsOf = (path: string): Cells[] => parse(text(path), { columns: true, bom: true }) as Cells[];

function filesOf(name: string): Record<string, string> {
  const names = readdirSync(join(folder, name)).filter((file) => file !== 'run.log');
  return Object.fromEntries(names.map((file) => [file, text(join(name, file))]));
}

/** The demo's exports with one account less, one paid down, and one borrower's income gone. */
function nextDay(): void {
  const [head, ...lines] = text('fixtures/demo/delinquencies.csv').trimEnd().split('\n');
  const names = head!.split(',');
  const at = (name: string): number => names.indexOf(name);
  const rows = lines.map((line) => line.split(','));
  const paid = rows.find((row) => Number(row[at('principal_outstanding')]) > 1_000)!;
  paid[at('principal_outstanding')] = '900.00';
  paid[at('last_payment_date')] = '2026-06-30';
  const left = rows.filter((row) => row !== rows[5]);
  writeFileSync(
    join(folder, 'delinquencies.csv'),
    `${[names, ...left].map((row) => row.join(',')).join('\n')}\n`,
  );
  changed = { paid: paid[at('account_id')]!, gone: rows[5]![at('account_id')]! };
}

let changed = { paid: '', gone: '' };
const BEFORE =
  '--borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-29';
const TODAY = '--borrowers fixtures/demo/borrowers.csv --delinquencies delinquencies.csv --as-of 2026-06-30';

beforeAll(() => {
  nextDay();
  command(`run ${BEFORE} --out yesterday`);
  command(`run ${TODAY} --since yesterday --out today`);
});

describe('forbear run --since', () => {
  it('tells the accounts that differ and why, in the order of accounts', () => {
    const rows = rowsOf('today/changes.csv');
    const of = (account: string) =>
      Object.fromEntries(
        rows.filter((row) => row['account_id'] === account).map((row) => [row['change'], row]),
      );
    expect(of(changed.gone)).toMatchObject({ gone: { after: '', why: 'left_export' } });
    expect(of(changed.paid)['outstanding']?.['why']).toMatch(/^payment_arrived;principal_changed/);
    expect(rows.some((row) => row['change'] === 'bucket' && row['why'] === 'days_past_due')).toBe(true);
    const accounts = rows.map((row) => row['account_id']!);
    expect(accounts).toEqual(accounts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  });

  it('is sealed with the rest, names the earlier run, and is told in the summary', () => {
    const meta = JSON.parse(text('today/run.json')) as Record<string, Record<string, Cells>>;
    expect(meta['since']?.['as_of']).toBe('2026-06-29');
    expect(meta['outputs']?.['changes.csv']?.['rows']).toBe(rowsOf('today/changes.csv').length);
    expect(command('verify today')).toContain('changes,ok');
    const { stderr } = forbear(words(`run ${TODAY} --since yesterday --out again`), folder);
    expect(stderr).toContain('accounts differ from the run as of 29 June 2026');
    expect(filesOf('again')).toEqual(filesOf('today'));
  });

  it('gives the same bytes for any number of threads, and from shards', () => {
    command(`run ${TODAY} --since yesterday --jobs 1 --out one`);
    expect(filesOf('one')).toEqual(filesOf('today'));
    for (const k of [1, 2]) command(`run ${TODAY} --no-publish --shard ${k}/2 --out part-${k}`);
    command('merge part-1 part-2 --since yesterday --out merged');
    expect(filesOf('merged')).toEqual(filesOf('today'));
  });

  it('keeps the mark that Excel needs, on both sides', () => {
    command(`run ${BEFORE} --bom --out yesterday-bom`);
    command(`run ${TODAY} --bom --since yesterday-bom --out today-bom`);
    expect(text('today-bom/changes.csv')).toBe(`\uFEFF${text('today/changes.csv')}`);
  });

  it('is carried on by approve, and verify still holds it to the run', () => {
    const [plan] = rowsOf('today/review_queue.csv');
    const decided = { plan_id: plan!['plan_id']!, decision: 'approve', decided_by: 'Li', role: 'committee' };
    writeFileSync(
      join(folder, 'filled.csv'),
      `${Object.keys(decided).join(',')}\n${Object.values(decided).join(',')}\n`,
    );
    command('approve --run today --decisions filled.csv --out decided');
    expect(text('decided/changes.csv')).toBe(text('today/changes.csv'));
    expect(JSON.parse(text('decided/run.json'))).toMatchObject({ since: { as_of: '2026-06-29' } });
    expect(command('verify decided')).not.toContain('failed');
    command(`run ${TODAY} --since decided --out after`);
    const back = rowsOf('after/changes.csv');
    expect(back.map((row) => [row['account_id'], row['change'], row['before'], row['why']])).toEqual([
      [plan!['account_id'], 'decision', 'approved', 'people_decided'],
    ]);
  });
});

describe('what --since refuses, before anything is published', () => {
  it.each([
    ['no folder', 'nowhere', 3, 'NOT_A_RUN_FOLDER'],
    ['a folder of others', 'fixtures', 3, 'NOT_A_RUN_FOLDER'],
    ['a changed file', 'damaged', 3, 'RUN_FILE_DAMAGED'],
    ['a lost file', 'lost', 3, 'RUN_FILE_DAMAGED'],
    ['a later run', 'today', 2, '--since'],
    ['the folder that is replaced', './refused/../yesterday', 2, 'the folder of --out'],
  ])('%s', (_, since, code, said) => {
    if (since === 'damaged') {
      cpSync(join(folder, 'yesterday'), join(folder, since), { recursive: true });
      appendFileSync(join(folder, since, 'plans.csv'), '\n');
    }
    if (since === 'lost') {
      cpSync(join(folder, 'yesterday'), join(folder, since), { recursive: true });
      writeFileSync(join(folder, since, 'run.json'), text('yesterday/run.json').replace('plans', 'plan'));
    }
    const before = filesOf('yesterday');
    const out = since.endsWith('yesterday') ? 'yesterday' : 'refused';
    expect(command(`run ${BEFORE} --since ${since} --out ${out}`, code)).toContain(said);
    expect(existsSync(join(folder, 'refused'))).toBe(false);
    expect(filesOf('yesterday')).toEqual(before);
  });

  it('a shard, which is compared when it is merged', () => {
    expect(command(`run ${BEFORE} --no-publish --since yesterday --out part`, 2)).toContain('merged');
    expect(existsSync(join(folder, 'part'))).toBe(false);
    expect(existsSync(join(ROOT, 'part'))).toBe(false);
  });
});
