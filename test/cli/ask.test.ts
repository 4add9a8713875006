import { describe, expect, it, vi } from 'vitest';
import { required } from '../../src/cli/ask.js';
import type { Context } from '../../src/cli/command.js';

const prompt = vi.hoisted(() => vi.fn<(questions: unknown) => Promise<{ answer: string }>>());
const createPromptModule = vi.hoisted(() => vi.fn<(streams: unknown) => typeof prompt>(() => prompt));
vi.mock('inquirer', () => ({ default: { createPromptModule } }));

const stdin = { isTTY: true };
const stderr = { isTTY: true };
const asking = { mayAsk: true, stdin, stderr } as unknown as Context;
const ask = (context: Context, options = {}) =>
  required(context, options, 'out', '--out', 'the folder for the results');

describe('a missing answer', () => {
  it('is asked for on standard error, and what was typed is trimmed', async () => {
    prompt.mockResolvedValueOnce({ answer: ' june ' });
    expect(await ask(asking)).toBe('june');
    expect(createPromptModule).toHaveBeenLastCalledWith({ input: stdin, output: stderr });
  });

  it('is not asked for when the flag was given', async () => {
    prompt.mockClear();
    expect(await ask(asking, { out: 'may' })).toBe('may');
    expect(prompt).not.toHaveBeenCalled();
  });

  it.each([
    ['where nobody can answer', { ...asking, mayAsk: false } as Context, null],
    ['when nothing is typed', asking, ''],
  ])('is a usage error that names the flag %s', async (_, context, answer) => {
    if (answer !== null) prompt.mockResolvedValueOnce({ answer });
    await expect(ask(context)).rejects.toMatchObject({
      exitCode: 2,
      issues: [{ where: { column: '--out' } }],
    });
  });

  it('given by Ctrl-C is an interruption, and any other fault stays one', async () => {
    prompt.mockRejectedValueOnce(Object.assign(new Error('closed'), { name: 'ExitPromptError' }));
    await expect(ask(asking)).rejects.toMatchObject({ exitCode: 130, issues: [] });
    prompt.mockRejectedValueOnce(new Error('else'));
    await expect(ask(asking)).rejects.toThrow('else');
  });
});
