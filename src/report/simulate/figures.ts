/** Figures of a simulation as people read them. */
import { minorPerMajor } from '../../domain/money.js';
import { roundMinor } from '../../domain/rounding.js';
import type { MetricUnit } from '../../engine/simulate/metrics.js';
import { count, groupDigits, percent } from '../format.js';

const NOTHING = '–';
const SHARE_DIGITS = 2;

/** A figure; large amounts without their cents, so that a table of totals can be read. */
export function shownFigure(unit: MetricUnit, value: number | null, currency: string): string {
  if (value === null) return NOTHING;
  if (unit === 'share') return percent(value, SHARE_DIGITS);
  if (unit === 'accounts') return count(value);
  return groupDigits(String(Math.round(roundMinor(value, 'half-up') / minorPerMajor(currency)) || 0));
}

/** A difference, with its sign. */
export function signedFigure(unit: MetricUnit, value: number | null, currency: string): string {
  const text = shownFigure(unit, value, currency);
  return value !== null && value > 0 && text !== shownFigure(unit, 0, currency) ? `+${text}` : text;
}
