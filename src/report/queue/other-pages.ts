/** The pages around the accounts: the keys, what an earlier session left, and what this one has come to. */
import { paragraph, type Voice } from '../voice.js';
import { displayWidth, padEnd } from '../width.js';
import type { QueueState } from './state.js';

const HELP = [
  'queue.help.choose',
  'queue.help.approve',
  'queue.help.reject',
  'queue.help.amend',
  'queue.help.note',
  'queue.help.move',
  'queue.help.undo',
  'queue.help.quit',
  'queue.help.interrupt',
] as const;

export function helpLines(voice: Voice): string[] {
  const rows = HELP.map((key) => voice.say(key).split('|') as [string, string]);
  const keys = Math.max(...rows.map(([key]) => displayWidth(key)));
  return [
    voice.palette.title(` ${voice.say('queue.title.help')}`),
    '',
    ...rows.map(([key, text]) => ` ${voice.palette.accent(padEnd(key, keys))}  ${text}`),
    '',
    ...paragraph(voice, voice.say('queue.help.eyes'), 1),
  ];
}

export function resumeLines(voice: Voice, { decisions }: QueueState): string[] {
  return [
    voice.palette.title(` ${voice.say('queue.title.resume')}`),
    '',
    ...paragraph(voice, voice.say('queue.resume', { count: decisions.length }), 1),
  ];
}

const COUNTED = [
  ['approve', 'queue.end.approved'],
  ['reject', 'queue.end.rejected'],
  ['amend', 'queue.end.amended'],
] as const;

export function endLines(voice: Voice, { decisions, accounts }: QueueState): string[] {
  const counts = COUNTED.map(([verdict, key]) => {
    const shown = decisions.filter((one) => one.verdict === verdict).length;
    return [voice.say(key), shown] as const;
  });
  const left = accounts.length - decisions.length;
  const rows = [...counts, [voice.say('queue.end.left'), left] as const];
  const labels = Math.max(...rows.map(([label]) => displayWidth(label)));
  return [
    voice.palette.title(` ${voice.say('queue.title.end')}`),
    '',
    ...rows.map(([label, shown]) => ` ${padEnd(label, labels)}  ${shown}`),
    '',
    ...paragraph(voice, voice.say('queue.end.explain'), 1),
  ];
}
