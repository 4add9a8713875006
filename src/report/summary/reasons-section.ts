/** Why rows were rejected and accounts got no plan, what to know, where the results are, what to do next. */
import type { Issue } from '../../domain/issue.js';
import { count } from '../format.js';
import { formatWhere, meaningOf } from '../issues.js';
import { renderTable } from '../table.js';
import { paragraph, section, type Voice } from '../voice.js';
import type { CodeCount, RunSummary } from './run-summary.js';

/** The page is a summary: the rest is in the files. */
const AT_MOST = 6;

function top<T extends CodeCount>(rows: readonly T[]): T[] {
  const sorted = rows.toSorted(
    (a, b) => b.count - a.count || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
  return sorted.slice(0, AT_MOST);
}

function rest(voice: Voice, all: number): string[] {
  const more = all - AT_MOST;
  return more > 0 ? paragraph(voice, voice.say('summary.more', { count: more, shown: count(more) }), 2) : [];
}

export function rejectsSection(voice: Voice, run: RunSummary): string[] {
  if (run.rejects.length === 0) return [];
  const rows = top(run.rejects).map((row) => [count(row.count), meaningOf(row.code, voice.language)]);
  const table = renderTable([voice.say('summary.rows'), voice.say('summary.reason')], rows, {
    colour: voice.colour,
    width: voice.width,
    indent: 2,
    align: ['right', 'left'],
    wrap: [1],
  });
  return section(voice, voice.say('summary.rejects'), [
    ...table.split('\n'),
    ...rest(voice, run.rejects.length),
  ]);
}

export function gatesSummary(voice: Voice, run: RunSummary): string[] {
  if (run.gates.length === 0) return [];
  const rows = top(run.gates).map((row) => [
    count(row.count),
    voice.label('reason', row.code),
    voice.label('eligibility', row.outcome),
  ]);
  const heads = [voice.say('summary.accounts'), voice.say('summary.reason'), voice.say('summary.outcome')];
  const table = renderTable(heads, rows, {
    colour: voice.colour,
    width: voice.width,
    indent: 2,
    align: ['right', 'left', 'left'],
    wrap: [1],
  });
  return section(voice, voice.say('summary.gates'), [...table.split('\n'), ...rest(voice, run.gates.length)]);
}

function warningLines(voice: Voice, issue: Issue): string[] {
  const where = formatWhere(issue.where);
  const text = `${where === '' ? '' : `${where}: `}${meaningOf(issue.code, voice.language)}`;
  const found = issue.found === '' ? '' : ` (${issue.found})`;
  const [first = '', ...more] = paragraph(voice, `${text}${found}`, 4);
  return [`  ${voice.palette.warn('!')} ${first.trimStart()}`, ...more];
}

export function warningsSection(voice: Voice, run: RunSummary): string[] {
  const shown = run.warnings.slice(0, AT_MOST).flatMap((issue) => warningLines(voice, issue));
  return section(voice, voice.say('summary.warnings'), [...shown, ...rest(voice, run.warnings.length)]);
}

export function resultsSection(voice: Voice, run: RunSummary): string[] {
  if (run.folder === null) return [];
  const files = run.written.map((file) =>
    file.rows === null ? file.name : `${file.name} (${count(file.rows)})`,
  );
  const lines = paragraph(voice, files.join(', '), 2);
  return section(voice, voice.say('summary.results', { folder: run.folder }), lines);
}

export function nextSection(voice: Voice, run: RunSummary): string[] {
  if (run.next === null) return [];
  // Not wrapped: a command is copied as it stands.
  return ['', voice.palette.title(voice.say('summary.next')), `  ${voice.palette.accent(run.next)}`];
}
