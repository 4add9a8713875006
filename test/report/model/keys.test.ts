/** Keys to state: every key of the screen, without a terminal. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Desk, startingLevers } from '../../../src/engine/draft/desk.js';
import { evaluateDraft } from '../../../src/engine/draft/evaluate.js';
import { loadPolicy } from '../../../src/io/packs.js';
import type { Key } from '../../../src/report/model/entry.js';
import { pressed } from '../../../src/report/model/keys.js';
import { SHOWN_LEVERS } from '../../../src/report/model/lever-words.js';
import { type ModelState, openingState, placeOf } from '../../../src/report/model/state.js';
import { badDesk, plannedDesk, unknownDesk } from './desks.js';

let desk: Desk;
let bad: Desk;
let unknown: Desk;
beforeAll(async () => {
  const cn = await loadPolicy('cn');
  desk = plannedDesk(cn);
  bad = badDesk(cn);
  unknown = unknownDesk(cn);
});

/** `right` is a key by name; a single character types itself; `^c` is with Ctrl. */
function key(word: string): Key {
  if (word.startsWith('^')) return { name: word.slice(1), ctrl: true, text: null };
  const single = [...word].length === 1;
  return {
    name: single ? (/[a-z\d]/.test(word) ? word : null) : word,
    ctrl: false,
    text: single ? word : null,
  };
}

function opening(on: Desk = desk): ModelState {
  return openingState([startingLevers(on), null, null], 0, { reason: null, by: null, role: null });
}

function after(keys: string, from: ModelState = opening(), on: Desk = desk): ModelState {
  return keys
    .split(' ')
    .filter((word) => word !== '')
    .reduce((state, word) => pressed(state, key(word), on), from);
}

/** Types a text letter by letter, spaces too. */
function typing(text: string, from: ModelState, on: Desk = desk): ModelState {
  return [...text].reduce((state, letter) => pressed(state, key(letter), on), from);
}

const levers = (state: ModelState) => placeOf(state).levers;

describe('levers', () => {
  it('are chosen up and down, round and round', () => {
    expect(after('down down').lever).toBe(2);
    expect(after('up').lever).toBe(SHOWN_LEVERS.length - 1);
    expect(after('j k').lever).toBe(0);
  });

  it('change by small and large steps, and meet the end of what is allowed on the way', () => {
    const start = levers(opening()).instalments;
    expect(levers(after('right')).instalments).toBe(start + 1);
    expect(levers(after('left')).instalments).toBe(start - 1);
    const most = levers(after('end')).instalments;
    expect(most).toBe(60);
    expect(levers(after('end left ]')).instalments).toBe(60);
    expect(levers(after('end ]')).instalments).toBe(66);
    const least = levers(after('home')).instalments;
    const broken = evaluateDraft(desk.subject, levers(after('home left')));
    expect(broken.problem === null && broken.broken.map(({ limit }) => limit)).toContain('capacity');
    expect(least).toBeLessThan(start);
  });

  it('of money move by shares of their part, and end at all of it', () => {
    const interest = 'down down down down down down';
    expect(levers(after(`${interest} home right`)).interestWaivedMinor).toBe(6_000);
    expect(levers(after(`${interest} home ]`)).interestWaivedMinor).toBe(30_000);
    expect(levers(after(`${interest} ] ] ] ] ] ] ]`)).interestWaivedMinor).toBe(120_000);
  });

  it('of names go round', () => {
    const start = levers(opening()).frequency;
    expect(start).toBe('monthly');
    expect(levers(after('down right')).frequency).toBe('bimonthly');
    expect(levers(after('down left')).frequency).toBe('biweekly');
    expect(levers(after('down down right')).method).toBe('equal-principal');
    expect(levers(after('down down right right right')).method).toBe('equal-instalment');
  });

  it('are typed, and what is no value is refused', () => {
    expect(levers(after('return 2 4 return')).instalments).toBe(24);
    expect(levers(typing('9.5%', after('down down down return'))).rateAnnual).toBe(
      levers(opening()).rateAnnual,
    );
    expect(levers(after('return', typing('9.5%', after('down down down return')))).rateAnnual).toBe(0.095);
    const refused = after('return', typing('many', after('return')));
    expect(refused.notice).toMatchObject({ key: 'model.notice.noValue' });
    expect(refused.entry?.text).toBe('many');
    expect(after('backspace ^u escape', refused)).toMatchObject({ entry: null, notice: null });
    expect(levers(refused)).toEqual(levers(opening()));
  });

  it('that make no plan are refused with the reason', () => {
    const state = after('return 0 return');
    expect(state.notice).toMatchObject({ problem: { lever: 'instalments', why: 'out_of_range' } });
    expect(levers(state)).toEqual(levers(opening()));
  });
});

