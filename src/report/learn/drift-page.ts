/** Drift on the terminal: the score, then what moved most. */
import type { MeasuredDrift } from '../../engine/learn/measure-drift.js';
import { count } from '../format.js';
import { renderTable } from '../table.js';
import { paragraph, type Voice } from '../voice.js';
import { attributeWords, figure, shareText } from './story.js';

export interface DriftStory {
  readonly id: string;
  readonly rows: number;
  readonly trainedRows: number;
  readonly drifts: readonly MeasuredDrift[];
  readonly major: number;
}

/** @returns the page without a final line break. */
export function driftPage(voice: Voice, { id, rows, trainedRows, drifts, major }: DriftStory): string {
  const title = voice.say('learn.driftTitle', { id, rows: count(rows), trained: count(trainedRows) });
  const [score, ...others] = drifts;
  const ordered = [score!, ...others.toSorted((a, b) => b.psi - a.psi)];
  const lines = ordered.map((drift) => [
    drift.name ?? voice.say('learn.score'),
    figure(drift.psi),
    voice.label('drift', drift.drift),
    drift.absent ? voice.say('learn.absent') : largest(voice, drift),
  ]);
  const table = renderTable(
    ['', voice.say('learn.psi'), voice.say('learn.verdict'), voice.say('learn.largest')],
    lines,
    {
      align: ['left', 'right', 'left', 'left'],
      colour: voice.colour,
      width: voice.width,
      paint: (text, row, column) =>
        column === 2 && ordered[row]!.drift === 'major' ? voice.palette.bad(text) : text,
    },
  );
  const advice = drifts.some(({ drift }) => drift === 'major')
    ? ['', ...paragraph(voice, voice.say('learn.refit', { limit: major }))]
    : [];
  return [
    ...paragraph(voice, title).map((line) => voice.palette.title(line)),
    '',
    ...table.split('\n'),
    ...advice,
  ].join('\n');
}

/** The attribute whose share moved most: `< 12: 20% → 31%`. */
function largest(voice: Voice, { groups }: MeasuredDrift): string {
  const [most] = groups.toSorted(
    (a, b) => Math.abs(b.actualShare - b.expectedShare) - Math.abs(a.actualShare - a.expectedShare),
  );
  if (most === undefined) return '';
  const { attribute, expectedShare, actualShare } = most;
  return `${attributeWords(voice, attribute)}: ${shareText(expectedShare)} → ${shareText(actualShare)}`;
}
