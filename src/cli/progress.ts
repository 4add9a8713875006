/** A progress bar on a terminal's standard error, with rate and time left; nothing anywhere else. */
import type { Context } from './command.js';

export interface Progress {
  /** @param share how much is done, of 1. @param accounts how many so far. */
  readonly update: (share: number, accounts: number) => void;
  readonly stop: () => void;
}

const SILENT: Progress = { update: () => {}, stop: () => {} };
/** Steps of the bar. */
const STEPS = 1000;

export async function progressBar(context: Context, label: string): Promise<Progress> {
  if (context.quiet || !context.stderr.isTTY || (context.env['CI'] ?? '') !== '') return SILENT;
  const { default: cliProgress } = await import('cli-progress');
  const bar = new cliProgress.SingleBar({
    stream: context.stderr,
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 200,
    format: `${label} {bar} {percentage}% {accounts} accounts, {rate} a second, {eta_formatted} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
  });
  const started = context.now();
  bar.start(STEPS, 0, { accounts: 0, rate: 0 });
  return {
    update: (share, accounts) => {
      const seconds = (context.now() - started) / 1000;
      const rate = seconds > 0 ? Math.round(accounts / seconds) : 0;
      bar.update(Math.floor(share * STEPS), { accounts, rate });
    },
    stop: () => bar.stop(),
  };
}
