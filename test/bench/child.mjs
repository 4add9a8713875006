/** One process, measured: how long it took by the clock and how much memory all of its threads held at their peak. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const KILOBYTES = 1024;

/**
 * Runs a program whose last line of output is its own peak resident memory in kilobytes.
 *
 * @returns `{ seconds, megabytes }`. Throws when the program fails, with what it said.
 */
export function measured(program, args) {
  const started = process.hrtime.bigint();
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')} ended with ${status}\n${stderr}`);
  return { seconds, megabytes: Number(stdout.trimEnd().split('\n').at(-1)) / KILOBYTES };
}

/** The same for a script of this folder, run by Node. */
export function measuredScript(name, args) {
  return measured(process.execPath, [fileURLToPath(new URL(name, import.meta.url)), ...args]);
}

/** The same for a forbear command line. */
export function measuredForbear(args) {
  return measuredScript('./forbear-peak.mjs', args);
}
