/** What each check of the linter sees, and how it reports. */
import type { Issue, Severity } from '../../domain/issue.js';
import { nearestOf } from '../../domain/nearest.js';
import type { EpochDay } from '../../domain/records.js';
import type { ParsedPack } from '../load.js';
import { type Located, placeOf, problem, type TreePath } from '../located.js';
import type { Policy } from '../policy.js';
import type { RuleEntry } from '../rulebook.js';
import type { PackSource } from '../schema/pack.js';

export class LintContext {
  readonly issues: Issue[] = [];

  constructor(
    readonly policy: Policy,
    readonly source: PackSource,
    readonly tree: Located,
    readonly entries: readonly RuleEntry[],
    readonly usedSources: ReadonlySet<string>,
    readonly files: readonly string[],
    /** Null: dates are not judged. */
    readonly asOf: EpochDay | null,
  ) {}

  report(
    code: string,
    path: TreePath,
    found: string,
    expected: string,
    hint = '',
    severity: Severity = 'error',
  ): void {
    this.issues.push(problem(code, placeOf(this.tree, path), found, expected, hint, severity));
  }

  /** Reports a name that is not among the known ones, with what was probably meant. */
  demandKnown(code: string, path: TreePath, name: string, known: readonly string[], kind: string): void {
    if (known.includes(name)) return;
    const near = nearestOf(name, known);
    const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : '';
    this.report(code, path, `${kind} ${name}`, `one of ${known.join(', ')}`, hint);
  }
}

export type Check = (context: LintContext) => void;

/** @returns the context of a pack that the schema accepted, else null. */
export function lintContextOf(
  parsed: ParsedPack,
  policy: Policy | null,
  asOf: EpochDay | null,
): LintContext | null {
  const { source, tree, entries, usedSources, files } = parsed;
  if (!policy || !source || !tree) return null;
  return new LintContext(policy, source, tree, entries, usedSources, files, asOf);
}
