/** `forbear model` on a terminal: the screen, and the files that it is asked for. */
import { resolve } from 'node:path';
import type { Desk } from '../../engine/draft/desk.js';
import { evaluateDraft } from '../../engine/draft/evaluate.js';
import type { Levers } from '../../engine/draft/levers.js';
import { writeDrafts } from '../../io/draft-file.js';
import { writeProposal } from '../../io/proposal-file.js';
import { type ModelState, openingState, placeOf } from '../../report/model/state.js';
import { voiceOf } from '../../report/voice.js';
import type { Context } from '../command.js';
import type { Options } from '../source.js';

export interface OnScreen {
  readonly context: Context;
  readonly options: Options;
  readonly desk: Desk;
  readonly drafts: readonly (Levers | null)[];
  readonly current: number;
}

function text(options: Options, key: string): string | null {
  const value = options[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Shows the screen until it is left; then says which files were written. Throws ForbearError (130) for Ctrl-C. */
export async function modelOnScreen({ context, options, desk, drafts, current }: OnScreen): Promise<void> {
  const { showScreen } = await import('./screen.js');
  const saved: string[] = [];
  const draftPath = text(options, 'draft');
  await showScreen({
    context,
    desk,
    opening: openingState(drafts, current, {
      reason: null,
      by: text(options, 'by'),
      role: text(options, 'role'),
    }),
    save: async (state) => {
      const path = await saveProposal(state, context, options, desk);
      saved.push(path);
      return path;
    },
    keep: async (state) => {
      if (draftPath === null) return null;
      await keepDrafts(draftPath, state, context, desk);
      return draftPath;
    },
  });
  const voice = voiceOf({ language: context.language, colour: false, width: 80 });
  for (const file of new Set(saved)) context.say(voice.say('model.notice.saved', { file }));
}

/** A file is named by the plan, never by a person or an account. */
async function saveProposal(
  state: ModelState,
  context: Context,
  options: Options,
  desk: Desk,
): Promise<string> {
  const draft = evaluateDraft(desk.subject, placeOf(state).levers);
  const { reason, by, role } = state.signature;
  if (draft.problem !== null || reason === null || by === null || role === null) {
    throw new Error('a proposal that is not complete was to be saved');
  }
  const path = text(options, 'save') ?? `proposal-${draft.option.planId}.csv`;
  await writeProposal(resolve(context.cwd, path), {
    option: draft.option,
    replaces: desk.plans?.options.find((option) => option.recommended) ?? null,
    policy: desk.policy.stamp,
    reason,
    by,
    role,
  });
  return path;
}

async function keepDrafts(path: string, state: ModelState, context: Context, desk: Desk): Promise<void> {
  const { accountId, currency } = desk.account;
  await writeDrafts(
    resolve(context.cwd, path),
    { accountId, current: state.current, drafts: state.places.map((place) => place?.levers ?? null) },
    currency,
  );
}
