/** The house pack that `forbear policy init` writes: small, commented, and lint-clean before it is touched. */
import type { Policy } from './policy.js';
import type { RuleEntry } from './rulebook.js';

const CHANGED = 'affordability.capacity_share';

/**
 * @returns YAML that extends `base` and changes nothing but where one value comes from; the rest is shown as
 * comments to uncomment.
 */
export function starterPack(base: Policy, baseName: string, entries: readonly RuleEntry[]): string {
  const share = entries.find((entry) => entry.id === CHANGED)?.value ?? '0.50';
  const diff = `forbear policy diff ${baseName} FILE`.padEnd(34);
  const gate = base.gates.at(-1)?.id ?? '';
  return `# A house pack: everything that \`${baseName}\` says, with your own rules on top.
#
# Maps are merged key by key. Lists whose rows have an \`id\` are merged row by row; \`remove: true\` takes a row
# out, \`before: other_id\` puts it in front of that row. Any other list replaces the one below it, and
# \`key: null\` removes a key. Amounts, rates and shares stand in quotes; days, months and points do not.
#
#   ${'forbear policy lint FILE'.padEnd(34)}every problem, with its line
#   ${diff}what it changes, rule by rule
#   ${'forbear policy show FILE'.padEnd(34)}the whole, with sources
extends: ${baseName}
id: house
version: "1"
title: House pack on ${baseName}

sources:
  # One source a document of yours. Grade A: its text was read. Your own rules are binding: house.
  credit_policy:
    authority: Credit policy of the house
    article: null
    binding: house
    verified: A
    note: Replace by the section of your own policy, and its date.

affordability:
  capacity_share:
    value: "${share}"
    unit: share of the stressed surplus
    cite: credit_policy
#   stress_income_drop: { value: "0.20", unit: share of income, cite: credit_policy }

# A gate of your own, and one of the base pack taken out:
# gates:
#   - id: contact_needed
#     code: CONTACT_NEEDED
#     require: { right_party_contacts: { at_least: 1 } }
#     on_fail: needs_information
#     on_missing: needs_information
#     ask: call_back
#     cite: credit_policy
#   - { id: ${gate}, remove: true }

# Fewer values make a smaller search:
# levers:
#   months: { value: [6, 12, 24, 36], unit: months, cite: credit_policy }

# authority:
#   plan_valid_days: { value: 14, unit: days, cite: credit_policy }
`;
}
