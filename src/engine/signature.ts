/** Who signed a row, and whether they may decide at a level: the authority matrix and four eyes. */
import type { Issue } from '../domain/issue.js';
import type { AuthorityRules } from '../domain/rules.js';
import { asCompared, rolesFor, SYSTEM_NAME, SYSTEM_ROLE } from './authority.js';
import { type ReviewDecision, refusal } from './review-decision.js';

export interface Signature {
  readonly decidedBy: string;
  readonly role: string;
}

/** Somebody who may not decide here, and what they are to the plan. */
export interface Barred {
  readonly name: string;
  /** Such as `the person who prepared the plan`. */
  readonly who: string;
}

/** @returns who signed the row, as written; an issue when nobody did or nobody may sign so. */
export function signerOf(row: ReviewDecision): Signature | Issue {
  const { decidedBy, role } = row;
  if (decidedBy === null || role === null) {
    return refusal(row, 'DECIDER_MISSING', decidedBy === null ? 'decided_by' : 'role', {
      found: 'blank',
      expected: 'who decided, and in which role',
      hint: 'fill decided_by and role in the rows that carry a decision',
    });
  }
  if (asCompared(decidedBy) === SYSTEM_NAME || asCompared(role) === SYSTEM_ROLE) {
    return refusal(row, 'DECIDER_RESERVED', asCompared(role) === SYSTEM_ROLE ? 'role' : 'decided_by', {
      found: 'the name or role of the automatic level',
      expected: 'a person and their role',
      hint: 'only forbear itself decides at the automatic level',
    });
  }
  return { decidedBy: decidedBy.trim(), role: role.trim() };
}

/** Whether a person may decide at a level: their role reaches it, and it is not over their own work. */
export type Standing = 'may' | 'no_authority' | 'own_work';

export function standingAt(
  signer: Signature,
  level: string,
  rules: AuthorityRules,
  barred: readonly Barred[],
): Standing {
  if (roleAt(signer.role, level, rules) === undefined) return 'no_authority';
  return rules.fourEyes && ownOf(signer, barred) !== undefined ? 'own_work' : 'may';
}

function roleAt(role: string, level: string, rules: AuthorityRules): string | undefined {
  return rolesFor(rules, level).find((candidate) => asCompared(candidate) === asCompared(role));
}

function ownOf({ decidedBy }: Signature, barred: readonly Barred[]): Barred | undefined {
  return barred.find(({ name }) => asCompared(name) === asCompared(decidedBy));
}

/** @returns the signature in the policy’s own word for the role; an issue when this person may not decide at the level. */
export function signatureAt(
  row: ReviewDecision,
  level: string,
  rules: AuthorityRules,
  barred: readonly Barred[],
): Signature | Issue {
  const signer = signerOf(row);
  if ('code' in signer) return signer;
  switch (standingAt(signer, level, rules, barred)) {
    case 'no_authority': {
      const roles = rolesFor(rules, level);
      return refusal(row, 'AUTHORITY_EXCEEDED', 'role', {
        found: `a role without authority at level ${level}`,
        expected: roles.length === 0 ? 'nobody: the policy has no such level' : roles.join(', '),
        hint: 'hand the plan to somebody in one of these roles',
      });
    }
    case 'own_work':
      return refusal(row, 'FOUR_EYES', 'decided_by', {
        found: ownOf(signer, barred)?.who ?? '',
        expected: 'somebody else',
        hint: 'nobody decides over their own work; hand it to a colleague',
      });
    case 'may':
      return { decidedBy: signer.decidedBy, role: roleAt(signer.role, level, rules) ?? signer.role };
  }
}