describe('drafts', () => {
  it('begin as copies and stay apart', () => {
    const two = after('right 2 right right');
    expect(two.current).toBe(1);
    const start = levers(opening()).instalments;
    expect(two.places.map((place) => place?.levers.instalments)).toEqual([start + 1, start + 3, undefined]);
    expect(after('1', two)).toMatchObject({ current: 0, notice: null });
    expect(after('tab', two).current).toBe(0);
    expect(after('tab tab', two).current).toBe(1);
    expect(after('0', two).places[1]?.levers.instalments).toBe(start + 1);
  });

  it('can be taken back step by step, and gone on with again', () => {
    const state = after('right right 2 ]');
    expect(levers(after('u u', state))).toEqual(levers(after('right right')));
    expect(after('u u', state).places[1]).toBeNull();
    expect(levers(after('u u u u', state))).toEqual(levers(opening()));
    expect(after('u u u u u', state).notice).toMatchObject({ key: 'model.notice.nothingToUndo' });
    expect(levers(after('u u r r', state))).toEqual(levers(state));
    expect(after('u left r', state).redo).toEqual([]);
  });

  it('are settlements of bad debts alone', () => {
    expect(after('t').notice).toMatchObject({ key: 'model.notice.noSettlement' });
    const settled = after('t', opening(bad), bad);
    expect(levers(settled)).toMatchObject({ settlement: true, rateAnnual: 0, frequency: 'monthly' });
    expect(levers(after('down right down right', settled, bad))).toBe(levers(settled));
    expect(levers(after('t', settled, bad)).settlement).toBe(false);
  });
});

describe('pages', () => {
  it.each([
    ['c', 'compare'],
    ['v', 'schedule'],
    ['y', 'limits'],
    ['?', 'help'],
  ])('%s opens %s, which scrolls and closes', (letter, page) => {
    const open = after(letter);
    expect(open.page).toBe(page);
    expect(after('down pagedown up', open).scroll).toBe(10);
    expect(after('up', open).scroll).toBe(0);
    expect(after('escape', open).page).toBe('desk');
    expect(after('q', open).request).toBe('quit');
  });

  it('look into another month until it is ended', () => {
    const state = after('return', typing('income -10%, 支出 +5%', after('s')));
    expect(state.change).toEqual({ incomeShare: -0.1, expensesShare: 0.05, otherDebtsShare: 0 });
    expect(after('s', state).change).toBeNull();
    const unread = after('return', typing('rain', after('s')));
    expect(unread).toMatchObject({ change: null, notice: { key: 'model.notice.noChange' } });
  });
});

describe('a proposal', () => {
  it('asks for its reason, who and in which role, and then to be saved', () => {
    const reason = typing('发薪日为15日', after('w'));
    expect(reason.entry).toEqual({ kind: 'reason', text: '发薪日为15日' });
    const who = after('return', reason);
    expect(who.entry?.kind).toBe('by');
    const saved = after('return', typing('analyst', after('return', typing('Ana Ruiz', who))));
    expect(saved).toMatchObject({
      entry: null,
      request: 'save',
      signature: { reason: '发薪日为15日', by: 'Ana Ruiz', role: 'analyst' },
    });
    // Who it is need not be said twice.
    expect(after('return', typing('x', after('w', { ...saved, request: null }))).request).toBe('save');
  });

  it('needs a reason', () => {
    expect(after('w return').notice).toMatchObject({ key: 'model.notice.noReason' });
  });

  it('is none when it breaks a limit', () => {
    expect(after('end ] w')).toMatchObject({ entry: null, notice: { key: 'model.notice.cannotSave' } });
    expect(after('w', opening(unknown), unknown).notice).toMatchObject({ key: 'model.notice.cannotSave' });
  });
});

describe('leaving', () => {
  it('is q, or Ctrl-C wherever one is', () => {
    expect(after('q').request).toBe('quit');
    expect(after('w ^c').request).toBe('quit');
    expect(after('q', after('w')).request).toBeNull();
    expect(after('d').request).toBe('keep');
  });
});

it('never leaves a draft that is no plan, whatever is pressed', () => {
  const words = [
    'up',
    'down',
    'left',
    'right',
    '[',
    ']',
    'home',
    'end',
    'return',
    'escape',
    'tab',
    'backspace',
    'e',
    's',
    't',
    'u',
    'r',
    'w',
    'c',
    'v',
    'y',
    '?',
    '0',
    '1',
    '2',
    '3',
    '5',
    '%',
    '.',
    '-',
  ];
  let moves = 0;
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.array(fc.constantFrom(...words), { minLength: 5, maxLength: 25 }),
      (isBad, keys) => {
        const on = isBad ? bad : desk;
        const state = keys.reduce((one, word) => pressed(one, key(word), on), opening(on));
        for (const place of state.places) {
          if (place === null) continue;
          moves += Number(place.levers !== place.origin);
          expect(evaluateDraft(on.subject, place.levers).problem).toBeNull();
        }
      },
    ),
    { numRuns: 60, seed: 41 },
  );
  expect(moves).toBeGreaterThan(20);
});
