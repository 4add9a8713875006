/** What makes a readable pack decide wrongly: `forbear policy lint`, and every load of a pack. */
import type { Issue } from '../domain/issue.js';
import type { EpochDay } from '../domain/records.js';
import { BAND_CHECKS } from './lint/bands.js';
import { CONTACT_CHECKS } from './lint/contact.js';
import { lintContextOf } from './lint/context.js';
import { LETTER_CHECKS } from './lint/letters.js';
import { LIMIT_CHECKS } from './lint/limits.js';
import { PROVENANCE_CHECKS } from './lint/provenance.js';
import { REFERENCE_CHECKS } from './lint/references.js';
import { SIMULATION_CHECKS } from './lint/simulation.js';
import type { ParsedPack } from './load.js';

const CHECKS = [
  ...BAND_CHECKS,
  ...REFERENCE_CHECKS,
  ...PROVENANCE_CHECKS,
  ...LIMIT_CHECKS,
  ...CONTACT_CHECKS,
  ...LETTER_CHECKS,
  ...SIMULATION_CHECKS,
];

/**
 * @param asOf the day on which the rules must be in force; null leaves dates alone.
 * @returns every problem by file and line: those of reading, or, when it could be read, those of the rules.
 */
export function lintPack(parsed: ParsedPack, asOf: EpochDay | null): Issue[] {
  const context = lintContextOf(parsed, parsed.compiled, asOf);
  if (context) for (const check of CHECKS) check(context);
  const issues = [...parsed.issues, ...(context?.issues ?? [])];
  return issues.toSorted(
    (a, b) =>
      Number((a.where.file ?? '') > (b.where.file ?? '')) -
        Number((a.where.file ?? '') < (b.where.file ?? '')) ||
      (a.where.line ?? 0) - (b.where.line ?? 0) ||
      Number(a.where.column ?? 0) - Number(b.where.column ?? 0),
  );
}
