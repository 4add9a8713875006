/** `--optimise PATH=VALUES` as text: one value of a policy, and what it is to be. */

/** One value of the policy and what it is tried at. */
export interface SweepAxis {
  readonly path: string;
  readonly values: readonly string[];
}

/** More values in one range are a slip of the pen. */
const MOST_STEPS = 1_000;
const DECIMAL = /^-?\d{1,12}(\.\d{1,6})?$/;

/** @returns the axis, or what was expected of the text. Values are `a,b,c`, or `from:to:step`, the end included. */
export function readAxis(text: string): SweepAxis | { readonly expected: string } {
  const equals = text.indexOf('=');
  const path = text.slice(0, Math.max(0, equals)).trim();
  const rest = text.slice(equals + 1).trim();
  if (path === '' || rest === '') {
    return {
      expected:
        'PATH=VALUES, such as constraints.min_gain=0,500,1000 or affordability.capacity_share=0.4:0.7:0.05',
    };
  }
  const parts = rest.split(':').map((part) => part.trim());
  const values = parts.length === 3 ? stepped(parts) : rest.split(',').map((part) => part.trim());
  if (values === null) return { expected: `FROM:TO:STEP in plain decimals, at most ${MOST_STEPS} steps up` };
  if (values.some((value) => value === '') || new Set(values).size < values.length) {
    return { expected: 'values with commas between them, each once' };
  }
  return { path, values };
}

/** Whole steps of the last digit that any of the three has, so that 0.1 is ten times in 1. */
function stepped(parts: readonly string[]): string[] | null {
  if (!parts.every((part) => DECIMAL.test(part))) return null;
  const digits = Math.max(...parts.map((part) => part.split('.')[1]?.length ?? 0));
  const [from = 0, to = 0, step = 0] = parts.map((part) => Math.round(Number(part) * 10 ** digits));
  if (step <= 0 || to < from || (to - from) / step > MOST_STEPS) return null;
  const count = Math.floor((to - from) / step) + 1;
  return Array.from({ length: count }, (_, k) => ((from + k * step) / 10 ** digits).toFixed(digits));
}

/** Every combination of the axes' values, the last axis fastest. */
export function combinations(axes: readonly SweepAxis[]): Readonly<Record<string, string>>[] {
  return axes.reduce<Readonly<Record<string, string>>[]>(
    (sofar, { path, values }) =>
      sofar.flatMap((chosen) => values.map((value) => ({ ...chosen, [path]: value }))),
    [{}],
  );
}
