/** What people decided about the account, and why, in their own words. */
import type { TrailDecision, TrailEntry } from '../../io/run-folder/trail.js';
import { isoDate, list } from '../format.js';
import type { MessageKey } from '../messages/message.js';
import { paragraph, section, type Voice } from '../voice.js';
import { bullet, INDENT } from './layout.js';
import type { Subject } from './subject.js';

export function trailSection(voice: Voice, { trail }: Subject): string[] {
  const lines = trail.flatMap((entry) => [
    ...bullet(voice, sentence(voice, entry)),
    ...(entry.note === null
      ? []
      : paragraph(voice, voice.say('trail.note', { note: entry.note }), INDENT + 2).map(voice.palette.dim)),
  ]);
  return section(voice, voice.say('trail.title'), lines);
}

const SENTENCES: Readonly<Record<TrailDecision, MessageKey>> = {
  approve: 'trail.approve',
  reject: 'trail.reject',
  amend: 'trail.amend',
  undo: 'trail.undo',
  stale: 'trail.stale',
};

function sentence(voice: Voice, { decision, on, by, role, planId, reasons }: TrailEntry): string {
  return voice.say(SENTENCES[decision], {
    date: isoDate(on),
    by,
    role: voice.label('level', role),
    plan: planId ?? '',
    before: reasons[0] ?? '',
    reasons: list(
      reasons.map((reason) => voice.label('stale', reason)),
      voice.language,
    ),
  });
}
