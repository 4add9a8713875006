/** The screen of `forbear model` in a real pseudo-terminal of 80×24, in two languages. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/report/width.js';
import { forbear, scratch, words } from './forbear.js';
import { KEYS, Pseudoterminal } from './terminal.js';

const SOURCE =
  '--borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30';
const TIMEOUT = 120_000;

let folder: string;
let terminal: Pseudoterminal | null = null;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => {
  terminal?.close();
  terminal = null;
});

function open(line: string, env: Readonly<Record<string, string>> = {}): Pseudoterminal {
  terminal = new Pseudoterminal(words(`model A00000007 ${SOURCE} ${line}`), folder, env);
  return terminal;
}

const SAID = {
  en: {
    keys: '? help q quit',
    room: 'A plan may take',
    broken: 'longest term: 66 months',
    saved: 'Saved p.csv',
    schedule: 'Schedule of draft 2',
  },
  'zh-CN': {
    keys: '?帮助 q退出',
    room: '可用于还款',
    broken: '最长期限：66个月',
    saved: '已保存 p.csv',
    schedule: '草案2的还款计划',
  },
} as const;

describe.each(['en', 'zh-CN'] as const)('the screen in %s', (language) => {
  const said = SAID[language];

  it('moves levers, copies a draft, undoes, shows the schedule and saves a proposal', {
    timeout: TIMEOUT,
  }, async () => {
    const screen = open(`--lang ${language} --save p.csv --by Ana --role analyst`);
    const first = await screen.until(said.keys);
    expect(screen.isOtherScreen()).toBe(true);
    expect(first).toHaveLength(24);
    expect(first[0]).toContain('A00000007');
    expect(first.join('\n')).toContain(said.room);
    expect(first[9]).toMatch(/^› .* 9 {2}8–60/);

    await screen.press('2', KEYS.right);
    await screen.until((lines) => lines[0]!.includes('1 [2]') && /^› .* 10 {2}8–60/.test(lines[9]!));
    await screen.press(KEYS.end, ']');
    await screen.until(said.broken);
    await screen.press('u', 'u');
    const undone = await screen.until((lines) => /^› .* 10 {2}8–60/.test(lines[9]!));
    expect(undone.join('\n')).not.toContain(said.broken);

    await screen.press('v');
    const schedule = await screen.until(said.schedule);
    expect(schedule.filter((line) => /^ +\d+ {2}20\d\d-/.test(line))).toHaveLength(10);
    await screen.press(KEYS.escape);
    await screen.until(said.room);
    await screen.press('w');
    await screen.press(...'发薪日 15', KEYS.enter);
    await screen.until(said.saved);
    await screen.press('q');
    expect(await screen.ended()).toBe(0);
    expect(screen.isOtherScreen()).toBe(false);
    const row = readFileSync(join(folder, 'p.csv'), 'utf8').trimEnd().split('\n').at(-1);
    expect(row).toMatch(/,amend,Ana,analyst,发薪日 15$/);
    // The same draft by flags is the same plan.
    const byFlags = forbear(words(`model A00000007 ${SOURCE} --instalments 10`), folder);
    expect(byFlags.stdout.split('\n')[1]).toContain(row!.split(',').slice(3, 40).join(','));
  });

  it('fits: no line reaches the last column, whatever is looked at', { timeout: TIMEOUT }, async () => {
    const screen = open(`--lang ${language}`, { NO_COLOR: '1' });
    await screen.until(said.keys);
    for (const key of ['c', 'y', '?', 'v', KEYS.escape, KEYS.down, ']']) {
      const before = screen.screen().join('\n');
      await screen.press(key);
      const lines = await screen.until((now) => now.join('\n') !== before && now.at(-1)!.trim() !== '');
      expect(lines.filter((line) => displayWidth(line) >= 80)).toEqual([]);
    }
    await screen.press('q');
    expect(await screen.ended()).toBe(0);
  });
});

describe('leaving', () => {
  it('by Ctrl-C gives the terminal back and is an interruption', { timeout: TIMEOUT }, async () => {
    const screen = open('--lang en --draft d.json');
    await screen.until(SAID.en.keys);
    await screen.press('w', 'x', KEYS.interrupt);
    expect(await screen.ended()).toBe(130);
    expect(screen.isOtherScreen()).toBe(false);
    expect(existsSync(join(folder, 'd.json'))).toBe(false);
  });

  it('by a signal gives it back, too', { timeout: TIMEOUT }, async () => {
    const screen = open('--lang en');
    await screen.until(SAID.en.keys);
    screen.signal('SIGTERM');
    expect(await screen.ended()).toBe(130);
    expect(screen.isOtherScreen()).toBe(false);
    expect(screen.screen().join('\n')).toContain('stopped by SIGTERM');
  });

  it('and coming back to kept drafts', { timeout: TIMEOUT }, async () => {
    const screen = open('--lang en --draft d.json');
    await screen.until(SAID.en.keys);
    await screen.press(KEYS.right, KEYS.right, 'd');
    await screen.until('kept in d.json');
    await screen.press('q');
    expect(await screen.ended()).toBe(0);
    const again = open('--lang en --draft d.json');
    await again.until((lines) => /^› .* 11 {2}8–60/.test(lines[9] ?? ''));
    await again.press('q');
    expect(await again.ended()).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(['d.json', 'fixtures']);
  });
});
