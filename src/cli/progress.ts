/** A progress bar on a terminal's standard error, with rate and time left; nothing anywhere else. */
import type { Context } from './command.js';

export interface Progress {
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

const SILENT: Progress = { update: () => {}, stop: () => {} };

export async function progressBar(context: Context, label: string, total: number): Promise<Progress> {
  if (context.quiet || !context.stderr.isTTY || (context.env['CI'] ?? '') !== '' || total === 0)
    return SILENT;
  const { default: cliProgress } = await import('cli-progress');
  const bar = new cliProgress.SingleBar({
    stream: context.stderr,
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 200,
    format: `${label} {bar} {percentage}% {value}/{total} {eta_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
  });
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
