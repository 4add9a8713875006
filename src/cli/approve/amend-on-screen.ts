/** Other terms for a plan of the queue, on the screen of `forbear model`: saving them there is the amendment. */
import { draftInPlaceOf } from '../../engine/amendment.js';
import { leversOf } from '../../engine/draft/levers.js';
import type { Signature } from '../../engine/signature.js';
import { type ModelState, openingState, placeOf } from '../../report/model/state.js';
import { type QueueState, type ReviewItem, withDecision, withNotice } from '../../report/queue/state.js';
import { voiceOf } from '../../report/voice.js';
import type { Context } from '../command.js';
import { showScreen } from '../model/screen.js';

/** The queue after the screen of terms was left. Throws ForbearError (130) for Ctrl-C. */
export async function amendOnScreen(
  state: QueueState,
  item: ReviewItem,
  { decidedBy: by, role }: Signature,
  context: Context,
): Promise<QueueState> {
  const replaced = item.options[state.choice];
  if (replaced === undefined) return state;
  const saved: ModelState[] = [];
  const { language, terminalWidth: width } = context;
  await showScreen({
    context,
    desk: item.desk,
    opening: openingState([leversOf(replaced.terms), null, null], 0, { reason: null, by, role }),
    save: async (proposed) => {
      saved.push(proposed);
      return voiceOf({ language, colour: false, width }).say('queue.amendedFile');
    },
    keep: async () => null,
  });
  const proposed = saved.at(-1);
  if (proposed === undefined) return state;
  const draft = draftInPlaceOf(item.desk.subject, placeOf(proposed).levers, replaced);
  if (draft.problem !== null || draft.broken.length > 0)
    throw new Error('terms that break a limit were saved');
  const { option } = draft;
  if (option.planId === replaced.planId) return withNotice(state, 'queue.notice.unchanged');
  if (item.options.some(({ planId }) => planId === option.planId))
    return withNotice(state, 'queue.notice.twin');
  return withDecision(state, {
    accountId: item.accountId,
    verdict: 'amend',
    option: replaced,
    amended: option,
    note: proposed.signature.reason,
  });
}
