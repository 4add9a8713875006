/** What a portfolio may spend: relief money, people's reviews, contacts; as a whole or within a part of it. */
import type { Minor } from '../../domain/records.js';
import { byCode } from '../lines.js';

/** `relief` counts waived money, `reviews` plans that a person must look at, `contacts` borrowers to call: one a plan. */
export type BudgetKind = 'relief' | 'reviews' | 'contacts';

/** The order in which budgets are listed everywhere. */
export const BUDGET_KINDS: readonly BudgetKind[] = ['relief', 'reviews', 'contacts'];

/** A part of the portfolio: accounts of one segment, or of one partner. */
export interface BudgetScope {
  readonly by: 'segment' | 'partner';
  readonly name: string;
}

export interface Budget {
  readonly kind: BudgetKind;
  /** Null = the whole portfolio. */
  readonly scope: BudgetScope | null;
  /** Minor units of the policy's currency for relief, a number of accounts otherwise; a whole number >= 0. */
  readonly limit: Minor;
}

export interface Budgets {
  /** The policy's: what relief and gains are counted in. */
  readonly currency: string;
  /** In the order of `inOrder`, each kind and scope once; empty = no budget. */
  readonly rows: readonly Budget[];
}

/** @returns `segment=cannot_will`, `partner=NAME`; null for the whole portfolio. */
export function scopeText(scope: BudgetScope | null): string | null {
  return scope === null ? null : `${scope.by}=${scope.name}`;
}

/**
 * @returns the budgets in the one order that everything is computed and listed in: by kind, the whole portfolio first,
 * then segments, then partners, by name.
 */
export function inOrder(budgets: readonly Budget[]): Budget[] {
  const rank = ({ kind, scope }: Budget): number =>
    BUDGET_KINDS.indexOf(kind) * 3 + (scope === null ? 0 : scope.by === 'segment' ? 1 : 2);
  return budgets.toSorted((a, b) => rank(a) - rank(b) || byCode(a.scope?.name ?? '', b.scope?.name ?? ''));
}
