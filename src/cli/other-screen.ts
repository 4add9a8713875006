/** The terminal's other screen: what stood there before is there again afterwards, however it ends. */
import type { Context } from './command.js';

/** From its first line, without a cursor; and back. */
const OTHER_SCREEN = { on: '\u001b[?1049h\u001b[H\u001b[?25l', off: '\u001b[?25h\u001b[?1049l' };

const ENDING = ['SIGINT', 'SIGTERM'] as const;

/** Does the work on the other screen of standard error, which is where prompts are. */
export async function onOtherScreen<T>(
  { stderr }: Pick<Context, 'stderr'>,
  work: () => Promise<T>,
): Promise<T> {
  const restore = () => stderr.write(OTHER_SCREEN.off);
  stderr.write(OTHER_SCREEN.on);
  // A signal ends the command without coming back here. These listeners stay while the screen does: inquirer raises a
  // signal again that nobody else listens to, and the command would not end in its own way.
  process.once('exit', restore);
  for (const signal of ENDING) process.prependListener(signal, restore);
  try {
    return await work();
  } finally {
    process.removeListener('exit', restore);
    for (const signal of ENDING) process.removeListener(signal, restore);
    restore();
  }
}
