/** Drafts side by side: what each lever stands at, and what follows. */
import type { Desk } from '../../engine/draft/desk.js';
import type { DraftResult } from '../../engine/draft/evaluate.js';
import type { Levers } from '../../engine/draft/levers.js';
import type { Voice } from '../voice.js';
import { displayWidth, padEnd, padStart, truncate } from '../width.js';
import { type Consequence, consequences } from './consequences.js';
import { leverValue, SHOWN_LEVERS } from './lever-words.js';

/** A draft with its name, evaluated. */
export interface NamedDraft {
  readonly name: string;
  readonly levers: Levers;
  readonly result: DraftResult;
}

/** Between two columns. */
const GAP = 2;
const WIDEST_VALUE = 26;

/** Heading, levers, consequences, with rules between them where there is room; a value that is not as in the first draft is strong. */
export function compareLines(
  voice: Voice,
  desk: Desk,
  drafts: readonly NamedDraft[],
  width: number,
  withRules: boolean,
): string[] {
  const follows = drafts.map(({ result }) => consequences(voice, desk, result, null));
  const levers = SHOWN_LEVERS.map((lever) => ({
    label: voice.say(`model.lever.${lever}`),
    values: drafts.map((draft) => leverValue(voice, desk, draft.levers, lever)),
  }));
  const results = (follows[0] ?? []).map((first: Consequence, row) => ({
    label: first.label,
    values: follows.map((rows) => rows[row]!.value),
  }));
  const labels = Math.max(...[...levers, ...results].map(({ label }) => displayWidth(label)));
  const each = Math.min(
    WIDEST_VALUE,
    Math.floor((width - labels - 1 - GAP * drafts.length) / Math.max(1, drafts.length)),
  );
  const { palette } = voice;
  const cell = (text: string): string => ' '.repeat(GAP) + padStart(truncate(text, each), each);
  const line = ({ label, values }: { label: string; values: readonly string[] }): string =>
    ` ${palette.dim(padEnd(label, labels))}${values
      .map((value, index) => (index > 0 && value !== values[0] ? palette.strong(cell(value)) : cell(value)))
      .join('')}`;
  const rule = withRules ? [palette.dim(` ${'─'.repeat(labels + (each + GAP) * drafts.length)}`)] : [];
  return [
    ` ${padEnd('', labels)}${drafts.map(({ name }) => palette.title(cell(name))).join('')}`,
    ...rule,
    ...levers.map(line),
    ...rule,
    ...results.map(line),
  ];
}
