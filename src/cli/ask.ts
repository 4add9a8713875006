/** A missing answer: asked for on a terminal, otherwise a usage error that names the flag. */
import { ForbearError } from '../domain/issue.js';
import type { Context } from './command.js';

export function usageError(flag: string, found: string, expected: string, hint = ''): ForbearError {
  return new ForbearError(2, [
    {
      code: 'USAGE',
      severity: 'error',
      where: { file: null, line: null, column: flag },
      found,
      expected,
      hint,
    },
  ]);
}

/** The value of a required flag, asked for when a person is there to answer. */
export async function required(
  context: Context,
  options: Readonly<Record<string, unknown>>,
  key: string,
  flag: string,
  question: string,
): Promise<string> {
  const given = options[key];
  if (typeof given === 'string' && given !== '') return given;
  if (!context.mayAsk) throw usageError(flag, 'nothing', question, `pass ${flag}`);
  const { default: inquirer } = await import('inquirer');
  // Standard output is data: questions are talk.
  const prompt = inquirer.createPromptModule({ input: context.stdin, output: context.stderr });
  const { answer } = await prompt<{ answer: string }>([
    { type: 'input', name: 'answer', message: `${question} (${flag})` },
  ]).catch(leave);
  if (answer.trim() === '') throw usageError(flag, 'nothing', question, `pass ${flag}`);
  return answer.trim();
}

/** Ctrl-C at a question is an interruption, not a fault. */
export function leave(error: unknown): never {
  if (error instanceof Error && error.name === 'ExitPromptError') throw new ForbearError(130, []);
  throw error;
}

/** A whole number of at least `min` given by a flag. */
export function wholeNumber(value: unknown, flag: string, min: number, fallback: number): number {
  if (value === undefined) return fallback;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < min) {
    throw usageError(flag, JSON.stringify(value), `a whole number, at least ${min}`);
  }
  return number;
}

/** A share between 0 and 1 given by a flag, `0.02` or `2%`. */
export function shareFlag(value: unknown, flag: string): number {
  const text = String(value).trim();
  const percent = text.endsWith('%');
  const number = Number(percent ? text.slice(0, -1) : text);
  const share = percent ? number / 100 : number;
  if (text === '' || text === '%' || !Number.isFinite(share) || share < 0 || share > 1) {
    throw usageError(flag, JSON.stringify(value), 'a share from 0 to 1, such as 0.01 or 1%');
  }
  return share;
}
