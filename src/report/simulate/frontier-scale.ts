/** The span of the axes on which a sweep is drawn, with round marks. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly number[];
}

/** A scale around all values with about so many round marks; values that are all alike stand in its middle. */
export function scaleOf(values: readonly number[], about: number): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least || Math.max(1, Math.abs(most) * 0.1);
  const rough = span / Math.max(1, about - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!;
  const from = Math.floor((most > least ? least : least - span / 2) / step);
  const to = Math.ceil((most > least ? most : most + span / 2) / step);
  const marks = Array.from({ length: to - from + 1 }, (_, k) => (from + k) * step);
  return { from: from * step, to: to * step, marks };
}

/** Where a value lies on the scale, 0 to 1. */
export function placeOn({ from, to }: Scale, value: number): number {
  return to > from ? (value - from) / (to - from) : 0.5;
}
