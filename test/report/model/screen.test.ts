/** The screen as agreed, in each language; nothing wraps, and what is left out is left out on purpose. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Desk, startingLevers } from '../../../src/engine/draft/desk.js';
import { loadPolicy } from '../../../src/io/packs.js';
import type { Language } from '../../../src/policy/policy.js';
import { screenLines, settledScroll } from '../../../src/report/model/screen.js';
import { type ModelState, openingState } from '../../../src/report/model/state.js';
import { displayWidth } from '../../../src/report/width.js';
import { golden } from '../golden.js';
import { badDesk, plannedDesk, unknownDesk } from './desks.js';

const desks: Record<string, Desk> = {};
beforeAll(async () => {
  const cn = await loadPolicy('cn');
  Object.assign(desks, { planned: plannedDesk(cn), bad: badDesk(cn), unknown: unknownDesk(cn) });
});

const LANGUAGES: readonly Language[] = ['en', 'zh-CN', 'zh-TW'];
const PAGES = ['desk', 'schedule', 'compare', 'limits', 'help'] as const;

function opening(desk: Desk, over: Partial<ModelState> = {}): ModelState {
  const levers = startingLevers(desk);
  const other = { ...levers, instalments: levers.instalments + 7 };
  return { ...openingState([levers, other, null], 0, { reason: null, by: null, role: null }), ...over };
}

function screen(
  desk: Desk,
  state: ModelState,
  language: Language,
  size = { columns: 80, rows: 24 },
  colour = false,
): string[] {
  return screenLines({ language, colour }, desk, state, size);
}

describe.each(LANGUAGES)('the screen in %s', (language) => {
  it.each(PAGES)('reads as agreed: %s', (page) => {
    const desk = desks['planned']!;
    const text = screen(desk, opening(desk, { page }), language).join('\n');
    expect(text).toBe(golden(`model-${page}-${language}`, text));
  });

  it('shows what is broken, another month, and what is being typed', () => {
    const desk = desks['bad']!;
    const change = { incomeShare: -0.3, expensesShare: 0, otherDebtsShare: 0 };
    const place = { ...startingLevers(desk), instalments: 3, interestWaivedMinor: 700_000 };
    const state = opening(desk, {
      change,
      lever: 6,
      places: [{ levers: place, origin: place }, null, null],
      entry: { kind: 'reason', text: '发薪日为15日' },
    });
    const text = screen(desk, state, language).join('\n');
    expect(text).toBe(golden(`model-broken-${language}`, text));
  });

  it('says why there may be no plan', () => {
    const desk = desks['unknown']!;
    const text = screen(desk, opening(desk), language).join('\n');
    expect(text).toBe(golden(`model-unknown-${language}`, text));
  });

  it('fits every size, every line with a cell to spare, and the keys whole', () => {
    for (const [columns, rows] of [
      [80, 24],
      [76, 22],
      [80, 23],
      [100, 30],
      [200, 60],
    ] as const) {
      for (const desk of Object.values(desks)) {
        for (const page of PAGES) {
          for (let lever = 0; lever < 11; lever++) {
            const lines = screen(desk, opening(desk, { page, lever }), language, { columns, rows });
            expect(lines).toHaveLength(rows);
            expect(lines.filter((line) => displayWidth(line) >= columns)).toEqual([]);
            // The last line is what the terminal's cursor is reckoned from: it is never blank.
            expect(lines.at(-1)).not.toBe('');
            expect(columns >= 80 && lines.at(-1)!.includes('…')).toBe(false);
          }
        }
      }
    }
  });

  it('says the same in colour', () => {
    const desk = desks['planned']!;
    const codes = new RegExp(`${String.fromCodePoint(27)}\\[\\d+m`, 'gu');
    for (const page of PAGES) {
      const state = opening(desk, { page });
      const coloured = screen(desk, state, language, undefined, true).join('\n');
      expect(coloured).toMatch(codes);
      expect(coloured.replace(codes, '')).toBe(screen(desk, state, language).join('\n'));
    }
  });

  it('says in a small window that it needs a larger one', () => {
    const desk = desks['planned']!;
    const lines = screen(desk, opening(desk), language, { columns: 60, rows: 15 });
    expect(lines).toHaveLength(1);
    expect(displayWidth(lines[0]!)).toBeLessThan(60);
  });
});

describe('what is seen', () => {
  it('never has the borrower’s key in it', () => {
    const desk = desks['planned']!;
    for (const page of PAGES) {
      expect(screen(desk, opening(desk, { page }), 'en').join('\n')).not.toContain('B2000456');
    }
  });

  it('scrolls to its last line and no further', () => {
    const desk = desks['planned']!;
    const size = { columns: 80, rows: 24 };
    const settings = { language: 'en', colour: false } as const;
    const state = opening(desk, { page: 'limits', scroll: 500 });
    const settled = settledScroll(settings, desk, state, size);
    expect(settled.scroll).toBeGreaterThan(0);
    expect(settled.scroll).toBeLessThan(100);
    expect(screen(desk, settled, 'en')).toEqual(screen(desk, state, 'en'));
    const before = screen(desk, { ...settled, scroll: settled.scroll - 1 }, 'en');
    expect(before).not.toEqual(screen(desk, settled, 'en'));
  });
});
