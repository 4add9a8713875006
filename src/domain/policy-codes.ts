/** Codes of policy packs: of reading them, and of `forbear policy lint`. */
import type { CodeRows } from './issue-codes.js';

/** What stops a pack from being read. */
export const PACK_CODES: CodeRows = {
  POLICY_UNREADABLE: [
    'error',
    2,
    'There is no such pack, or the file cannot be read.',
    'Give the name of a built-in pack or the path of a YAML file in UTF-8.',
  ],
  POLICY_YAML: ['error', 2, 'The pack is not valid YAML.', 'Mend the line; aliases are not allowed.'],
  POLICY_DUPLICATE_KEY: ['error', 2, 'A key stands twice in one map.', 'Keep one of them.'],
  POLICY_UNKNOWN_BASE: [
    'error',
    2,
    'The pack extends one that does not exist, or itself.',
    'Name a built-in pack, or a file relative to this one.',
  ],
  POLICY_UNKNOWN_KEY: [
    'error',
    2,
    'A key that no pack has.',
    'Correct or remove it; `forbear policy schema` lists all.',
  ],
  POLICY_MISSING_KEY: [
    'error',
    2,
    'A key that every pack needs is missing.',
    'Add it, or extend a pack that has it.',
  ],
  POLICY_WRONG_TYPE: ['error', 2, 'A value of the wrong kind.', 'Write the expected kind of value.'],
  POLICY_UNQUOTED_DECIMAL: [
    'error',
    2,
    'An amount, rate or share without quotes.',
    'Put it in quotes, so that it is read exactly as written.',
  ],
  POLICY_BAD_VALUE: [
    'error',
    2,
    'A value that is not among those allowed there.',
    'Write one of those allowed.',
  ],
  POLICY_SHARE_RANGE: ['error', 2, 'A share outside 0 to 1.', 'Write shares as decimals: "0.25" for 25%.'],
  POLICY_UNKNOWN_CITE: [
    'error',
    2,
    'A citation that `sources` does not have.',
    'Add the source, or cite another.',
  ],
  POLICY_UNGRADED: [
    'error',
    2,
    'A rule without authority, binding or verified grade.',
    'Cite a source on the rule or on its section.',
  ],
  POLICY_GATE_UNCITED: [
    'error',
    2,
    'A gate without a citation.',
    'Cite a source; your own rule is `binding: house`.',
  ],
  POLICY_NOT_HOUSE: [
    'error',
    2,
    'A rule of grade C or M is shown as a duty.',
    'Make it `binding: house`, or verify it and raise its grade.',
  ],
};

/** What makes a readable pack decide wrongly. */
export const LINT_CODES: CodeRows = {
  POLICY_PROTECTED_FACT: [
    'error',
    2,
    'A scorecard, gate or signal uses a protected attribute.',
    'Remove it; such facts are read for the fairness audit alone.',
  ],
  POLICY_BAND_GAP: ['error', 2, 'Bands leave a gap.', 'Start each band where the one before it ends.'],
  POLICY_BAND_OVERLAP: [
    'error',
    2,
    'Bands overlap or stand out of order.',
    'Order the bands by their lower edge.',
  ],
  POLICY_CLASS_ORDER: [
    'error',
    2,
    'A class table gives a better class to more days past due.',
    'Order the rows from the best class to the worst.',
  ],
  POLICY_TABLE_KEYS: [
    'error',
    2,
    'A table by bucket or product has a key too many or too few.',
    'Give exactly one value for each bucket or product family.',
  ],
  POLICY_CURVE: [
    'error',
    2,
    'A recovery curve falls, or has another number of points than months.',
    'Give one cumulative share for each month, never falling.',
  ],
  POLICY_UNKNOWN_CLASS: ['error', 2, 'A risk class that the pack does not have.', 'Use an id of `classes`.'],
  POLICY_UNKNOWN_REFERENCE: [
    'error',
    2,
    'A name that the pack does not define.',
    'Define it, or use one that exists.',
  ],
  POLICY_UNKNOWN_VALUE: [
    'error',
    2,
    'A condition asks for a value that its fact never has.',
    'Use one of the values listed; otherwise the condition can never hold.',
  ],
  POLICY_DUPLICATE_ID: ['error', 2, 'Two rows have the same id or name.', 'Give each its own.'],
  POLICY_NEVER_MATCHES: [
    'error',
    2,
    'A row that can never apply.',
    'Move it before the row that hides it, or mend its conditions.',
  ],
  POLICY_NO_DEFAULT: [
    'error',
    2,
    'Some accounts would find no row.',
    'End the list with a row whose conditions are empty.',
  ],
  POLICY_AUTHORITY_ORDER: [
    'error',
    2,
    'A higher authority level may approve less than a lower one.',
    'Order the levels from the lightest; no limit may fall.',
  ],
  POLICY_CAP_UNAPPROVABLE: [
    'error',
    2,
    'A cap allows relief that no authority level may approve.',
    'Lower the cap, or raise the highest level.',
  ],
  POLICY_PRINCIPAL_NOT_BAD_DEBT: [
    'error',
    2,
    'Principal is waived, or a settlement allowed, outside bad debts.',
    'Add `bad_debt: true` to the row’s conditions, or set the principal share to "0".',
  ],
  POLICY_GRID_BEYOND_CAPS: [
    'warning',
    0,
    'The search tries a value that every cap forbids.',
    'Remove it from the grid, or widen a cap.',
  ],
  POLICY_LIMIT_ORDER: ['error', 2, 'A lower limit stands above its upper limit.', 'Swap or correct them.'],
  POLICY_CONTACT_HOURS: [
    'error',
    2,
    'A channel that reaches people at a time of day has no quiet hours, or nothing but quiet hours.',
    'List the channel in `quiet_hours` with hours that leave a part of the day.',
  ],
  POLICY_CHANGED_UNDER_CITE: [
    'error',
    2,
    'A pack changes a rule of the one it extends, and leaves the old citation on it.',
    'Cite your own source on the changed rule; your own rules are `binding: house`.',
  ],
  POLICY_EXPIRED: [
    'error',
    2,
    'A rule is past its effective date.',
    'Replace it by the rule in force, or extend its date when the authority has.',
  ],
  POLICY_NOT_YET_EFFECTIVE: [
    'warning',
    0,
    'A rule is not in force yet on that date.',
    'Check that it may be used before it takes effect.',
  ],
  POLICY_UNUSED_SOURCE: ['warning', 0, 'A source that no rule cites.', 'Remove it, or cite it.'],
};
