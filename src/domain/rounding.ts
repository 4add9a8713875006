/** Rounding has a name and a place: this is the place. */

export type Rounding = 'half-up' | 'half-even' | 'up' | 'down' | 'none';
export const ROUNDINGS: readonly Rounding[] = ['half-up', 'half-even', 'up', 'down', 'none'];

/**
 * How far a double may stand from the decimal that it means: 2^-44 of its size (some hundred roundings of
 * 2^-53 each), and 1e-9 of a minor unit for small ones. A decimal with up to eight places after the minor
 * unit is never taken for its neighbour below a million minor units.
 */
const RELATIVE_NOISE = 2 ** -44;
const ABSOLUTE_NOISE = 1e-9;

/**
 * A whole number of minor units from an amount in (fractional) minor units. Halves are recognised through
 * binary noise: 100.49999999999999 and 100.5 are both the half that a person would compute. `half-up`
 * takes halves away from zero, `up` and `down` mean away from zero and towards it. `none` returns x.
 */
export function roundMinor(x: number, mode: Rounding): number {
  if (mode === 'none') return x;
  const size = Math.abs(x);
  const noise = Math.max(ABSOLUTE_NOISE, size * RELATIVE_NOISE);
  const rounded = roundSize(size, noise, mode);
  // `|| 0` keeps -0 out of files.
  return (x < 0 ? -rounded : rounded) || 0;
}

function roundSize(size: number, noise: number, mode: Exclude<Rounding, 'none'>): number {
  const floor = Math.floor(size);
  const rest = size - floor;
  switch (mode) {
    case 'half-up':
      return rest >= 0.5 - noise ? floor + 1 : floor;
    case 'half-even':
      if (Math.abs(rest - 0.5) <= noise) return floor % 2 === 0 ? floor : floor + 1;
      return rest > 0.5 ? floor + 1 : floor;
    case 'up':
      return rest > noise ? floor + 1 : floor;
    case 'down':
      return rest >= 1 - noise ? floor + 1 : floor;
  }
}

/**
 * Rounds the exact quotient of two non-negative safe integers (`denominator` > 0) without leaving integers.
 * Bounds: the numerator is a safe integer, so quotient × denominator is one too.
 */
export function divideRounded(
  numerator: number,
  denominator: number,
  mode: Exclude<Rounding, 'none'>,
): number {
  const rest = numerator % denominator;
  const floor = (numerator - rest) / denominator;
  if (rest === 0) return floor;
  if (mode === 'down') return floor;
  if (mode === 'up') return floor + 1;
  // Twice the rest may leave the safe range; its distance from the other side does not.
  const other = denominator - rest;
  if (rest > other) return floor + 1;
  if (rest < other) return floor;
  return mode === 'half-up' || floor % 2 === 1 ? floor + 1 : floor;
}
