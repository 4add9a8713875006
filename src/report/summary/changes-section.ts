/** What differs from the earlier run: how many accounts, in what, and chiefly why. */
import { CHANGES } from '../../engine/changes/codes.js';
import { count, longDate } from '../format.js';
import { renderTable } from '../table.js';
import { paragraph, section, type Voice } from '../voice.js';
import type { RunSummary } from './run-summary.js';

/** Causes told of a change; the file has them all. */
const CAUSES_TOLD = 3;

/** @returns the section; nothing when the run was compared with none. */
export function changesSection(voice: Voice, changes: RunSummary['changes']): string[] {
  if (changes === undefined) return [];
  const date = longDate(changes.since, voice.language);
  const title = voice.say('summary.changes', {
    date,
    count: changes.accounts,
    shown: count(changes.accounts),
  });
  const rows = CHANGES.flatMap((code) => {
    const causes = Object.entries(changes.counts[code] ?? {}).toSorted(
      ([a, m], [b, n]) => n - m || (a < b ? -1 : 1),
    );
    if (causes.length === 0) return [];
    const told = causes
      .slice(0, CAUSES_TOLD)
      .map(([cause, accounts]) => `${voice.label('cause', cause)} (${count(accounts)})`);
    const all = causes.reduce((sum, [, accounts]) => sum + accounts, 0);
    return [[count(all), voice.label('change', code), told.join(voice.language === 'en' ? ', ' : '，')]];
  });
  if (rows.length === 0) return ['', ...paragraph(voice, title)];
  const heads = [voice.say('summary.accounts'), voice.say('summary.change'), voice.say('summary.why')];
  const table = renderTable(heads, rows, {
    colour: voice.colour,
    width: voice.width,
    indent: 2,
    align: ['right', 'left', 'left'],
    wrap: [2],
  });
  return section(voice, title, table.split('\n'));
}
