/** From values to places in a drawing, and the values that an axis names. */

export interface Scale {
  readonly from: number;
  readonly until: number;
  /** Where a value stands; values beyond the ends stand at the ends. */
  readonly at: (value: number) => number;
}

/** A straight scale from `[from, until]` to pixels; a ratio's is straight in its logarithm, so that ½ and 2 are as far from 1. */
export function scaleOf(
  [from, until]: readonly [number, number],
  [start, end]: readonly [number, number],
  kind: 'plain' | 'log' = 'plain',
): Scale {
  const of = kind === 'log' ? Math.log : (value: number): number => value;
  const span = of(until) - of(from);
  const at = (value: number): number => {
    const held = Math.min(until, Math.max(from, value));
    return span === 0 ? start : start + ((of(held) - of(from)) / span) * (end - start);
  };
  return { from, until, at };
}

const STEPS = [1, 2, 2.5, 5, 10] as const;

/** @returns about `count` round values that cover `[from, until]`, the first at or below it and the last at or above. */
export function roundTicks(from: number, until: number, count: number): number[] {
  if (until <= from) return [from, from + 1];
  const rough = (until - from) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = STEPS.map((factor) => factor * power).find((one) => one >= rough * (1 - 1e-9)) ?? 10 * power;
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(until / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)));
}
