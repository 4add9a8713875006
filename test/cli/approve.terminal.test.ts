/** The interactive queue in a real pseudo-terminal of 80×24, in two languages: keys in, screens out, decisions applied. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/report/width.js';
import { forbear, scratch, words } from './forbear.js';
import { KEYS, Pseudoterminal } from './terminal.js';

const EXPORTS =
  '--borrowers fixtures/demo-zh/borrowers.csv --delinquencies fixtures/demo-zh/delinquencies.csv --as-of 2026-06-30';
const LI = '--decided-by Li --role committee';
const TIMEOUT = 120_000;

type Cells = Record<string, string>;

let folder: string;
let waiting: Cells[];
let terminal: Pseudoterminal | null = null;

beforeEach(() => {
  folder = scratch();
  forbear(words(`run ${EXPORTS} --out june --preparer Wang`), folder);
  waiting = rowsOf('review_queue.csv');
});
afterEach(() => {
  terminal?.close();
  terminal = null;
});

function rowsOf(file: string): Cells[] {
  return parse(readFileSync(join(folder, 'june', file), 'utf8'), { columns: true }) as Cells[];
}

function open(flags: string, env: Readonly<Record<string, string>> = {}): Pseudoterminal {
  terminal = new Pseudoterminal(words(`approve --run june --interactive ${flags}`), folder, env);
  return terminal;
}

/** The accounts that wait, in their order. */
function accountsWaiting(): string[] {
  return [...new Set(waiting.map((row) => row['account_id']!))];
}

