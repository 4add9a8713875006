/** The built command in a real pseudo-terminal: util-linux `script` gives the terminal, xterm reads what is drawn on it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import xterm from '@xterm/headless';
import { ROOT } from './forbear.js';

/** What the keys of a terminal send. */
export const KEYS = {
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  home: '\u001b[H',
  end: '\u001b[F',
  enter: '\r',
  escape: '\u001b',
  tab: '\t',
  interrupt: '\u0003',
} as const;

const BIN = join(ROOT, 'bin', 'forbear.js');
/** How long to wait for what is due to be drawn: a fault is a test that ends, not one that is slow. */
const PATIENCE_MS = 60_000;
const BETWEEN_LOOKS_MS = 25;

export class Pseudoterminal {
  readonly #terminal: InstanceType<typeof xterm.Terminal>;
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #over = false;

  constructor(
    args: readonly string[],
    cwd: string,
    env: Readonly<Record<string, string>> = {},
    columns = 80,
    rows = 24,
  ) {
    this.#terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    const words = [process.execPath, BIN, ...args].map((word) => `'${word}'`).join(' ');
    this.#child = spawn('script', ['-qec', `stty cols ${columns} rows ${rows}; exec ${words}`, '/dev/null'], {
      cwd,
      env: {
        PATH: process.env['PATH'] ?? '',
        LANG: 'C.UTF-8',
        TERM: 'xterm-256color',
        SHELL: '/bin/sh',
        ...env,
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child.stdout?.on('data', (piece: Buffer) => this.#terminal.write(piece));
    this.#ended = new Promise((resolve) => {
      this.#child.on('close', (code) => {
        this.#over = true;
        resolve(code);
      });
    });
  }

  /** The lines on the screen, without the spaces at their ends. */
  screen(): string[] {
    const { active } = this.#terminal.buffer;
    return Array.from(
      { length: this.#terminal.rows },
      (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
    );
  }

  /** True while the screen that programs have to themselves is shown. */
  isOtherScreen(): boolean {
    return this.#terminal.buffer.active.type === 'alternate';
  }

  /** Waits until the screen shows it, or what follows from the keys shows nothing like it. */
  async until(wanted: string | ((lines: readonly string[]) => boolean)): Promise<string[]> {
    const shown =
      typeof wanted === 'string' ? (lines: readonly string[]) => lines.join('\n').includes(wanted) : wanted;
    for (let waited = 0; waited < PATIENCE_MS; waited += BETWEEN_LOOKS_MS) {
      const lines = this.screen();
      if (shown(lines)) return lines;
      if (this.#over) break;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    }
    throw new Error(`the terminal does not show ${String(wanted)} but\n${this.screen().join('\n')}`);
  }

  /** Sends keys, a pause between them: a terminal tells an Escape from the start of a longer sequence by it. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#child.stdin?.write(key);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    }
  }

  /** Sends a signal to the command itself, the child of `script`. */
  signal(name: NodeJS.Signals): void {
    const { pid } = this.#child;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    process.kill(Number(children[0]), name);
  }

  /** The exit status, once the command has ended. */
  async ended(): Promise<number | null> {
    return this.#ended;
  }

  /** Ends a command that is still there. */
  close(): void {
    if (!this.#over) this.#child.kill('SIGKILL');
    this.#terminal.dispose();
  }
}
