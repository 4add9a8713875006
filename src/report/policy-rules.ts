/** Policy packs as people and systems read them: rules with their provenance, changes, problems. */
import { formatIsoDate } from '../domain/dates.js';
import type { Issue } from '../domain/issue.js';
import type { EpochDay } from '../domain/records.js';
import type { PolicyChange } from '../policy/diff.js';
import type { Policy } from '../policy/policy.js';
import type { RuleEntry } from '../policy/rulebook.js';
import { wrap } from './width.js';

/** A table in the three forms of `--format`: cells for eyes and CSV, objects for JSON. */
export interface Listing {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function dayText(day: EpochDay | null): string {
  return day === null ? '' : formatIsoDate(day);
}

const RULE_HEADERS = [
  'rule',
  'value',
  'unit',
  'authority',
  'article',
  'effective_from',
  'effective_to',
  'binding',
  'verified',
  'temporary',
  'note',
] as const;

/** Every field of every rule, for CSV and JSON. */
export function ruleListing(entries: readonly RuleEntry[]): Listing {
  return {
    headers: RULE_HEADERS,
    rows: entries.map(({ id, value, meta }) => [
      id,
      value,
      meta.unit ?? '',
      meta.authority,
      meta.article ?? '',
      dayText(meta.effectiveFrom),
      dayText(meta.effectiveTo),
      meta.binding,
      meta.verified,
      String(meta.temporary),
      meta.note ?? '',
    ]),
  };
}

/** Whether a rule may only be shown as something to confirm, never as a duty. */
function toConfirm({ meta }: RuleEntry): boolean {
  return meta.binding === 'house' || meta.verified === 'C' || meta.verified === 'M';
}

function overviewRow(name: string, entry: RuleEntry): readonly string[] {
  const { value, meta } = entry;
  const from = meta.effectiveFrom === null ? '' : ` from ${dayText(meta.effectiveFrom)}`;
  const to = meta.effectiveTo === null ? '' : ` until ${dayText(meta.effectiveTo)}`;
  const mark = toConfirm(entry) ? '*' : '';
  return [
    name,
    meta.unit === null ? value : `${value} (${meta.unit})`,
    [meta.authority, meta.article].filter((part) => part !== null).join(' '),
    `${meta.binding} ${meta.verified}${mark}${from}${to}${meta.temporary ? ', temporary' : ''}`,
  ];
}

/** The same rules in four columns, for a terminal; each section is named once, above its rules. */
export function ruleOverview(entries: readonly RuleEntry[]): Listing {
  const rows: (readonly string[])[] = [];
  let section = '';
  for (const entry of entries) {
    const [head = '', ...rest] = entry.id.split('.');
    if (head !== section && rest.length > 0) rows.push([`${head}:`, '', '', '']);
    section = head;
    rows.push(overviewRow(rest.length === 0 ? head : rest.join('.'), entry));
  }
  return { headers: ['rule', 'value', 'source', 'binding'], rows };
}

/** One rule in full, a field a line. */
export function ruleRecord(entry: RuleEntry): Listing {
  const listing = ruleListing([entry]);
  const cells = listing.rows[0] ?? [];
  const rows = listing.headers
    .map((header, index) => [header, cells[index] ?? ''])
    .filter(([, cell]) => cell !== '');
  if (toConfirm(entry)) rows.push(['', 'Confirm with your compliance team.']);
  return { headers: ['field', 'value'], rows };
}

/** Under an overview: what the grades and the star mean, and the pack's notice. */
export function ruleLegend(policy: Policy, width: number): string {
  return [
    'Grades: A text read, B quoted by a secondary source, C one weak source, M from memory.',
    '* confirm with your compliance team; it is no duty by itself.',
    policy.notice,
  ]
    .flatMap((line) => wrap(line, width))
    .join('\n');
}

export function packListing(packs: readonly { readonly name: string; readonly policy: Policy }[]): Listing {
  return {
    headers: ['pack', 'title', 'version', 'currency', 'language', 'rules', 'stamp'],
    rows: packs.map(({ name, policy }) => [
      name,
      policy.title,
      policy.version,
      policy.currency,
      policy.language,
      String(Object.keys(policy.rules).length),
      policy.stamp,
    ]),
  };
}

export function changeListing(changes: readonly PolicyChange[]): Listing {
  return {
    headers: ['rule', 'change', 'before', 'after'],
    rows: changes.map((change) => [change.rule, change.kind, change.before, change.after]),
  };
}

export function problemListing(issues: readonly Issue[]): Listing {
  return {
    headers: ['file', 'line', 'column', 'severity', 'code', 'found', 'expected', 'hint'],
    rows: issues.map((issue) => [
      issue.where.file ?? '',
      issue.where.line === null ? '' : String(issue.where.line),
      issue.where.column ?? '',
      issue.severity,
      issue.code,
      issue.found,
      issue.expected,
      issue.hint,
    ]),
  };
}
