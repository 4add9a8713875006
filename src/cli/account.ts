/** The account that a command is about, among those that were read. */
import { nearestOf } from '../domain/nearest.js';
import type { BorrowerCase } from '../domain/records.js';
import { usageError } from './ask.js';

/** The case that the account is in; null when it is in none. */
export function caseOf(cases: readonly BorrowerCase[], accountId: string): BorrowerCase | null {
  return cases.find((kase) => kase.accounts.some((one) => one.account.accountId === accountId)) ?? null;
}

/** A usage error (2) that names accounts with nearly that id. */
export function unknownAccount(accountId: string, known: readonly string[]): Error {
  const near = nearestOf(accountId, known);
  return usageError(
    '<account>',
    JSON.stringify(accountId),
    `one of the ${known.length} accounts that were read`,
    near.length === 0 ? 'check the id; it is compared letter by letter' : `did you mean ${near.join(', ')}?`,
  );
}
