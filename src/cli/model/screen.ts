/**
 * The screen of `forbear model` on a terminal: inquirer's prompt loop around a pure state and pure lines. It has the
 * terminal's other screen to itself, so that what stood there before is there again afterwards, however it ends.
 */
import { createPrompt, useEffect, useKeypress, useRef, useState } from '@inquirer/core';
import { ForbearError } from '../../domain/issue.js';
import type { Desk } from '../../engine/draft/desk.js';
import type { Key } from '../../report/model/entry.js';
import { pressed } from '../../report/model/keys.js';
import { screenLines, settledScroll } from '../../report/model/screen.js';
import { type ModelState, withNotice } from '../../report/model/state.js';
import { leave } from '../ask.js';
import type { Context } from '../command.js';
import { onOtherScreen } from '../other-screen.js';

export interface ScreenSetting {
  readonly context: Context;
  readonly desk: Desk;
  readonly opening: ModelState;
  /** Writes the proposal; resolves to the name of its file. */
  readonly save: (state: ModelState) => Promise<string>;
  /** Keeps the drafts; resolves to the name of the file, or null where none was named. */
  readonly keep: (state: ModelState) => Promise<string | null>;
}

/** Shows the screen until the person leaves it. Resolves to the last state; throws ForbearError (130) for Ctrl-C. */
export async function showScreen(setting: ScreenSetting): Promise<ModelState> {
  const { stdin: input, stderr: output } = setting.context;
  return onOtherScreen(setting.context, () =>
    prompt(setting, { input, output, clearPromptOnDone: true }).catch(leave),
  );
}

const prompt = createPrompt<ModelState, ScreenSetting>(({ context, desk, opening, save, keep }, done) => {
  const settings = { language: context.language, colour: context.talkColour };
  const [state, setState] = useState(opening);
  const [size, setSize] = useState(sizeOf(context.stderr));
  // Keys come faster than states are drawn: the last one is what the next key is pressed on.
  const latest = useRef(opening);
  const busy = useRef(false);

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

  const show = (next: ModelState): void => {
    latest.current = next;
    setState(next);
  };

  useKeypress((event, line) => {
    line.clearLine(0);
    if (busy.current) return;
    const next = settledScroll(settings, desk, pressed(latest.current, keyOf(event), desk), size);
    show(next);
    if (next.request === 'quit') done(next);
    else if (next.request !== null) {
      busy.current = true;
      void answered(next, next.request === 'save' ? save : keep).then((after) => {
        busy.current = false;
        show(after);
      });
    }
  });

  return screenLines({ language: context.language, colour: context.talkColour }, desk, state, size).join(
    '\n',
  );
});

/** The state after a file was asked for, with a notice of what became of it. */
async function answered(
  state: ModelState,
  write: (state: ModelState) => Promise<string | null>,
): Promise<ModelState> {
  const key = state.request === 'save' ? 'model.notice.saved' : 'model.notice.kept';
  const settled = { ...state, request: null };
  try {
    const file = await write(state);
    return file === null ? withNotice(settled, 'model.notice.noFile') : withNotice(settled, key, { file });
  } catch (error) {
    if (!(error instanceof ForbearError)) throw error;
    return withNotice(settled, 'model.notice.failed');
  }
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
