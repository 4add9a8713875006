/** What changes between two policies on the page of a simulation: accounts, causes, limits, and the rules themselves. */
import type { AccountChange } from '../../engine/simulate/changes.js';
import { type Contest, type SimulationResult, sideOf } from '../../engine/simulate/result.js';
import { count } from '../format.js';
import type { MessageKey } from '../messages/message.js';
import { renderTable } from '../table.js';
import { paragraph, section, type Voice } from '../voice.js';

const INDENT = 2;
const BASE = sideOf(0);
/** Rows of a list that a page shows. */
const MOST_ROWS = 8;

/** Which accounts change, by what rules, and what binds. */
export function changesSection(voice: Voice, result: SimulationResult, contest: Contest): string[] {
  const own = result.changes.filter(({ against }) => against === contest.policy);
  if (own.length === 0) return [];
  const side = sideOf(contest.policy);
  return [
    ...countSection(voice, ['simulate.changes', 'simulate.kind'], Object.entries(contest.changed), (kind) =>
      voice.label('change_kind', kind),
    ),
    ...countSection(
      voice,
      ['simulate.causes', 'simulate.rule'],
      counted(own, ({ causes }) => causes),
      (rule) => rule,
    ),
    ...countSection(
      voice,
      ['simulate.flipped', 'simulate.figure'],
      counted(own, ({ flipped }) => flipped),
      (code) => flippedWords(voice, code, side),
    ),
  ];
}

function counted(
  changes: readonly AccountChange[],
  codesOf: (change: AccountChange) => readonly string[],
): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const code of changes.flatMap(codesOf)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts];
}

function countSection(
  voice: Voice,
  [title, head]: readonly [MessageKey, MessageKey],
  counts: readonly (readonly [string, number])[],
  named: (code: string) => string,
): string[] {
  if (counts.length === 0) return [];
  const sorted = counts.toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const table = renderTable(
    [voice.say(head), voice.say('simulate.number')],
    sorted.slice(0, MOST_ROWS).map(([code, n]) => [named(code), count(n)]),
    { colour: voice.colour, width: voice.width, indent: INDENT, align: ['left', 'right'] },
  );
  const left = sorted.length - MOST_ROWS;
  const more =
    left <= 0
      ? []
      : paragraph(voice, voice.say('simulate.more', { count: left, file: 'changes.csv' }), INDENT);
  return section(voice, voice.say(title), [...table.split('\n'), ...more]);
}

/** `on:gate:NO_CONTACT_MADE`: what it is, and under which of the two it binds alone. */
function flippedWords(voice: Voice, flipped: string, side: string): string {
  const [way, what, ...code] = flipped.split(':');
  const name = voice.label(what === 'gate' ? 'reason' : 'constraint', code.join(':'));
  return voice.say('simulate.binds', { name, side: way === 'on' ? side : BASE });
}

/** The rules in which the packs differ. */
export function rulesSection(voice: Voice, { policy, rules }: Contest): string[] {
  const side = sideOf(policy);
  const shown = rules.filter(({ kind }) => kind !== 'provenance');
  if (shown.length === 0) return [];
  const table = renderTable(
    [voice.say('simulate.rule'), BASE, side],
    shown.slice(0, MOST_ROWS).map(({ rule, before, after }) => [rule, before, after]),
    { colour: voice.colour, width: voice.width, indent: INDENT, wrap: [1, 2] },
  );
  const left = shown.length - MOST_ROWS;
  const more =
    left <= 0
      ? []
      : paragraph(voice, voice.say('simulate.more', { count: left, file: 'simulation.json' }), INDENT);
  return section(voice, voice.say('simulate.rules', { side }), [...table.split('\n'), ...more]);
}
