/** Codes of run folders (writing, reading back) and of decisions on plans. */
import type { CodeRows } from './issue-codes.js';

/** Results that could not be written, or a folder that could not be read back. */
export const RUN_CODES = {
  OUTPUT_NOT_WRITTEN: [
    'error',
    4,
    'The system refused to write the results.',
    'Free space or choose another place; earlier results are untouched.',
  ],
  RUN_FOLDER_LOCKED: [
    'error',
    4,
    'Another run is writing this folder.',
    'Wait for it, or use another folder.',
  ],
  RUN_FOLDER_IS_WORKING_FOLDER: [
    'error',
    4,
    'The working folder cannot be replaced as a whole.',
    'Name a folder inside it.',
  ],
  RUN_JOURNAL_DAMAGED: [
    'error',
    4,
    'The note of an unfinished publication is not forbear’s.',
    'Look at the hidden folders beside the run folder, keep the one you want, and delete the journal.',
  ],
  NOT_A_RUN_FOLDER: [
    'error',
    3,
    'The folder holds no run of forbear; for results it must be new, empty or an earlier run.',
    'Name a folder that forbear run made, or a new one for results.',
  ],
  NOT_A_STAGE_FOLDER: [
    'error',
    3,
    'The folder holds no results of this command; for results it must be new, empty or hold earlier ones of the same command.',
    'Name a folder that the command made, or a new one for results.',
  ],
  STAGE_FILE_DAMAGED: [
    'error',
    3,
    'A file of the results is not as it was written.',
    'Make the folder again: the same command replaces it.',
  ],
  NOT_A_SHARD: [
    'error',
    3,
    'The folder holds no shard of a run.',
    'Name the folders that forbear run --no-publish made.',
  ],
  SHARD_DAMAGED: [
    'error',
    3,
    'A file of the shard is not as it was written.',
    'Make this shard again: the same command replaces it.',
  ],
  SHARDS_INCOMPLETE: [
    'error',
    3,
    'The folders are not all shards of a run, each once.',
    'Name every shard folder once.',
  ],
  SHARDS_DISAGREE: [
    'error',
    3,
    'The shards were not made by one version from the same exports, policy, date and flags.',
    'Make the odd ones again as the others were made.',
  ],
  REVIEW_QUEUE_EDITED: [
    'error',
    4,
    'The review queue has decisions that nobody has applied.',
    'Apply it by forbear approve, or move it away.',
  ],
  RUN_FILE_MISSING: ['error', 3, 'The run folder lost a file.', 'Run the batch again.'],
  RUN_FILE_DAMAGED: [
    'error',
    3,
    'A file of the run folder is not as it was written.',
    'See forbear verify for all that has changed, and run the batch again.',
  ],
} as const satisfies CodeRows;

/** Decisions that were refused: the row is told, its account stays in review. */
export const DECISION_CODES = {
  DECISIONS_UNUSABLE: [
    'error',
    3,
    'None of the decisions is about a plan that waits in this folder.',
    'Give the queue of this run folder.',
  ],
  UNKNOWN_PLAN: ['warning', 0, 'No such plan waits for a decision.', 'Copy plan_id from the queue as text.'],
  PLAN_STALE: [
    'warning',
    0,
    'The facts under the plan have changed.',
    'Decide the fresh plan, or run again.',
  ],
  PLAN_EDITED: [
    'warning',
    0,
    'The plan was changed in the file.',
    'Approve the plan as it is, reject it, or amend its terms alone.',
  ],
  DECISION_MISSING: ['warning', 0, 'A decider stands there without a decision.', 'Fill decision.'],
  DECISION_UNKNOWN: ['warning', 0, 'The word is no decision.', 'Write approve, reject, amend or undo.'],
  DECISION_ALREADY_MADE: [
    'warning',
    0,
    'The account was decided before.',
    'Take the decision back by undo, or run the batch again.',
  ],
  DECIDER_MISSING: ['warning', 0, 'The decision has no name or no role.', 'Fill decided_by and role.'],
  DECIDER_RESERVED: ['warning', 0, 'The name or role is that of forbear itself.', 'Sign as a person.'],
  AUTHORITY_EXCEEDED: [
    'warning',
    0,
    'The role has no authority at this level.',
    'Hand it to a higher level.',
  ],
  FOUR_EYES: ['warning', 0, 'Somebody decided over their own work.', 'Hand it to somebody else.'],
  TWO_APPROVALS: ['warning', 0, 'Two options of one account were approved.', 'Approve one.'],
  DECISIONS_CONTRADICT: [
    'warning',
    0,
    'Two rows of one account say different things.',
    'Agree on one decision, and remove the other row.',
  ],
  JOINT_CAPACITY_EXCEEDED: [
    'warning',
    0,
    'The borrower cannot pay this beside the plans already approved.',
    'Approve a lower instalment, or run the batch again.',
  ],
  CELL_MANGLED: [
    'warning',
    0,
    'A spreadsheet changed a cell so that its value cannot be told.',
    'Write the value again, or copy the cell from the run folder.',
  ],
  REASON_MISSING: ['warning', 0, 'An amendment or an undoing has no reason.', 'Fill comment.'],
  NOTHING_TO_UNDO: ['warning', 0, 'The account was not decided yet.', 'Approve, reject or amend a plan.'],
  AMENDMENT_EMPTY: [
    'warning',
    0,
    'The amendment makes no plan that does not wait already.',
    'Change the terms, or decide on the plan that has them.',
  ],
  AMENDMENT_IMPOSSIBLE: ['warning', 0, 'The terms make no plan.', 'Set terms that make one.'],
  AMENDMENT_BEYOND_LIMITS: [
    'warning',
    0,
    'The amended plan breaks limits of the policy.',
    'Set terms within them; forbear model shows how far each may go.',
  ],
} as const satisfies CodeRows;
