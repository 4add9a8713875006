/** `--summary-line`: how a command ended, as one line of JSON for whatever started it; the last of standard error. */
import type { Context } from './command.js';

/** What a command has done. No figure depends on the clock, and nothing is about one person. */
export interface Done {
  /** Business date, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** The folder that was published or looked at, as it was named. */
  readonly folder: string;
  /** How many of what came out; names in snake case. */
  readonly counts: Readonly<Record<string, number>>;
}

export const SUMMARY_LINE = '--summary-line';

const done = new WeakMap<Context, Done>();

/** Notes what the command has done, for its summary line. To be called once it is done; again, the last one counts. */
export function summarise(context: Context, what: Done): void {
  done.set(context, what);
}

/**
 * @param ending the command's name (null when there is none), its exit code, and the code of the issue that ended it.
 * @returns the line, without an end. Date, folder and counts are null when the command did not come to an end.
 */
export function summaryLine(
  context: Context,
  ending: { readonly command: string | null; readonly exit: number; readonly issue: string | null },
): string {
  const { asOf, folder, counts } = done.get(context) ?? { asOf: null, folder: null, counts: null };
  const { command, exit, issue } = ending;
  return JSON.stringify({ command, exit, issue, as_of: asOf, folder, counts });
}