function kept(): string | null {
  const path = join(folder, 'june.decisions.csv');
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

const SAID = {
  en: {
    first: '1 of 6',
    at: (place: number) => `${place} of 6`,
    keys: '? help q end',
    model: 'A plan may take',
    saved: 'Saved the review',
    amended: 'You amend “Recommended”',
    end: 'Not decided  2',
    backAt: 'Taken back.',
    note: 'Note: as agreed 同意',
    resume: '3 decisions were left',
  },
  'zh-CN': {
    first: '第1件，共6件',
    at: (place: number) => `第${place}件，共6件`,
    keys: '? 帮助 q 结束',
    model: '可用于还款',
    saved: '已保存 本次审批',
    amended: '您修改“推荐方案”',
    end: '未决定  2',
    backAt: '已撤回。',
    note: '意见：as agreed 同意',
    resume: '留有3项决定',
  },
} as const;

describe.each(['en', 'zh-CN'] as const)('the queue in %s', (language) => {
  const said = SAID[language];

  it('is walked through: approved with a note, rejected, amended, taken back, resumed, applied', {
    timeout: TIMEOUT,
  }, async () => {
    const [first = '', second = '', third = '', fourth = ''] = accountsWaiting();
    const screen = open(`${LI} --lang ${language}`);
    const lines = await screen.until(said.first);
    expect(screen.isOtherScreen()).toBe(true);
    expect(lines).toHaveLength(24);
    expect(lines.at(-1)).toContain(said.keys);
    // The key of the account is masked.
    expect(lines.join('\n')).not.toContain(first);

    await screen.press('2', 'n', ...'as agreed 同意', KEYS.enter);
    await screen.until(said.note);
    await screen.press('a');
    await screen.until(said.at(2));
    await screen.press('r');
    await screen.until(said.at(3));
    await screen.press('m');
    await screen.until(said.model);
    await screen.press(KEYS.right, 'w', ...'longer', KEYS.enter);
    await screen.until(said.saved);
    await screen.press('q');
    await screen.until(said.at(4));
    await screen.press('b');
    await screen.until(said.amended);
    await screen.press('s');
    await screen.until(said.at(4));
    await screen.press('a');
    await screen.until(said.at(5));
    await screen.press('u');
    await screen.until(said.backAt);
    await screen.press(KEYS.interrupt);
    expect(await screen.ended()).toBe(130);
    expect(screen.isOtherScreen()).toBe(false);
    expect(parse(kept() ?? '', { columns: true })).toHaveLength(3);
    expect(rowsOf('approved_plans.csv').filter((row) => row['decided_by'] === 'Li')).toEqual([]);

    const again = open(`${LI} --lang ${language}`);
    await again.until(said.resume);
    await again.press('y');
    await again.until(said.at(4));
    await again.press('a');
    await again.until(said.at(5));
    await again.press('q');
    await again.until(said.end);
    await again.press('a');
    expect(await again.ended()).toBe(0);
    expect(kept()).toBeNull();
    const approved = rowsOf('approved_plans.csv').filter((row) => row['decided_by'] === 'Li');
    const own = waiting.filter((row) => row['account_id'] === first);
    expect(approved.map((row) => [row['account_id'], row['comment']])).toEqual([
      [first, 'as agreed 同意'],
      [fourth, ''],
    ]);
    expect(own.find((row) => row['plan_id'] === approved[0]!['plan_id'])?.['option']).not.toBe('recommended');
    expect(rowsOf('declined.csv').find((row) => row['account_id'] === second)?.['stage']).toBe('approval');
    expect(rowsOf('amendments.csv')).toMatchObject([
      { account_id: third, amended_by: 'Li', reason: 'longer' },
    ]);
    expect(forbear(words('verify june'), folder).code).toBe(0);
  });

  it('fits: no line reaches the last column, and none needs colour', { timeout: TIMEOUT }, async () => {
    const screen = open(`${LI} --lang ${language}`, { NO_COLOR: '1' });
    await screen.until(said.keys);
    for (const key of ['?', 'x', '3', 's', 'n', 'x', KEYS.enter, 'q', 'b']) {
      const before = screen.screen().join('\n');
      await screen.press(key);
      const lines = await screen.until((now) => now.join('\n') !== before && now.at(-1)!.trim() !== '');
      expect(lines.filter((line) => displayWidth(line) >= 80)).toEqual([]);
    }
    await screen.press('q', 'd');
    expect(await screen.ended()).toBe(0);
    expect(kept()).toBeNull();
  });
});

describe('a session', () => {
  it('keeps what was decided when the terminal goes, and drops it when asked', {
    timeout: TIMEOUT,
  }, async () => {
    const screen = open(`${LI} --lang en`);
    await screen.until('1 of 6');
    await screen.press('a');
    await screen.until('2 of 6');
    while (kept() === null) await new Promise((resolve) => setTimeout(resolve, 25));
    screen.close();
    expect(kept()).toContain(',approve,Li,committee,');
    const again = open(`${LI} --lang en`);
    await again.until('1 decision was left');
    await again.press('d');
    await again.until('1 of 6');
    await again.press('q', 'k');
    expect(await again.ended()).toBe(0);
    expect(kept()).toBeNull();
  });

  it('is one person’s own, and its file can be applied by itself', { timeout: TIMEOUT }, async () => {
    const screen = open(`${LI} --lang en`);
    await screen.until('1 of 6');
    await screen.press('a');
    await screen.until('2 of 6');
    await screen.press('q', 'k');
    expect(await screen.ended()).toBe(0);
    const other = open('--decided-by Zhao --role manager --lang en');
    expect(await other.ended()).toBe(2);
    const { code } = forbear(words('approve --run june --decisions june.decisions.csv'), folder);
    expect(code).toBe(0);
    expect(rowsOf('approved_plans.csv').filter((row) => row['decided_by'] === 'Li')).toHaveLength(1);
  });

  it('asks for name and role once, and lets nobody decide beyond them', { timeout: TIMEOUT }, async () => {
    const screen = open('--lang en');
    await screen.until('--decided-by');
    await screen.press(...'Wang', KEYS.enter);
    await screen.until('--role');
    await screen.press(...'manager', KEYS.enter);
    await screen.until('amend (your own)');
    await screen.press('a');
    await screen.until('somebody else must decide');
    await screen.press('q', 'a');
    await screen.until('nothing to apply');
    await screen.press('d');
    expect(await screen.ended()).toBe(0);
  });

  it('needs a terminal', () => {
    const { code, stderr } = forbear(words(`approve --run june --interactive ${LI}`), folder);
    expect(code).toBe(2);
    expect(stderr).toContain('--interactive');
  });
});
