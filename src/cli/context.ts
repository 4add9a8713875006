/** Turns the process and the shared flags into a `Context`. */
import type { Language } from '../policy/policy.js';
import type { Context, Surroundings } from './command.js';

function localeLanguage(env: Surroundings['env']): Language {
  const tag = (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '').toLowerCase();
  if (!tag.startsWith('zh')) return 'en';
  return /tw|hk|mo|hant/.test(tag) ? 'zh-TW' : 'zh-CN';
}

function wantsColour(
  world: Surroundings,
  stream: NodeJS.WriteStream,
  options: Readonly<Record<string, unknown>>,
): boolean {
  if (options['color'] === false || (world.env['NO_COLOR'] ?? '') !== '') return false;
  return Boolean(stream.isTTY) && world.env['TERM'] !== 'dumb' && (world.env['CI'] ?? '') === '';
}

export function contextOf(world: Surroundings, options: Readonly<Record<string, unknown>>): Context {
  const quiet = options['quiet'] === true;
  const terminal = Boolean(world.stdout.isTTY);
  return {
    ...world,
    language: (options['lang'] as Language | undefined) ?? localeLanguage(world.env),
    colour: wantsColour(world, world.stdout, options),
    talkColour: wantsColour(world, world.stderr, options),
    quiet,
    verbose: options['verbose'] === true,
    showPii: options['showPii'] === true,
    format: (options['format'] as Context['format'] | undefined) ?? (terminal ? 'table' : 'csv'),
    terminalWidth: Math.max(40, world.stdout.columns ?? 80),
    mayAsk:
      options['input'] !== false &&
      Boolean(world.stdin.isTTY) &&
      Boolean(world.stderr.isTTY) &&
      (world.env['CI'] ?? '') === '',
    say: (line) => {
      if (!quiet) world.stderr.write(`${line}\n`);
    },
  };
}
