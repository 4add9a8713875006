/**
 * A screen that a person moves by keys: inquirer's prompt loop around a pure state and pure lines. It has the terminal's
 * other screen to itself, so that what stood there before is there again afterwards, however it ends.
 */
import { createPrompt, useEffect, useKeypress, useRef, useState } from '@inquirer/core';
import type { Key } from '../report/model/entry.js';
import { leave } from './ask.js';
import type { Context } from './command.js';
import { onOtherScreen } from './other-screen.js';

export interface FullScreen<State> {
  readonly context: Context;
  readonly opening: State;
  readonly pressed: (state: State, key: Key) => State;
  readonly lines: (
    state: State,
    size: { readonly columns: number; readonly rows: number },
  ) => readonly string[];
  readonly isLast: (state: State) => boolean;
  /** Hears of every state that is not the one before. */
  readonly changed: (state: State) => void;
}

/** Shows the screen until its last state, or until the terminal goes. Throws ForbearError (130) for Ctrl-C. */
export async function showFullScreen<State>(screen: FullScreen<State>): Promise<State> {
  const { stdin: input, stderr: output } = screen.context;
  return onOtherScreen(screen.context, () =>
    promptOf(screen)({}, { input, output, clearPromptOnDone: true }).catch(leave),
  );
}

function promptOf<State>({ context, opening, pressed, lines, isLast, changed }: FullScreen<State>) {
  return createPrompt<State, object>((_, done) => {
    const [shown, setShown] = useState({ state: opening });
    const [size, setSize] = useState(sizeOf(context.stderr));
    // Keys come faster than states are drawn: the last one is what the next key is pressed on.
    const latest = useRef(opening);
    useEffect((line) => {
      const resized = () => setSize(sizeOf(context.stderr));
      const closed = () => done(latest.current);
      context.stderr.on('resize', resized);
      line.on('close', closed);
      return () => {
        context.stderr.removeListener('resize', resized);
        line.removeListener('close', closed);
      };
    }, []);
    useKeypress((event, line) => {
      line.clearLine(0);
      const next = pressed(latest.current, keyOf(event));
      if (next !== latest.current) changed(next);
      latest.current = next;
      setShown({ state: next });
      if (isLast(next)) done(next);
    });
    return lines(shown.state, size).join('\n');
  });
}

function sizeOf({ columns, rows }: NodeJS.WriteStream): { columns: number; rows: number } {
  return { columns: columns ?? 80, rows: rows ?? 24 };
}

/** What readline says of a key, beyond what inquirer tells of it. */
interface Pressed {
  readonly name?: string | undefined;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
  readonly sequence?: string;
}

function keyOf(event: Pressed): Key {
  const { name, ctrl = false, meta = false, sequence = '' } = event;
  const types = !ctrl && !meta && [...sequence].length === 1 && !/\p{Cc}/u.test(sequence);
  return { name: name ?? null, ctrl, text: types ? sequence : null };
}
