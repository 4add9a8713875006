/** `forbear model` on a terminal: the screen, and the files that it is asked for. */
import type { Desk } from '../../engine/draft/desk.js';
import { evaluateDraft } from '../../engine/draft/evaluate.js';
import type { Levers } from '../../engine/draft/levers.js';
import { type ModelState, openingState, placeOf } from '../../report/model/state.js';
import { voiceOf } from '../../report/voice.js';
import type { Context } from '../command.js';
import type { Options } from '../source.js';
import { keepDrafts, saveProposal, textFlag } from './files.js';

export interface OnScreen {
  readonly context: Context;
  readonly options: Options;
  readonly desk: Desk;
  readonly drafts: readonly (Levers | null)[];
  readonly current: number;
}

/** Shows the screen until it is left; then says which proposals were saved. Throws ForbearError (130) for Ctrl-C. */
export async function modelOnScreen({ context, options, desk, drafts, current }: OnScreen): Promise<void> {
  const { showScreen } = await import('./screen.js');
  const saved = new Set<string>();
  await showScreen({
    context,
    desk,
    opening: openingState(drafts, current, {
      reason: null,
      by: textFlag(options, 'by'),
      role: textFlag(options, 'role'),
    }),
    save: async (state) => {
      const path = await saveState(state, context, options, desk);
      saved.add(path);
      return path;
    },
    keep: (state) =>
      keepDrafts(
        desk,
        state.places.map((place) => place?.levers ?? null),
        state.current,
        context,
        options,
      ),
  });
  const voice = voiceOf({ language: context.language, colour: false, width: 80 });
  for (const file of saved) context.say(voice.say('model.notice.saved', { file }));
}

function saveState(state: ModelState, context: Context, options: Options, desk: Desk): Promise<string> {
  const draft = evaluateDraft(desk.subject, placeOf(state).levers);
  const { reason, by, role } = state.signature;
  if (draft.problem !== null || reason === null || by === null || role === null) {
    throw new Error('a proposal that is not complete was to be saved');
  }
  return saveProposal(desk, draft, { reason, by, role }, context, options);
}
