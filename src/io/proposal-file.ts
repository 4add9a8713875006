/** A person's draft as a row that `forbear approve` takes: the queue's columns, decision `amend`. */
import type { PlanOption } from '../engine/decision.js';
import { planLineOf } from '../engine/lines.js';
import { REVIEW_QUEUE } from './columns/plans.js';
import { writeCsv } from './csv/write.js';
import { writeFileAtomic } from './files.js';

export interface Proposed {
  /** The draft. */
  readonly option: PlanOption;
  /** The plan of the queue that it is to replace: its key stays in the row, as in a queue that a reviewer amends. */
  readonly replaces: Pick<PlanOption, 'planId' | 'option' | 'recommended'> | null;
  readonly policy: string;
  readonly by: string;
  readonly role: string;
  readonly reason: string;
}

const AMEND = 'amend';

/** The file of one proposal. */
function proposalText({ option, replaces, policy, by, role, reason }: Proposed): string {
  const row = {
    ...planLineOf(option, policy),
    ...(replaces === null
      ? {}
      : { planId: replaces.planId, option: replaces.option, recommended: replaces.recommended }),
    decision: AMEND,
    decidedBy: by,
    role,
    comment: reason,
  };
  return writeCsv(REVIEW_QUEUE, [row]);
}

/** Writes it, whole or not at all. Throws ForbearError (4) where the system refuses. */
export async function writeProposal(path: string, proposed: Proposed): Promise<void> {
  await writeFileAtomic(path, proposalText(proposed));
}
