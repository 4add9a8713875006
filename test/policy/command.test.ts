import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/cli/command.js';
import policyCommand from '../../src/cli/commands/policy.js';
import { ForbearError } from '../../src/domain/issue.js';
import { displayWidth } from '../../src/report/width.js';

const HOUSE = fileURLToPath(new URL('../../fixtures/policies/house.yaml', import.meta.url));
const NOON = Date.UTC(2026, 10, 22, 12);

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly talk: string;
  readonly folder: string;
}

async function policy(
  args: readonly string[],
  options: Readonly<Record<string, unknown>> = {},
  format: Context['format'] = 'csv',
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-policy-'));
  const out: string[] = [];
  const talk: string[] = [];
  const context = {
    stdout: { write: (text: string) => out.push(text) },
    cwd: folder,
    now: () => NOON,
    language: 'en',
    colour: false,
    format,
    terminalWidth: 80,
    mayAsk: false,
    env: {},
    say: (line: string) => talk.push(line),
  } as unknown as Context;
  const code = await policyCommand.run(context, args, options);
  return { code, stdout: out.join(''), talk: talk.join('\n'), folder };
}

async function refusal(args: readonly string[], options: Readonly<Record<string, unknown>> = {}) {
  const error: unknown = await policy(args, options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ForbearError);
  const { exitCode, issues } = error as ForbearError;
  return { exitCode, issue: issues[0] };
}

describe('forbear policy', () => {
  it('lists the packs', async () => {
    const { code, stdout } = await policy(['list']);
    expect(code).toBe(0);
    expect(
      stdout
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0]),
    ).toEqual(['cn', 'us']);
  });

  it('shows every rule with its provenance', async () => {
    const { stdout } = await policy(['show', 'cn'], {}, 'json');
    const shown = JSON.parse(stdout) as { stamp: string; rules: Record<string, string>[] };
    expect(shown.stamp).toMatch(/^cn@[0-9a-f]{12}$/);
    expect(shown.rules.length).toBeGreaterThan(150);
    const tenor = shown.rules.find((rule) => rule['rule'] === 'products.consumer_loan.max_months');
    expect(tenor).toMatchObject({
      value: '84',
      unit: 'months',
      effective_from: '2025-03-14',
      binding: 'regulation',
      verified: 'B',
      temporary: 'true',
    });
  });

  it('shows one rule in full, or a section', async () => {
    const one = await policy(['show', 'us'], { rule: 'class_tables.open_end' }, 'csv');
    expect(
      one.stdout
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0]),
    ).toEqual([
      'class_tables.open_end',
      'class_tables.open_end.floors.fraud',
      'class_tables.open_end.floors.bankruptcy',
    ]);
    const record = await policy(['show'], { rule: 'gates.relief_cooldown', policy: 'us' }, 'table');
    expect(record.stdout).toContain('Uniform Retail Credit Classification');
    expect(record.stdout).toContain('Grades: A text read');
    const house = await policy(['show'], { rule: 'gates.relief_cooldown' }, 'table');
    expect(house.stdout).toContain('Confirm with your compliance team.');
  });

  it('fits the terminal, Chinese included', async () => {
    const { stdout } = await policy(['show', 'cn'], { rule: 'class_tables' }, 'table');
    expect(stdout).toMatch(/\p{Script=Han}/u);
    for (const line of stdout.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });

  it('guesses at a rule that does not exist', async () => {
    const { exitCode, issue } = await refusal(['show', 'cn'], { rule: 'gatez' });
    expect([exitCode, issue?.hint]).toEqual([2, 'Did you mean gates?']);
  });

  it('lints: 0 when sound, 1 with errors, 2 when there is nothing to read', async () => {
    const sound = await policy(['lint', HOUSE], { asOf: '2026-11-22' });
    expect([sound.code, sound.stdout.split('\n').length]).toEqual([0, 2]);
    expect(sound.talk).toContain('no problems');
    const early = await policy(['lint', HOUSE], { asOf: '2025-12-31' });
    expect([early.code, early.stdout.includes('POLICY_NOT_YET_EFFECTIVE')]).toEqual([0, true]);
    const late = await policy(['lint', 'cn'], { asOf: '2027-01-01' });
    expect([late.code, late.stdout.includes('POLICY_EXPIRED')]).toEqual([1, true]);
    const broken = join(sound.folder, 'broken.yaml');
    writeFileSync(broken, 'extends: cn\ngatez: []\n');
    const bad = await policy(['lint', broken]);
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain(`${broken},2,1,error,POLICY_UNKNOWN_KEY`);
    expect((await refusal(['lint', join(sound.folder, 'absent.yaml')])).exitCode).toBe(2);
  });

  it('judges dates today, where the policy is, unless told', async () => {
    const { talk } = await policy(['lint', 'cn']);
    expect(talk).toContain('as of 2026-11-22');
    expect((await refusal(['lint', 'cn'], { asOf: '2026-02-30' })).exitCode).toBe(2);
  });

  it('starts a pack, never over a file that exists', async () => {
    const made = await policy(['init'], { from: 'us', out: 'mine.yaml' });
    const file = join(made.folder, 'mine.yaml');
    expect([made.code, readFileSync(file, 'utf8').includes('extends: us')]).toEqual([0, true]);
    expect((await policy(['lint', file])).code).toBe(0);
    expect((await refusal(['init'], { from: 'us', out: file })).exitCode).toBe(2);
    expect((await refusal(['init'], { from: 'us' })).issue?.where.column).toBe('--out');
    expect((await policy(['init'], { from: 'cn', out: '-' })).stdout).toContain('extends: cn');
  });

  it('compares two packs', async () => {
    const { code, stdout } = await policy(['diff', 'cn', HOUSE], {}, 'json');
    const rows = JSON.parse(stdout) as { rule: string; change: string; after: string }[];
    expect(code).toBe(0);
    expect(rows).toContainEqual({
      rule: 'authority.plan_valid_days',
      change: 'value',
      before: '30 (days)',
      after: '14 (days)',
    });
    expect((await refusal(['diff', 'cn'])).exitCode).toBe(2);
  });

  it('writes its schema and its tables to files', async () => {
    const schema = await policy(['schema'], { out: 'schema.json' });
    expect(JSON.parse(readFileSync(join(schema.folder, 'schema.json'), 'utf8'))).toHaveProperty('$schema');
    const rules = await policy(['show', 'us'], { out: 'rules.csv', bom: true }, 'table');
    const text = readFileSync(join(rules.folder, 'rules.csv'), 'utf8');
    expect([text.charCodeAt(0), rules.stdout]).toEqual([0xfeff, '']);
    expect(text.slice(1)).toMatch(/^rule,value,unit,authority,article,effective_from,/);
  });

  it('refuses other words with a guess', async () => {
    const { exitCode, issue } = await refusal(['schemaa']);
    expect([exitCode, issue?.hint]).toEqual([2, 'Did you mean schema?']);
    expect((await refusal(['list', 'cn'])).exitCode).toBe(2);
  });
});
