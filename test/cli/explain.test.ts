import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { runBatch } from '../../src/cli/batch.js';
import type { Context } from '../../src/cli/command.js';
import explain from '../../src/cli/commands/explain.js';
import { contextOf } from '../../src/cli/context.js';
import { ForbearError } from '../../src/domain/issue.js';
import { APPROVED_FILE, DECLINED_FILE, REVIEW_FILE, UNPLANNED_FILE } from '../../src/io/run-folder/names.js';
import { displayWidth } from '../../src/report/width.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EXPORTS = {
  borrowers: join(ROOT, 'fixtures/demo/borrowers.csv'),
  delinquencies: join(ROOT, 'fixtures/demo/delinquencies.csv'),
  asOf: '2026-06-30',
};

/** Keeps what is written to it; no terminal. */
function stream(to: string[]): never {
  return { write: (text: string) => to.push(text) > 0, isTTY: false } as never;
}

/** A context whose streams are kept, without a terminal. */
function surroundings(options: Record<string, unknown>): { context: Context; out: string[]; err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  const world = {
    stdin: { isTTY: false } as never,
    stdout: stream(out),
    stderr: stream(err),
    env: {},
    cwd: ROOT,
    now: () => 0,
    cores: 1,
  };
  return { context: contextOf(world, options), out, err };
}

async function explained(account: string, options: Record<string, unknown>): Promise<string> {
  const { context, out } = surroundings(options);
  expect(await explain.run(context, [account], options)).toBe(0);
  return out.join('');
}

/** Cells of one column of a file in the run folder. */
function column(file: string, name: string): string[] {
  const [head = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const at = head.split(',').indexOf(name);
  return rows.map((row) => row.split(',')[at] ?? '');
}

describe('forbear explain', () => {
  let folder = '';
  beforeAll(async () => {
    folder = join(mkdtempSync(join(tmpdir(), 'forbear-explain-')), 'run');
    await runBatch(folder, surroundings({}).context, { ...EXPORTS, jobs: '1' });
  });

  it('says the same of an account from the run folder and from the exports, but for the approval', async () => {
    const [account = ''] = column(join(folder, REVIEW_FILE), 'account_id');
    const fromRun = JSON.parse(await explained(account, { run: folder, format: 'json' }));
    const fromExports = JSON.parse(await explained(account, { ...EXPORTS, format: 'json' }));
    expect(fromRun.decision.approval).toMatchObject({ state: 'in_review', agreement_id: null });
    expect(fromExports.decision.approval).toBeNull();
    fromRun.decision.approval = null;
    expect(fromRun).toEqual(fromExports);
  });

  it('names the plan that was approved', async () => {
    const [account = ''] = column(join(folder, APPROVED_FILE), 'account_id');
    const [plan = ''] = column(join(folder, APPROVED_FILE), 'plan_id');
    const record = JSON.parse(await explained(account, { run: folder, format: 'json' }));
    expect(record.decision).toMatchObject({
      outcome: 'planned',
      plan_id: plan,
      approval: { state: 'approved', agreement_id: expect.stringMatching(/^A/) },
    });
  });

  it('still explains while a reviewer fills the queue', async () => {
    const queue = join(folder, REVIEW_FILE);
    const before = readFileSync(queue, 'utf8');
    const [account = ''] = column(queue, 'account_id');
    writeFileSync(queue, before.replace('\n', '\n\n'));
    const record = JSON.parse(await explained(account, { run: folder, format: 'json' }));
    writeFileSync(queue, before);
    expect(record.decision.approval.state).toBe('in_review');
  });

  it('says under budgets who was left out, and recommends what was chosen', async () => {
    const within = `${folder}-within`;
    const budgets = { reliefBudget: ['100'], contactCap: ['25'] };
    await runBatch(within, surroundings({}).context, { ...EXPORTS, ...budgets, jobs: '1' });
    const stages = column(join(within, DECLINED_FILE), 'stage');
    const place = stages.indexOf('budget');
    const account = column(join(within, DECLINED_FILE), 'account_id')[place] ?? '';
    const text = await explained(account, { run: within, format: 'table' });
    expect(text.replaceAll(/\s+/g, ' ')).toContain('the budgets went to plans that gain more');
    const record = JSON.parse(await explained(account, { run: within, format: 'json' }));
    expect(record.decision).toMatchObject({ outcome: 'planned', approval: { state: 'left_out' } });
    const plans = [APPROVED_FILE, REVIEW_FILE].flatMap((file) => {
      const ids = column(join(within, file), 'plan_id');
      return column(join(within, file), 'account_id').map((id, index) => [id, ids[index]] as const);
    });
    expect(plans).toHaveLength(25);
    for (const [id, plan] of plans) {
      const chosen = JSON.parse(await explained(id, { run: within, format: 'json' }));
      expect(chosen.decision.plan_id).toBe(plan);
    }
  });

  it.each(['en', 'zh-CN', 'zh-TW'])('fits 80 columns and hides the borrower, in %s', async (lang) => {
    const accounts = [REVIEW_FILE, UNPLANNED_FILE].map(
      (file) => column(join(folder, file), 'account_id')[0] ?? '',
    );
    for (const account of accounts) {
      const text = await explained(account, { run: folder, format: 'table', lang });
      expect(text.split('\n').filter((line) => displayWidth(line) > 80)).toEqual([]);
      expect(text).toContain(account);
      expect(text).not.toContain(account.replace('A', 'B'));
    }
  });

  it('gives rows in a pipe', async () => {
    const [account = ''] = column(join(folder, UNPLANNED_FILE), 'account_id');
    const rows = (await explained(account, { run: folder })).split('\n');
    expect(rows[0]).toBe('section,item,value');
    expect(rows).toContain(`explanation,account_id,${account}`);
    expect(rows).toContain('decision,outcome,unplanned');
  });

  it('refuses an unknown account and offers the nearest', async () => {
    const { context } = surroundings({});
    const refused = explain.run(context, ['A0000007'], EXPORTS).catch((error: unknown) => error);
    const error = await refused;
    expect(error).toBeInstanceOf(ForbearError);
    expect(error).toMatchObject({
      exitCode: 2,
      issues: [{ code: 'USAGE', hint: expect.stringContaining('A00000007') }],
    });
  });
});
