/** What the borrowers' plans take of their months, while decisions are made. */
import type { Minor } from '../domain/records.js';
import type { ApproveInput } from './approve.js';
import type { Judgement } from './judge.js';
import type { Proposal } from './proposal.js';
import type { Settled } from './undo.js';

export class Months {
  /** Of approved plans, by borrower id. */
  readonly committed = new Map<string, Minor>();
  readonly #of = new Map<string, Map<string, Minor>>();

  constructor({ months, settled }: ApproveInput) {
    for (const [borrowerId, accounts] of months) this.#of.set(borrowerId, new Map(accounts));
    for (const { borrowerId, monthlyMinor } of settled.values()) this.#commit(borrowerId, monthlyMinor);
  }

  othersOf({ borrowerId, accountId }: Proposal): Minor {
    let sum = 0;
    for (const [id, minor] of this.#of.get(borrowerId) ?? []) if (id !== accountId) sum += minor;
    return sum;
  }

  release({ borrowerId, accountId, monthlyMinor, waitingMinor }: Settled): void {
    this.#commit(borrowerId, -monthlyMinor);
    this.#accountsOf(borrowerId).set(accountId, waitingMinor);
  }

  take({ borrowerId, accountId }: Proposal, outcome: Judgement): void {
    const accounts = this.#accountsOf(borrowerId);
    if (outcome.declined !== null) accounts.delete(accountId);
    const waits = outcome.review?.options.find(({ recommended }) => recommended);
    if (waits !== undefined) accounts.set(accountId, waits.monthlyInstalmentMinor);
    if (outcome.approved === null) return;
    const { monthlyInstalmentMinor } = outcome.approved.option;
    accounts.set(accountId, monthlyInstalmentMinor);
    this.#commit(borrowerId, monthlyInstalmentMinor);
  }

  #accountsOf(borrowerId: string): Map<string, Minor> {
    const accounts = this.#of.get(borrowerId) ?? new Map<string, Minor>();
    this.#of.set(borrowerId, accounts);
    return accounts;
  }

  #commit(borrowerId: string, minor: Minor): void {
    this.committed.set(borrowerId, (this.committed.get(borrowerId) ?? 0) + minor);
  }
}
