import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTable } from '../../src/report/table.js';
import { displayWidth, truncate, wrap } from '../../src/report/width.js';

/** Built from the character's number: a control character in a pattern is easily overlooked. */
const ESCAPE = String.fromCodePoint(27);
const COLOUR = new RegExp(`${ESCAPE}\\[\\d+m`, 'gu');
const plain = { colour: false } as const;

describe('renderTable', () => {
  it('aligns Chinese and figures by what they take on the screen', () => {
    expect(
      renderTable(
        ['分类', 'Accounts'],
        [
          ['关注', '12'],
          ['special mention', '1,234'],
        ],
        { ...plain, align: ['left', 'right'], title: 'Classes' },
      ),
    ).toBe(
      [
        'Classes',
        '分类             Accounts',
        '───────────────  ────────',
        '关注                   12',
        'special mention     1,234',
      ].join('\n'),
    );
  });

  it('cuts the widest text, never a figure', () => {
    const text = renderTable(
      ['id', 'reason', 'amount'],
      [['A1', '该账户的逾期天数超过了政策规定的上限', '1,234,567.89']],
      { ...plain, align: ['left', 'left', 'right'], width: 36 },
    );
    expect(text.split('\n').at(-1)).toBe('A1  该账户的逾期天数…   1,234,567.89');
  });

  it('goes on over several lines where asked', () => {
    const text = renderTable(['id', 'reason'], [['A1', '该账户的逾期天数超过了上限']], {
      ...plain,
      width: 16,
      wrap: [1],
    });
    expect(text.split('\n').slice(2)).toEqual(['A1  该账户的逾期', '    天数超过了上', '    限']);
  });

  it('breaks the headers of figures before it cuts a text', () => {
    const text = renderTable(['', 'after approval'], [['special mention', '1,234.50']], {
      ...plain,
      align: ['left', 'right'],
      width: 25,
    });
    expect(text.split('\n')).toEqual([
      '                    after',
      '                 approval',
      '───────────────  ────────',
      'special mention  1,234.50',
    ]);
  });

  it('turns into records when the figures alone do not fit', () => {
    const text = renderTable(['before', 'after'], [['123,456,789.01', '987,654,321.01']], {
      ...plain,
      align: ['right', 'right'],
      width: 24,
    });
    expect(text).toBe('before  123,456,789.01\nafter   987,654,321.01');
  });

  it('defuses terminal commands in cells', () => {
    expect(renderTable(['id'], [['A\u001b[2J\u0007\n1']], plain)).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it('colours pieces without moving them', () => {
    const rows = [['好', '1']];
    const coloured = renderTable(['a', 'b'], rows, {
      colour: true,
      paint: (text) => `\u001b[32m${text}\u001b[39m`,
    });
    expect(coloured).toContain('\u001b[32m好');
    expect(coloured.replace(COLOUR, '').replace(/ +$/gmu, '')).toBe(renderTable(['a', 'b'], rows, plain));
  });

  it('never exceeds the width', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '宽', ' ', '，', '9', '…'), maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 }),
        fc.integer({ min: 30, max: 90 }),
        fc.subarray([0, 1, 2]),
        (rows, width, wrapped) => {
          const text = renderTable(['one', '第二列', 'three'], rows, { ...plain, width, wrap: wrapped });
          expect(Math.max(...text.split('\n').map(displayWidth))).toBeLessThanOrEqual(width);
        },
      ),
      { seed: 8, numRuns: 200 },
    );
  });
});

describe('width', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['中文a', 5],
    ['￥１', 4],
    ['e\u0301', 1],
    ['\u001b[31m红\u001b[39m', 2],
    ['✓ …', 3],
    ['𬭎', 2],
  ])('%j takes %d cells', (text, cells) => {
    expect(displayWidth(text)).toBe(cells);
  });

  it('cuts between characters', () => {
    expect(truncate('中文字', 4)).toBe('中…');
    expect(truncate('中文字', 6)).toBe('中文字');
    expect(truncate('abc', 0)).toBe('');
  });

  it('wraps without losing a character and without a leading closing mark', () => {
    expect(wrap('应还金额，共三期', 9)).toEqual(['应还金', '额，共三', '期']);
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '中', ' ', '。', 'b'), maxLength: 60 }),
        fc.integer({ min: 4, max: 30 }),
        (text, width) => {
          expect(wrap(text, width).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });
});
