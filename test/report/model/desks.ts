/** Desks to draft on, under the cn pack: an illness on a card, a bad debt, and an account that lacks evidence. No real person. */
import type { Account, Borrower } from '../../../src/domain/records.js';
import { decideBorrower } from '../../../src/engine/decide.js';
import { type Desk, deskOf } from '../../../src/engine/draft/desk.js';
import type { Policy } from '../../../src/policy/policy.js';
import { ART_70_ACCOUNT, ART_70_BORROWER, AS_OF, aCase, anAccountCase } from '../../engine/cases.js';

const env = { asOf: AS_OF, planId: (parts: readonly (string | number)[]) => parts.join('|') };

const KNOWN: Partial<Account> = {
  ...ART_70_ACCOUNT,
  accountId: 'A-1001',
  fraudFlag: false,
  disputeFlag: false,
  bankruptcyFlag: false,
  deceasedFlag: false,
  litigationFlag: false,
  writtenOff: false,
  secured: false,
};

function desk(policy: Policy, account: Partial<Account>, borrower: Partial<Borrower>): Desk {
  const known = { borrowerId: 'B2000456' };
  const kase = {
    ...aCase({ ...ART_70_BORROWER, ...known, ...borrower }, [
      anAccountCase({ ...KNOWN, ...known, ...account }),
    ]),
    ...known,
  };
  return deskOf(kase, decideBorrower(kase, policy, env), policy, env, 'A-1001');
}

/** Eligible, with a plan. */
export function plannedDesk(policy: Policy): Desk {
  return desk(policy, {}, {});
}

/** A bad debt, which may be settled. */
export function badDesk(policy: Policy): Desk {
  return desk(
    policy,
    { daysPastDue: 400, collectionAttempts: 20, interestOutstandingMinor: 700_000, paymentsLast6m: 1 },
    {},
  );
}

/** Nothing is known of the hardship: no plan may be proposed. */
export function unknownDesk(policy: Policy): Desk {
  return desk(policy, {}, { hardshipReason: null, hardshipEvidence: null });
}
