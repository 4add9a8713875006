/**
 * Collects every rule of a pack while it is compiled: its provenance for `Policy.rules`, and its value as
 * text for `policy show` and `policy diff`. A rule without a citation takes that of the section around it.
 */
import { parseIsoDate } from '../domain/dates.js';
import type { Issue } from '../domain/issue.js';
import type { EpochDay } from '../domain/records.js';
import type { RuleMeta } from '../domain/rules.js';
import { type Located, placeOf, problem, type TreePath } from './located.js';
import type { Cite, Source } from './schema/atoms.js';

/** One rule as a reader sees it. */
export interface RuleEntry {
  readonly id: string;
  readonly value: string;
  readonly meta: RuleMeta;
  /** Where it stands in the document. */
  readonly path: TreePath;
}

export interface RuleSpec {
  readonly path: TreePath;
  readonly value: unknown;
  readonly unit?: string | undefined;
  /** Its own citation first, then those of the sections around it, nearest first. */
  readonly cites: readonly (Cite | undefined)[];
}

type Citation = Partial<Source>;
const REQUIRED = ['authority', 'binding', 'verified'] as const;

export class RuleBook {
  readonly rules: Record<string, RuleMeta> = {};
  readonly entries: RuleEntry[] = [];
  readonly issues: Issue[] = [];
  readonly usedSources = new Set<string>();

  constructor(
    private readonly sources: Readonly<Record<string, Source>>,
    private readonly tree: Located,
  ) {}

  /** Writes one rule down under `id`. Returns the id, for the `rule` field of what it governs. */
  add(id: string, spec: RuleSpec): string {
    const own = spec.cites.find((cite) => cite !== undefined);
    const citation = own === undefined ? {} : this.resolve(own, spec.path);
    this.demandWhole(id, own === undefined, citation, spec.path);
    const meta: RuleMeta = {
      id,
      unit: spec.unit ?? null,
      authority: citation.authority ?? '',
      article: citation.article ?? null,
      effectiveFrom: dayOf(citation.effective_from),
      effectiveTo: dayOf(citation.effective_to),
      binding: citation.binding ?? 'house',
      verified: citation.verified ?? 'M',
      temporary: citation.temporary ?? false,
      note: citation.note ?? null,
    };
    this.rules[id] = meta;
    this.entries.push({ id, value: flowText(spec.value), meta, path: spec.path });
    return id;
  }

  private resolve(cite: Cite, path: TreePath): Citation {
    const key = typeof cite === 'string' ? cite : cite.source;
    if (key === undefined) return cite as Citation;
    const found = this.sources[key];
    if (!found) {
      const at = placeOf(this.tree, [...path, 'cite']);
      this.issues.push(problem('POLICY_UNKNOWN_CITE', at, `the citation ${key}`, 'a key of `sources`'));
      // Counts as whole, so that one slip is one issue.
      return { authority: key, binding: 'house', verified: 'M' };
    }
    this.usedSources.add(key);
    if (typeof cite === 'string') return found;
    const { source: _, ...over } = cite;
    return { ...found, ...(Object.fromEntries(Object.entries(over).filter(given)) as Citation) };
  }

  private demandWhole(id: string, uncited: boolean, citation: Citation, path: TreePath): void {
    const at = placeOf(this.tree, path);
    if (uncited) {
      const gate = path[0] === 'gates';
      this.issues.push(
        problem(
          gate ? 'POLICY_GATE_UNCITED' : 'POLICY_UNGRADED',
          at,
          `the rule ${id} without a citation`,
          'cite: a key of `sources`, here or on its section',
        ),
      );
      return;
    }
    const missing = REQUIRED.filter((field) => citation[field] === undefined);
    if (missing.length > 0) {
      this.issues.push(
        problem('POLICY_UNGRADED', at, `the rule ${id} without ${missing.join(', ')}`, 'a whole citation'),
      );
    }
    const weak = citation.verified === 'C' || citation.verified === 'M';
    if (weak && citation.binding !== 'house' && citation.binding !== undefined) {
      this.issues.push(
        problem(
          'POLICY_NOT_HOUSE',
          at,
          `the rule ${id}, grade ${citation.verified}, as ${citation.binding}`,
          'binding: house',
          'Only what was read (A) or is quoted by a secondary source (B) may be shown as a duty.',
        ),
      );
    }
  }
}

function given([, value]: [string, unknown]): boolean {
  return value !== undefined;
}

function dayOf(text: string | null | undefined): EpochDay | null {
  return text === null || text === undefined ? null : parseIsoDate(text);
}

/** A value as one line of YAML flow text: what people read in `show` and compare in `diff`. */
function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(given)
      .map(([key, inner]) => `${key}: ${nested(inner)}`)
      .join(', ');
  }
  return String(value);
}

function nested(value: unknown): string {
  const plain = typeof value !== 'object' || value === null || Array.isArray(value);
  return plain ? flowText(value) : `{${flowText(value)}}`;
}
