/** What each key does to the state. Pure: the owner of the screen does what `request` asks for. */
import type { Desk } from '../../engine/draft/desk.js';
import type { Levers } from '../../engine/draft/levers.js';
import { bestSettlement } from '../../engine/draft/settle.js';
import { type Key, typed } from './entry.js';
import { SHOWN_LEVERS } from './lever-words.js';
import {
  lookAt,
  type ModelState,
  moved,
  type Page,
  placeOf,
  redone,
  undone,
  withLevers,
  withNotice,
  withPlaces,
} from './state.js';
import { atEnd, type Direction, type Stride, stepped } from './steps.js';

type Act = (state: ModelState, desk: Desk) => ModelState;

/** The state after a key. An unknown key does nothing but take the notice away. */
export function pressed(state: ModelState, key: Key, desk: Desk): ModelState {
  const quiet = { ...state, notice: null, request: null };
  if (key.ctrl && key.name === 'c') return { ...quiet, request: 'quit' };
  if (quiet.entry !== null) return typed(quiet, quiet.entry, key, desk);
  const act = quiet.page === 'desk' ? onDesk(key) : onPage(key);
  return act === undefined ? quiet : act(quiet, desk);
}

/** Keys by name, and letters by themselves: `?` has no name of its own. */
function named(table: Readonly<Record<string, Act>>, { name, text }: Key): Act | undefined {
  if (text !== null && Object.hasOwn(table, text)) return table[text];
  return name !== null && Object.hasOwn(table, name) ? table[name] : undefined;
}

const step =
  (direction: Direction, stride: Stride): Act =>
  (state, desk) => {
    const { levers } = placeOf(state);
    const { ranges } = lookAt(desk, levers);
    return moved(state, desk, stepped(desk, levers, ranges, leverOf(state), direction, stride));
  };

const end =
  (which: 'least' | 'most'): Act =>
  (state, desk) => {
    const { levers } = placeOf(state);
    return moved(state, desk, atEnd(desk, levers, lookAt(desk, levers).ranges, leverOf(state), which));
  };

const choose =
  (by: Direction): Act =>
  (state) => ({ ...state, lever: (state.lever + by + SHOWN_LEVERS.length) % SHOWN_LEVERS.length });

const open =
  (page: Page): Act =>
  (state) => ({ ...state, page, scroll: 0 });

const scroll =
  (by: number): Act =>
  (state) => ({ ...state, scroll: Math.max(0, state.scroll + by) });

const quit: Act = (state) => ({ ...state, request: 'quit' });

/** Lines that a page is moved by at once. */
const LEAP = 10;

const DESK: Readonly<Record<string, Act>> = {
  up: choose(-1),
  k: choose(-1),
  down: choose(1),
  j: choose(1),
  left: step(-1, 'small'),
  h: step(-1, 'small'),
  right: step(1, 'small'),
  l: step(1, 'small'),
  '[': step(-1, 'large'),
  ']': step(1, 'large'),
  pagedown: step(-1, 'large'),
  pageup: step(1, 'large'),
  home: end('least'),
  end: end('most'),
  return: (state) => ({ ...state, entry: { kind: 'value', text: '' } }),
  e: (state) => ({ ...state, entry: { kind: 'value', text: '' } }),
  '1': (state) => atPlace(state, 0),
  '2': (state) => atPlace(state, 1),
  '3': (state) => atPlace(state, 2),
  tab: nextPlace,
  '0': reset,
  c: open('compare'),
  v: open('schedule'),
  y: open('limits'),
  '?': open('help'),
  s: whatIf,
  t: settle,
  u: undone,
  r: redone,
  w: propose,
  d: (state) => ({ ...state, request: 'keep' }),
  q: quit,
};

const PAGE: Readonly<Record<string, Act>> = {
  up: scroll(-1),
  k: scroll(-1),
  down: scroll(1),
  j: scroll(1),
  pageup: scroll(-LEAP),
  pagedown: scroll(LEAP),
  space: scroll(LEAP),
  home: (state) => ({ ...state, scroll: 0 }),
  escape: open('desk'),
  return: open('desk'),
  left: open('desk'),
  '1': (state) => atPlace(state, 0),
  '2': (state) => atPlace(state, 1),
  '3': (state) => atPlace(state, 2),
  tab: nextPlace,
  c: open('compare'),
  v: open('schedule'),
  y: open('limits'),
  '?': open('help'),
  q: quit,
};

function onDesk(key: Key): Act | undefined {
  return named(DESK, key);
}

function onPage(key: Key): Act | undefined {
  return named(PAGE, key);
}

function leverOf({ lever }: ModelState) {
  return SHOWN_LEVERS[lever] ?? SHOWN_LEVERS[0];
}

/** Another draft; an empty place begins as a copy of this one. */
function atPlace(state: ModelState, index: number): ModelState {
  if (index === state.current) return state;
  const there = state.places[index] ?? null;
  if (there !== null) return { ...state, current: index };
  const { levers } = placeOf(state);
  const places = state.places.map((one, at) => (at === index ? { levers, origin: levers } : one));
  return withNotice(withPlaces(state, places, index), 'model.notice.copied', { number: index + 1 });
}

/** The next draft that there is. */
function nextPlace(state: ModelState): ModelState {
  const count = state.places.length;
  for (let by = 1; by < count; by++) {
    const index = (state.current + by) % count;
    if (state.places[index] !== null) return { ...state, current: index };
  }
  return state;
}

function reset(state: ModelState): ModelState {
  const { levers, origin } = placeOf(state);
  return levers === origin ? state : withNotice(withLevers(state, origin), 'model.notice.reset');
}

function whatIf(state: ModelState): ModelState {
  if (state.change !== null) return { ...state, change: null };
  return { ...state, entry: { kind: 'what_if', text: '' } };
}

/** The best settlement of the policy's grid, and back to where the draft began. */
function settle(state: ModelState, desk: Desk): ModelState {
  const { levers, origin } = placeOf(state);
  if (levers.settlement) return withLevers(state, origin.settlement ? plain(desk, origin) : origin);
  const settlement = bestSettlement(desk.subject);
  return settlement === null
    ? withNotice(state, 'model.notice.noSettlement')
    : moved(state, desk, settlement);
}

/** A plain plan, for a draft that began as a settlement. */
function plain(desk: Desk, origin: Levers): Levers {
  const { family, rateBefore } = desk.subject.setting;
  return {
    ...origin,
    settlement: false,
    instalments: family.maxMonths,
    rateAnnual: rateBefore,
    downPaymentMinor: 0,
    principalWaivedMinor: 0,
  };
}

/** A draft that breaks no limit may be proposed, once its reason and its author are known. */
function propose(state: ModelState, desk: Desk): ModelState {
  const { draft } = lookAt(desk, placeOf(state).levers);
  if (draft.problem !== null || draft.broken.length > 0) {
    return withNotice(state, 'model.notice.cannotSave');
  }
  return { ...state, entry: { kind: 'reason', text: state.signature.reason ?? '' } };
}
