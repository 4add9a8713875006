/**
 * The README is held to the program: its console blocks are run and compared, its tables are generated from
 * the registry and the column specifications. `UPDATE_GOLDEN=1` rewrites them; the diff is the review.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/registry.js';
import { AMENDMENTS } from '../../src/io/columns/amendments.js';
import { ASSESSMENTS } from '../../src/io/columns/assessments.js';
import { CHANGED } from '../../src/io/columns/changes.js';
import { CONTACTS_DUE, WITHHELD } from '../../src/io/columns/contact.js';
import { DECLINED } from '../../src/io/columns/declined.js';
import { BALANCE, EVALUATION, EVIDENCE, LEAKAGE } from '../../src/io/columns/evaluation.js';
import { INPUT_SPECS } from '../../src/io/columns/inputs.js';
import { BLOCKED, LETTERS } from '../../src/io/columns/letters.js';
import { APPROVED_PLANS, PLANS, REVIEW_QUEUE, UNPLANNED } from '../../src/io/columns/plans.js';
import { RESPONSES, UNREAD } from '../../src/io/columns/responses.js';
import { SCHEDULES } from '../../src/io/columns/schedules.js';
import { EFFECTS, INSTALMENTS, TRACKING } from '../../src/io/columns/tracking.js';
import { columnsMarkdown } from '../../src/report/columns.js';
import { forbear, ROOT, scratch, words } from './forbear.js';

const PATH = join(ROOT, 'README.md');
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const OUTPUTS = [
  ASSESSMENTS,
  PLANS,
  UNPLANNED,
  APPROVED_PLANS,
  SCHEDULES,
  REVIEW_QUEUE,
  DECLINED,
  AMENDMENTS,
  CHANGED,
  TRACKING,
  INSTALMENTS,
  EFFECTS,
  CONTACTS_DUE,
  WITHHELD,
  LETTERS,
  BLOCKED,
  RESPONSES,
  UNREAD,
  EVALUATION,
  EVIDENCE,
  BALANCE,
  LEAKAGE,
];

const SECTIONS: Readonly<Record<string, string>> = {
  commands: [
    '| command | what it does |',
    '| --- | --- |',
    ...COMMANDS.map((command) => `| \`forbear ${command.name}\` | ${command.summary} |`),
  ].join('\n'),
  'columns-in': Object.values(INPUT_SPECS)
    .map((spec) => columnsMarkdown(spec, true))
    .join('\n\n'),
  'columns-out': OUTPUTS.map((spec) => columnsMarkdown(spec, false)).join('\n\n'),
};

function withSections(text: string): string {
  return Object.entries(SECTIONS).reduce((page, [name, content]) => {
    const region = new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`);
    return page.replace(region, () => `<!-- ${name} -->\n${content}\n<!-- /${name} -->`);
  }, text);
}

/** Runs the block's command; ` | head -n N` keeps the first lines of standard output, as the shell would. */
function played(block: string, folder: string): string {
  const line = block.split('\n')[0] ?? '';
  const [, command = '', lines] = /^\$ forbear (.*?)(?: \| head -n (\d+))?$/.exec(line) ?? [];
  const { stdout, stderr } = forbear(words(command), folder);
  const shown = lines === undefined ? stdout : `${stdout.split('\n').slice(0, Number(lines)).join('\n')}\n`;
  return `${line}\n${`${shown}${stderr}`.trimEnd()}`;
}

function withConsole(text: string): string {
  const folder = scratch();
  return text.replaceAll(
    /```console\n([\s\S]*?)\n```/g,
    (_, block: string) => `\`\`\`console\n${played(block, folder)}\n\`\`\``,
  );
}

describe('README.md', () => {
  it('shows what the program prints, and its columns as they are', () => {
    const text = readFileSync(PATH, 'utf8');
    expect(text.match(/```console/g)?.length).toBeGreaterThan(2);
    const actual = withConsole(withSections(text));
    if (UPDATE) writeFileSync(PATH, actual);
    expect(readFileSync(PATH, 'utf8')).toBe(actual);
  });
});
