/** What was read, and what became of the accounts and their money. */
import type { TotalsText } from '../../engine/totals.js';
import { bar } from '../explain/layout.js';
import { count, groupDigits } from '../format.js';
import type { MessageKey } from '../messages/message.js';
import { renderTable } from '../table.js';
import { section, type Voice } from '../voice.js';
import type { RunSummary } from './run-summary.js';

type Cells = TotalsText[string];

/** A cell of the totals; nothing counted is nothing, written with the decimals of the other amounts. */
export function cellAt(cells: Cells, path: string): Cells[string] {
  const any = Object.values(cells)[0]?.amount ?? '0';
  return (
    cells[path] ?? {
      accounts: 0,
      amount: any.includes('.') ? `0${any.slice(any.indexOf('.')).replace(/\d/g, '0')}` : '0',
    }
  );
}

export function filesSection(voice: Voice, run: RunSummary): string[] {
  const rows = run.files.map((file) => [
    voice.label('file', file.name),
    count(file.rowsRead),
    count(file.accepted),
    count(file.rejected),
  ]);
  const heads = [
    voice.say('summary.file'),
    voice.say('summary.rowsRead'),
    voice.say('summary.accepted'),
    voice.say('summary.rejected'),
  ];
  const table = renderTable(heads, rows, {
    colour: voice.colour,
    width: voice.width,
    indent: 2,
    align: ['left', 'right', 'right', 'right'],
    paint: (text, row, column) =>
      column === 3 && (run.files[row]?.rejected ?? 0) > 0 ? voice.palette.warn(text) : text,
  });
  return section(voice, voice.say('summary.read'), table.split('\n'));
}

/** Depth in the tree, total's path, label. */
const STEPS: readonly (readonly [depth: number, path: string, key: MessageKey])[] = [
  [0, 'funnel.accepted', 'funnel.accepted'],
  [1, 'funnel.eligible', 'funnel.eligible'],
  [2, 'funnel.planned', 'funnel.planned'],
  [3, 'funnel.approved', 'funnel.approved'],
  [3, 'funnel.in_review', 'funnel.inReview'],
  [3, 'funnel.declined_approval', 'funnel.declined'],
  [3, 'funnel.not_chosen', 'funnel.notChosen'],
  [2, 'funnel.unplanned', 'funnel.unplanned'],
  [1, 'funnel.ineligible', 'funnel.ineligible'],
  [1, 'funnel.refer', 'funnel.refer'],
  [1, 'funnel.needs_information', 'funnel.needsInformation'],
];
/** Steps that are left out when nobody took them; the others say 0, which is an answer. */
const WHEN_ANY: ReadonlySet<string> = new Set(['funnel.declined_approval', 'funnel.not_chosen']);

/** Zero when there is nothing to be a share of. */
function shareOf(part: string, whole: string): number {
  const total = Number(whole);
  return total === 0 ? 0 : Number(part) / total;
}

export function funnelSection(voice: Voice, currency: string, cells: Cells): string[] {
  const whole = cellAt(cells, 'funnel.accepted');
  const steps = STEPS.filter(([, path]) => !WHEN_ANY.has(path) || cellAt(cells, path).accounts > 0);
  const rows = steps.map(([depth, path, key]) => {
    const cell = cellAt(cells, path);
    const share = shareOf(cell.amount, whole.amount);
    return [
      `${'\u00a0\u00a0'.repeat(depth)}${voice.say(key)}`,
      count(cell.accounts),
      groupDigits(cell.amount),
      `${(share * 100).toFixed(1)}%`,
      bar(share, 12),
    ];
  });
  const heads = [
    '',
    voice.say('summary.accounts'),
    voice.say('summary.outstanding'),
    voice.say('summary.share'),
    '',
  ];
  const table = renderTable(heads, rows, {
    colour: voice.colour,
    width: voice.width,
    indent: 2,
    align: ['left', 'right', 'right', 'right', 'left'],
    paint: (text, row, column) => {
      if (column === 4) return voice.palette.accent(text);
      return steps[row]?.[1] === 'funnel.approved' ? voice.palette.good(text) : text;
    },
  });
  return section(voice, voice.say('summary.funnel', { currency }), table.split('\n'));
}
