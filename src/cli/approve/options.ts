/** What the flags of `forbear approve` say. */
import type { Options } from '../source.js';

/** The text of a flag; null when it was not given. */
export function given(options: Options, key: string): string | null {
  const value = options[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The values of a flag that may be given several times. */
export function givenAll(options: Options, key: string): readonly string[] {
  const value = options[key];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

export function hasExports(options: Options): boolean {
  return given(options, 'borrowers') !== null || given(options, 'delinquencies') !== null;
}
