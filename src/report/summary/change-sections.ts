/** Buckets, classes, provisions and relief: before any plan, and after the approved or all the planned ones. */
import type { TotalsText } from '../../engine/totals.js';
import { count, groupDigits } from '../format.js';
import type { LabelKind } from '../labels/lookup.js';
import { renderTable, tableWidth } from '../table.js';
import { section, type Voice } from '../voice.js';
import { cellAt } from './funnel-section.js';

type Cells = TotalsText[string];
const INDENT = 2;
const MOMENTS = ['before', 'after_approved', 'after_planned'] as const;

function momentHeads(voice: Voice): string[] {
  return [voice.say('summary.before'), voice.say('summary.afterApproved'), voice.say('summary.afterPlanned')];
}

function figures(voice: Voice, title: string, heads: readonly string[], rows: readonly string[][]): string[] {
  if (rows.length === 0) return [];
  const table = renderTable(heads, rows, {
    colour: voice.colour,
    width: voice.width,
    indent: INDENT,
    align: heads.map((_, column) => (column === 0 ? 'left' : 'right')),
  });
  return section(voice, title, table.split('\n'));
}

interface Grouping {
  readonly path: 'buckets' | 'classes';
  readonly order: readonly string[];
  readonly label: LabelKind;
}

/** The groups that anybody is in at some moment, with their cells at the three moments. */
function groups(cells: Cells, kind: Grouping): { name: string; at: Cells[string][] }[] {
  return kind.order
    .map((name) => ({ name, at: MOMENTS.map((moment) => cellAt(cells, `${kind.path}.${moment}.${name}`)) }))
    .filter(({ at }) => at.some((cell) => cell.accounts > 0));
}

/** Accounts beside money in one table, or one after the other where the amounts are too long for that. */
function movementSection(voice: Voice, cells: Cells, kind: Grouping, title: string): string[] {
  const rows = groups(cells, kind).map(({ name, at }) => ({
    name: voice.label(kind.label, name),
    accounts: at.map((cell) => count(cell.accounts)),
    money: at.map((cell) => groupDigits(cell.amount)),
  }));
  const moments = momentHeads(voice);
  const heads = ['', ...moments, voice.say('summary.moneyBefore'), voice.say('summary.moneyAfter')];
  const together = rows.map((row) => [row.name, ...row.accounts, ...row.money.slice(0, 2)]);
  if (tableWidth(heads, together, INDENT) <= voice.width) return figures(voice, title, heads, together);
  const accounts = rows.map((row) => [row.name, ...row.accounts]);
  const money = rows.map((row) => [row.name, ...row.money]);
  return [
    ...figures(voice, title, [voice.say('summary.accounts'), ...moments], accounts),
    ...figures(voice, title, [voice.say('summary.outstanding'), ...moments], money),
  ];
}

export function bucketsSection(
  voice: Voice,
  currency: string,
  cells: Cells,
  order: readonly string[],
): string[] {
  const title = voice.say('summary.buckets', { currency });
  return movementSection(voice, cells, { path: 'buckets', order, label: 'bucket' }, title);
}

export function classesSection(
  voice: Voice,
  currency: string,
  cells: Cells,
  order: readonly string[],
): string[] {
  const title = voice.say('summary.classes', { currency });
  return movementSection(voice, cells, { path: 'classes', order, label: 'risk_class' }, title);
}

export function provisionSection(voice: Voice, currency: string, cells: Cells): string[] {
  const row = MOMENTS.map((moment) => groupDigits(cellAt(cells, `provision.${moment}`).amount));
  const title = voice.say('summary.provision', { currency });
  return figures(voice, title, ['', ...momentHeads(voice)], [[voice.say('summary.provisionRow'), ...row]]);
}

const PARTS = ['penalty', 'fees', 'interest', 'principal'] as const;

export function reliefSection(voice: Voice, currency: string, cells: Cells): string[] {
  const rows = PARTS.flatMap((part) => {
    const approved = cellAt(cells, `relief.approved.${part}`);
    const planned = cellAt(cells, `relief.planned.${part}`);
    if (planned.accounts === 0 && approved.accounts === 0) return [];
    return [
      [
        voice.say(`explain.${part}`),
        count(approved.accounts),
        groupDigits(approved.amount),
        count(planned.accounts),
        groupDigits(planned.amount),
      ],
    ];
  });
  const heads = [
    '',
    voice.say('summary.approvedPlans'),
    voice.say('summary.waived'),
    voice.say('summary.allPlans'),
    voice.say('summary.waived'),
  ];
  return figures(voice, voice.say('summary.relief', { currency }), heads, rows);
}
