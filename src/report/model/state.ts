/** The state of the screen on which a plan is drafted: everything that a key may change. */
import type { Desk } from '../../engine/draft/desk.js';
import { type Draft, evaluateDraft } from '../../engine/draft/evaluate.js';
import type { Levers } from '../../engine/draft/levers.js';
import type { DraftProblem } from '../../engine/draft/problem.js';
import { type LeverRanges, leverRanges } from '../../engine/draft/ranges.js';
import type { MonthChange } from '../../engine/draft/sensitivity.js';
import type { MessageKey } from '../messages/message.js';
import type { Params } from '../translate.js';

export type Page = 'desk' | 'schedule' | 'compare' | 'limits' | 'help';

/** A draft, and where it began. */
export interface Place {
  readonly levers: Levers;
  readonly origin: Levers;
}

/** What a person is typing. */
export interface Entry {
  readonly kind: 'value' | 'what_if' | 'reason' | 'by' | 'role';
  readonly text: string;
}

/** A sentence, or why some levers make no plan. */
export type Notice =
  | { readonly key: MessageKey; readonly params: Params }
  | { readonly problem: DraftProblem };

interface Snapshot {
  readonly places: readonly (Place | null)[];
  readonly current: number;
}

/** Who stands for a proposal, as far as it is known. */
export interface Signature {
  readonly reason: string | null;
  readonly by: string | null;
  readonly role: string | null;
}

export interface ModelState extends Snapshot {
  readonly page: Page;
  /** Place of the chosen lever in `SHOWN_LEVERS`. */
  readonly lever: number;
  /** The month that is looked at; null: as it is. */
  readonly change: MonthChange | null;
  /** First line shown of a page that is longer than the screen. */
  readonly scroll: number;
  readonly entry: Entry | null;
  /** What the last key led to; the next key takes it away. */
  readonly notice: Notice | null;
  readonly undo: readonly Snapshot[];
  readonly redo: readonly Snapshot[];
  readonly signature: Signature;
  /** What the screen's owner is to do. */
  readonly request: 'save' | 'keep' | 'quit' | null;
}

/** The first state: these drafts, the first lever. */
export function openingState(
  drafts: readonly (Levers | null)[],
  current: number,
  signature: Signature,
): ModelState {
  return {
    page: 'desk',
    places: drafts.map((levers) => (levers === null ? null : { levers, origin: levers })),
    current,
    lever: 0,
    change: null,
    scroll: 0,
    entry: null,
    notice: null,
    undo: [],
    redo: [],
    signature,
    request: null,
  };
}

/** The draft that is worked on. */
export function placeOf({ places, current }: Snapshot): Place {
  const place = places[current];
  if (place === null || place === undefined) throw new Error('the current draft is an empty place');
  return place;
}

/** What is seen of some levers. */
export interface Look {
  readonly draft: Draft;
  readonly ranges: LeverRanges;
}

const known = new WeakMap<Desk, WeakMap<Levers, Look>>();

/** The levers evaluated, with their ranges; the same levers are looked at once. A memo of a pure function. */
export function lookAt(desk: Desk, levers: Levers): Look {
  let looks = known.get(desk);
  if (looks === undefined) known.set(desk, (looks = new WeakMap()));
  let look = looks.get(levers);
  if (look === undefined) {
    look = { draft: evaluateDraft(desk.subject, levers), ranges: leverRanges(desk.subject, levers) };
    looks.set(levers, look);
  }
  return look;
}

/** Steps that can be taken back. */
const MOST_UNDO = 200;

/** The state with other levers in the current place; the step can be undone. */
export function withLevers(state: ModelState, levers: Levers): ModelState {
  const place = placeOf(state);
  return withPlaces(
    state,
    state.places.map((one, index) => (index === state.current ? { ...place, levers } : one)),
    state.current,
  );
}

/** The levers in the current place, unless they make no plan at all: then a notice says why. */
export function moved(state: ModelState, desk: Desk, levers: Levers): ModelState {
  if (levers === placeOf(state).levers) return state;
  const { draft } = lookAt(desk, levers);
  return draft.problem === null
    ? withLevers(state, levers)
    : { ...state, notice: { problem: draft.problem } };
}

/** The state with other drafts; the step can be undone. */
export function withPlaces(
  state: ModelState,
  places: readonly (Place | null)[],
  current: number,
): ModelState {
  const before = { places: state.places, current: state.current };
  return { ...state, places, current, undo: [...state.undo, before].slice(-MOST_UNDO), redo: [] };
}

/** One step back; a notice where there is none. */
export function undone(state: ModelState): ModelState {
  const last = state.undo.at(-1);
  if (last === undefined) return withNotice(state, 'model.notice.nothingToUndo');
  const now = { places: state.places, current: state.current };
  return { ...state, ...last, undo: state.undo.slice(0, -1), redo: [...state.redo, now] };
}

/** The step that was taken back, again. */
export function redone(state: ModelState): ModelState {
  const next = state.redo.at(-1);
  if (next === undefined) return state;
  const now = { places: state.places, current: state.current };
  return { ...state, ...next, redo: state.redo.slice(0, -1), undo: [...state.undo, now] };
}

export function withNotice(state: ModelState, key: MessageKey, params: Params = {}): ModelState {
  return { ...state, notice: { key, params } };
}
