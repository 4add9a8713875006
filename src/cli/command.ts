/** What every command file exports, and the world it may touch. */
import type { Command } from 'commander';
import type { Language } from '../policy/policy.js';

/** Process-wide surroundings, passed in so that tests can replace them and nothing below cli reads them. */
export interface Surroundings {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Milliseconds since the epoch; the only clock. */
  readonly now: () => number;
  readonly cores: number;
}

/** Shared flags, resolved: what any command may rely on. */
export interface Context extends Surroundings {
  readonly language: Language;
  /** Colour on standard output. */
  readonly colour: boolean;
  /** Colour on standard error. */
  readonly talkColour: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly showPii: boolean;
  /** Printed form of tables: `--format`, else `table` on a terminal and `csv` in a pipe. */
  readonly format: 'table' | 'csv' | 'json';
  readonly terminalWidth: number;
  /** True when a question may be put to a person: a terminal, no `--no-input`, no `CI`. */
  readonly mayAsk: boolean;
  /** Writes one line of talk to standard error unless `--quiet`. */
  readonly say: (line: string) => void;
}

export interface CommandModule {
  /** Declares arguments and options on a fresh commander command (shared flags come from `flags.ts`). */
  readonly configure: (command: Command) => void;
  /** Complete command lines that run as printed from the repository root. */
  readonly examples: readonly string[];
  /** Memory note for `--help`, when it matters. */
  readonly cost?: string;
  /** Returns the exit code. Throws ForbearError for what the user can mend; anything else is a bug (70). */
  readonly run: (
    context: Context,
    args: readonly string[],
    options: Readonly<Record<string, unknown>>,
  ) => Promise<number>;
}
