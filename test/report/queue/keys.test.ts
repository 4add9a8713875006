/** What each key of the interactive queue does, and that the screen fits in every language. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openRun } from '../../../src/io/run-folder/open.js';
import { openReviewDesk } from '../../../src/io/run-folder/review-desk.js';
import type { Key } from '../../../src/report/model/entry.js';
import { pressed } from '../../../src/report/queue/keys.js';
import { queueLines } from '../../../src/report/queue/screen.js';
import { openingQueue, type QueueState, type ReviewItem } from '../../../src/report/queue/state.js';
import { displayWidth } from '../../../src/report/width.js';
import { aligned } from '../../aligned.js';
import { OWNER, publishedRun } from '../../io/run-folder/small-run.js';

const LI = { decidedBy: 'Li', role: 'committee' };
const SIZE = { columns: 80, rows: 24 };
let accounts: readonly string[] = [];
let items: ReadonlyMap<string, ReviewItem> = new Map();

beforeAll(async () => {
  const desk = await openReviewDesk(await openRun(await publishedRun(), OWNER));
  ({ accounts } = desk);
  items = new Map(
    accounts.map((id) => [id, { ...desk.open(id), barred: () => [{ name: 'Wang', who: '' }] }]),
  );
});

function keyOf(text: string): Key {
  if (text.startsWith('<')) return { name: text.slice(1, -1), ctrl: false, text: null };
  return { name: text, ctrl: false, text };
}

function after(keys: string, reviewer = LI, opening = openingQueue(accounts, [])): QueueState {
  return keys.split(' ').reduce((state: QueueState, key) => {
    return pressed(state, keyOf(key), items.get(state.accounts[state.index]!)!, reviewer);
  }, opening);
}

function told(state: QueueState): string {
  const { page, index, choice, decisions, notice, request, entry } = state;
  const made = decisions.map(({ accountId, verdict, option, note }) =>
    [verdict, accountId, option.option, note ?? ''].join('/'),
  );
  return [page, index + 1, choice + 1, ...made, notice?.key ?? '', request ?? '', entry ?? '']
    .join(' ')
    .trim();
}

describe('the keys of the queue', () => {
  it.each(
    aligned(`
    keys                     state
    x                        account 1 1
    2                        account 1 2
    9                        account 1 1
    <tab>                    account 1 2
    <left>                   account 1 3
    <right> <right> <right>  account 1 1
    s                        account 2 1
    s b                      account 1 1
    b                        account 1 1 queue.notice.first
    s s                      end 2 1
    a                        account 2 1 approve/A01/recommended/
    3 a                      account 2 1 approve/A01/lowest_cost/
    r                        account 2 1 reject/A01/recommended/
    a a                      end 2 1 approve/A01/recommended/ approve/A11/recommended/
    a b r                    account 2 1 reject/A01/recommended/
    s a                      account 1 1 approve/A11/recommended/
    n o k <return> a         account 2 1 approve/A01/recommended/ok
    n o <backspace> k        account 1 1 k
    n o <escape> a           account 2 1 approve/A01/recommended/
    a b n o <return>         account 1 1 approve/A01/recommended/o
    a u                      account 1 1 queue.notice.undone
    a b u                    account 1 1 queue.notice.undone
    u                        account 1 1 queue.notice.nothingToUndo
    m                        account 1 1 amend
    ?                        help 1 1
    ? x                      account 1 1
    q                        end 1 1
    q b                      account 1 1
    q a                      end 1 1 queue.notice.nothing
    a q a                    end 2 1 approve/A01/recommended/ apply
    a q k                    end 2 1 approve/A01/recommended/ keep
    a q d                    end 2 1 approve/A01/recommended/ discard
    a q u                    account 1 1 queue.notice.undone
  `),
  )('$keys', ({ keys = '', state = '' }) => {
    expect(told(after(keys)).split(' ').filter(Boolean)).toEqual(state.split(' ').filter(Boolean));
  });

  it('let nobody decide beyond their role, or over their own work', () => {
    expect(told(after('a', { decidedBy: 'Li', role: 'clerk' }))).toContain('queue.notice.noAuthority');
    expect(told(after('r', { decidedBy: ' wang', role: 'manager' }))).toContain('queue.notice.ownWork');
    expect(told(after('s a', { decidedBy: 'Li', role: 'analyst' }))).toContain('queue.notice.noAuthority');
  });

  it('ask what is to become of an earlier session', () => {
    const kept = after('a').decisions;
    expect(told(openingQueue(accounts, kept))).toMatch(/^resume 2/);
    expect(told(after('y', LI, openingQueue(accounts, kept)))).toBe('account 2 1 approve/A01/recommended/');
    expect(told(after('d', LI, openingQueue(accounts, kept)))).toBe('account 1 1  drop');
    expect(told(after('x', LI, openingQueue(accounts, kept)))).toMatch(/^resume/);
  });
});

describe.each(['en', 'zh-CN', 'zh-TW'] as const)('the screen in %s', (language) => {
  it.each(['x', '2', '3', 's', '? ', 'q', 'n o k <return>', 'a b', 'n o k <return> a b', 'b'])(
    'fits after %s',
    (keys) => {
      const state = after(keys.trim());
      const item = items.get(state.accounts[state.index]!)!;
      const lines = queueLines({ language, colour: false }, state, item, LI, SIZE);
      expect(lines).toHaveLength(24);
      expect(lines.filter((line) => displayWidth(line) > 79)).toEqual([]);
      // No key is cut off, and nothing depends on colour.
      expect(lines.at(-1)).not.toContain('…');
      expect(lines.join('')).not.toContain('\u001b');
    },
  );

  it('shows the note and the decision whatever else has to go', () => {
    const state = after('n o k <return> a b');
    const item = items.get('A01')!;
    const lines = queueLines({ language, colour: false }, state, item, LI, SIZE).join('\n');
    expect(lines).toContain('✓');
    expect(lines).toContain('ok');
  });

  it('says when it is too small', () => {
    const lines = queueLines({ language, colour: false }, after('x'), items.get('A01')!, LI, {
      columns: 60,
      rows: 24,
    });
    expect(lines).toHaveLength(1);
  });
});
