/** Who may approve what: the policy's levels, lightest first. */
import type { AuthorityLevel, AuthorityRules } from '../domain/rules.js';

/** The role of forbear itself; a level that lists it is decided without a person. */
export const SYSTEM_ROLE = 'system';
/** What stands as the decider when no person did; nobody else may sign by it. */
export const SYSTEM_NAME = 'forbear';

/** @returns true when the level is decided without a person. */
export function isAutomatic(rules: AuthorityRules, levelId: string): boolean {
  return rules.levels.find((level) => level.id === levelId)?.roles.includes(SYSTEM_ROLE) ?? false;
}

/**
 * @returns the roles that may sign for a level: its own and those of every heavier one, never the system's.
 * Empty when the policy has no such level.
 */
export function rolesFor(rules: AuthorityRules, levelId: string): string[] {
  const index = rules.levels.findIndex((level) => level.id === levelId);
  if (index < 0) return [];
  const roles = rules.levels.slice(index).flatMap((level: AuthorityLevel) => level.roles);
  return [...new Set(roles)].filter((role) => role !== SYSTEM_ROLE);
}

/**
 * @returns a name or role as it is compared: width, case, outer spaces and characters that nobody sees do not make
 * another person.
 */
export function asCompared(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\p{Cc}\p{Variation_Selector}]/gu, (sign) => (/\s/u.test(sign) ? ' ' : ''))
    .trim()
    .replaceAll(/\s+/gu, ' ')
    .toLowerCase();
}
