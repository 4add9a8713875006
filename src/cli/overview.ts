/**
 * The text of `forbear --help`, from the list of commands alone. Commander would write the same, and a test holds this
 * to it at every width.
 */
import { COMMANDS } from './registry.js';

export const DESCRIPTION =
  'Turns an overdue portfolio into repayment plans that borrowers can keep and lenders can defend.';
/** Flags and purpose, as commander takes them. */
export const VERSION_OPTION = ['-V, --version', 'output the version number'] as const;
export const HELP_OPTION = ['-h, --help', 'show this'] as const;
const HELP_COMMAND = ['help [command]', 'display help for command'] as const;

const WIDTH_WITHOUT_TERMINAL = 80;
const WIDTH_LEAST = 60;
/** Commander leaves a column of text alone that has fewer characters than this. */
const WRAPPED_LEAST = 40;
const INDENT = 2;
const GAP = 2;

/** Columns that help is written for: the terminal's, if they are enough to read. */
export function helpWidth(columns: number | undefined): number {
  return Math.max(WIDTH_LEAST, columns ?? WIDTH_WITHOUT_TERMINAL);
}

/** The whole text, ending with a line end; `width` in columns. */
export function overview(width: number): string {
  const options = [VERSION_OPTION, HELP_OPTION];
  const commands = [
    ...COMMANDS.map((entry) => [`${entry.name} ${entry.arguments}`.trim(), entry.summary] as const),
    HELP_COMMAND,
  ];
  const termWidth = Math.max(...[...options, ...commands].map(([term]) => term.length));
  const item = ([term, purpose]: readonly [string, string]): string => {
    const lines = wrapped(purpose, width - INDENT - termWidth - GAP);
    const indent = ' '.repeat(INDENT + termWidth + GAP);
    return `${' '.repeat(INDENT)}${term.padEnd(termWidth + GAP)}${lines.join(`\n${indent}`)}`;
  };
  return [
    'Usage: forbear [options] [command]',
    '',
    ...wrapped(DESCRIPTION, width),
    '',
    'Options:',
    ...options.map(item),
    '',
    'Commands:',
    ...commands.map(item),
    '',
  ].join('\n');
}

/** Words in lines of at most `width` characters; all of them are one column wide. */
function wrapped(text: string, width: number): string[] {
  if (width < WRAPPED_LEAST) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
