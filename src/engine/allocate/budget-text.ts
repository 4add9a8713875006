/** Budgets as text: `600000`, `segment=cannot_will:200000`, `partner=NAME:40`. */
import { decimalsOf } from '../../domain/currency.js';
import { formatMoney, parseMoney } from '../../domain/money.js';
import type { Minor } from '../../domain/records.js';
import type { Segment } from '../../domain/segment.js';
import { type Budget, type BudgetKind, type BudgetScope, scopeText } from './budget.js';

/** Segments in which an account can have a plan, or could under another policy: all of them. */
const SEGMENTS: readonly Segment[] = [
  'can_will',
  'cannot_will',
  'can_wont',
  'cannot_wont',
  'refer',
  'unknown',
];

/** What is wrong with a text: what was expected in its place. */
export interface BudgetFault {
  readonly expected: string;
}

/**
 * Reads one budget. The limit stands after the last colon, so that a partner's name may have colons of its own.
 *
 * @returns the budget, or what was expected instead.
 */
export function readBudget(kind: BudgetKind, text: string, currency: string): Budget | BudgetFault {
  const trimmed = text.trim();
  const colon = trimmed.lastIndexOf(':');
  const scope = colon < 0 ? null : readScope(trimmed.slice(0, colon));
  if (scope !== null && 'expected' in scope) return scope;
  const limit = readLimit(kind, trimmed.slice(colon + 1).trim(), currency);
  return typeof limit === 'number' ? { kind, scope, limit } : limit;
}

function readScope(text: string): BudgetScope | BudgetFault {
  const equals = text.indexOf('=');
  const by = text.slice(0, Math.max(0, equals)).trim();
  const name = text.slice(equals + 1).trim();
  if (by === 'segment') {
    if ((SEGMENTS as readonly string[]).includes(name)) return { by, name };
    return { expected: `a segment: ${SEGMENTS.join(', ')}` };
  }
  if (by !== 'partner') return { expected: 'segment=NAME or partner=NAME before the colon' };
  return name === '' ? { expected: 'the name of a partner after partner=' } : { by, name };
}

function readLimit(kind: BudgetKind, text: string, currency: string): Minor | BudgetFault {
  if (kind !== 'relief') {
    const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    return Number.isSafeInteger(count) ? count : { expected: 'a whole number, at least 0' };
  }
  const decimals = decimalsOf(currency);
  const plain = /^\d+(\.\d+)?$/.test(text) && (text.split('.')[1] ?? '').length <= decimals;
  const minor = plain ? parseMoney(text, currency) : null;
  if (minor !== null) return minor;
  const example = formatMoney(60_000_000, currency);
  return { expected: `an amount in ${currency} of at least 0, such as ${example}, without separators` };
}

/** @returns the budget as `readBudget` reads it, in the one form that run.json has. */
export function budgetText({ kind, scope, limit }: Budget, currency: string): string {
  const size = kind === 'relief' ? formatMoney(limit, currency) : String(limit);
  const part = scopeText(scope);
  return part === null ? size : `${part}:${size}`;
}
