/**
 * A sweep drawn with letters: relief to the right, recovery upwards. Only characters that every terminal shows one cell
 * wide, so that it is aligned in Chinese ones too.
 */
import type { FrontierPoint } from '../../engine/simulate/frontier.js';
import { amount } from '../format.js';
import type { Voice } from '../voice.js';
import { placeOn, scaleOf } from './frontier-scale.js';

const ROWS = 14;
const LEAST_COLUMNS = 20;
const MOST_COLUMNS = 64;

/** The signs: the policy as it is, points on the frontier, points that another beats. */
const SIGNS = { now: 'A', frontier: '*', beaten: '.' } as const;

/** Lines of the picture; none without points. */
export function frontierPicture(voice: Voice, points: readonly FrontierPoint[], currency: string): string[] {
  if (points.length === 0) return [];
  const across = scaleOf(
    points.map(({ reliefMinor }) => reliefMinor),
    4,
  );
  const upwards = scaleOf(
    points.map(({ recoveryMinor }) => recoveryMinor),
    5,
  );
  const label = (minor: number): string => amount(Math.round(minor), currency).replace(/\.0+$/, '');
  const names = upwards.marks.map(label);
  const margin = Math.max(...names.map((name) => name.length)) + 1;
  const columns = Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, voice.width - margin - 4));
  const cells = Array.from({ length: ROWS }, () => Array.from({ length: columns }, () => ' '));
  const rowAt = (minor: number): number => ROWS - 1 - Math.round(placeOn(upwards, minor) * (ROWS - 1));
  // What stands later covers what stood before: the policy as it is over all.
  const drawn = points.toSorted((a, b) => weight(a) - weight(b));
  for (const point of drawn) {
    const column = Math.round(placeOn(across, point.reliefMinor) * (columns - 1));
    cells[rowAt(point.recoveryMinor)]![column] = signOf(point);
  }
  const marked = new Map(upwards.marks.map((mark, k) => [rowAt(mark), names[k]!]));
  const lines = cells.map((row, index) => {
    const name = marked.get(index);
    return `  ${(name ?? '').padStart(margin - 1)} ${name === undefined ? '|' : '+'}${row.join('')}`.trimEnd();
  });
  const foot = `  ${' '.repeat(margin)}+${'-'.repeat(columns)}`;
  return [
    ...lines,
    foot,
    `  ${' '.repeat(margin + 1)}${ends(label(across.from), label(across.to), columns)}`,
  ];
}

function weight(point: FrontierPoint): number {
  return point.point === 0 ? 2 : point.onFrontier ? 1 : 0;
}

/** The sign of a point. */
export function signOf(point: FrontierPoint): string {
  return point.point === 0 ? SIGNS.now : point.onFrontier ? SIGNS.frontier : SIGNS.beaten;
}

function ends(left: string, right: string, width: number): string {
  return `${left}${right.padStart(Math.max(right.length + 1, width - left.length))}`;
}
