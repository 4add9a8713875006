/** Pages beside the desk: the schedule, the drafts side by side, limits and ranges, the keys. They scroll. */
import type { Desk } from '../../engine/draft/desk.js';
import { evaluateDraft } from '../../engine/draft/evaluate.js';
import { leversOf } from '../../engine/draft/levers.js';
import type { MessageKey } from '../messages/message.js';
import type { Voice } from '../voice.js';
import { displayWidth, padEnd, truncate } from '../width.js';
import { compareLines, type NamedDraft } from './compare.js';
import { ruled } from './frame.js';
import { leverLines, limitLines, whyLines } from './page.js';
import { scheduleLines } from './schedule.js';
import { lookAt, type ModelState, placeOf } from './state.js';

interface LongPage {
  /** Blank where the page's own heading says what it is. */
  readonly title: string;
  /** Lines that stay when the rest scrolls. */
  readonly head: readonly string[];
  readonly lines: readonly string[];
}

/** A title, what stays, and as much of the rest as there is room for. */
export function pageLines(
  voice: Voice,
  desk: Desk,
  state: ModelState,
  width: number,
  room: number,
): string[] {
  const { fixed, lines } = partsOf(voice, desk, state, width);
  const left = Math.max(1, room - fixed.length);
  const from = Math.min(state.scroll, Math.max(0, lines.length - left));
  const shown = lines.slice(from, from + left);
  if (from + left < lines.length) shown[shown.length - 1] = voice.palette.dim(' ⋮');
  return [...fixed, ...shown].map((line) => line.replaceAll('\u00a0', ' '));
}

/** The scroll at which the last line is the last one shown. */
export function furthestScroll(
  voice: Voice,
  desk: Desk,
  state: ModelState,
  width: number,
  room: number,
): number {
  const { fixed, lines } = partsOf(voice, desk, state, width);
  return Math.max(0, lines.length - Math.max(1, room - fixed.length));
}

function partsOf(voice: Voice, desk: Desk, state: ModelState, width: number) {
  const { title, head, lines } = pageOf(voice, desk, state, width);
  return { fixed: [...(title === '' ? [] : [ruled(voice, title, width)]), ...head], lines };
}

function pageOf(voice: Voice, desk: Desk, state: ModelState, width: number): LongPage {
  const number = state.current + 1;
  const { levers } = placeOf(state);
  const { draft, ranges } = lookAt(desk, levers);
  switch (state.page) {
    case 'compare':
      return { title: '', head: [], lines: compared(voice, desk, state, width) };
    case 'limits': {
      const lines =
        draft.problem === null
          ? [
              ...limitLines(voice, { desk, result: draft }),
              '',
              ...leverLines(voice, { desk, levers }, ranges),
              '',
              ...whyLines(voice, desk, ranges),
            ]
          : [];
      return { title: voice.say('model.title.limits', { number }), head: [], lines };
    }
    case 'help':
      return { title: voice.say('model.title.help'), head: [], lines: helpLines(voice, width) };
    default: {
      const table = draft.problem === null ? scheduleLines(voice, draft, width) : [];
      return {
        title: voice.say('model.title.schedule', { number }),
        head: table.slice(0, 2),
        lines: table.slice(2),
      };
    }
  }
}

/** The drafts, and in the places that are empty what the search found. */
function compared(voice: Voice, desk: Desk, state: ModelState, width: number): string[] {
  const own = state.places.flatMap((place, index): NamedDraft[] => {
    if (place === null) return [];
    const { draft } = lookAt(desk, place.levers);
    const mark = index === state.current ? '› ' : '';
    const name = `${mark}${voice.say('model.draft', { number: index + 1 })}`;
    return draft.problem === null ? [{ name, levers: place.levers, result: draft }] : [];
  });
  const found = (desk.plans?.options ?? []).flatMap((option): NamedDraft[] => {
    if (own.some(({ result }) => result.option.planId === option.planId)) return [];
    const levers = leversOf(option.terms);
    const draft = evaluateDraft(desk.subject, levers);
    return draft.problem === null
      ? [{ name: voice.label('option', option.option), levers, result: draft }]
      : [];
  });
  return compareLines(voice, desk, [...own, ...found].slice(0, state.places.length), width, false);
}

const HELP = [
  'model.help.move',
  'model.help.step',
  'model.help.ends',
  'model.help.type',
  'model.help.drafts',
  'model.help.reset',
  'model.help.compare',
  'model.help.limits',
  'model.help.whatIf',
  'model.help.schedule',
  'model.help.settle',
  'model.help.undo',
  'model.help.save',
  'model.help.keep',
  'model.help.quit',
  'model.help.bars',
] as const satisfies readonly MessageKey[];

function helpLines(voice: Voice, width: number): string[] {
  const rows = HELP.map((key) => voice.say(key).split('|'));
  const keys = Math.max(...rows.map(([key = '']) => displayWidth(key)));
  return rows.map(([key = '', about = '']) => truncate(`  ${padEnd(key, keys)}   ${about}`, width));
}
