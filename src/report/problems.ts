/** Problems as a person reads them: each kind once in full, then how many more and on which lines. */
import type { Issue } from '../domain/issue.js';
import { formatIssue } from './issues.js';
import type { Voice } from './voice.js';
import { wrap } from './width.js';

/** Line numbers listed of the problems like one that is shown. */
const LINES_SHOWN = 12;

/** The problems in their order, grouped by file, column and code; ends without a line break. */
export function problemsText(voice: Voice, problems: readonly Issue[]): string {
  const groups = new Map<string, Issue[]>();
  for (const issue of problems) {
    const { file, column } = issue.where;
    const key = JSON.stringify([file, column, issue.code]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [issue]);
    else group.push(issue);
  }
  return [...groups.values()].map((group) => groupText(voice, group)).join('\n\n');
}

function groupText(voice: Voice, [first, ...others]: readonly Issue[]): string {
  const shown = formatIssue(first!, voice.language, voice.colour);
  if (others.length === 0) return shown;
  const lines = others.slice(0, LINES_SHOWN).map(({ where }) => String(where.line ?? '–'));
  const more = others.length > LINES_SHOWN ? ' …' : '';
  const text = `${voice.say('summary.more', { count: others.length })}: ${lines.join(', ')}${more}`;
  return [shown, ...wrap(text, voice.width - 2).map((line) => voice.palette.dim(`  ${line}`))].join('\n');
}
