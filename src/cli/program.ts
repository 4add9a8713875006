/** Commander takes the command line apart and the command runs. The only place that catches everything. */
import { Command, CommanderError } from 'commander';
import { ForbearError } from '../domain/issue.js';
import { writeFailure } from '../io/files.js';
import type { Context, Surroundings } from './command.js';
import { contextOf } from './context.js';
import { addSharedFlags } from './flags.js';
import { DESCRIPTION, HELP_OPTION, helpWidth, VERSION_OPTION } from './overview.js';
import { COMMANDS, type Registered } from './registry.js';
import { SUMMARY_LINE, summaryLine } from './summary-line.js';
import { VERSION } from './version.js';

const BUG_CODE = 70;
const INTERRUPTED = 130;

function surroundings(): Surroundings {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    now: () => Date.now(),
    cores: 0,
  };
}

function helpTail(examples: readonly string[], cost: string | undefined): string {
  const lines = [
    '',
    examples.length > 1 ? 'Examples:' : 'Example:',
    ...examples.map((line) => `  $ ${line}`),
  ];
  if (cost) lines.push('', `Cost: ${cost}`);
  return lines.join('\n');
}

interface Outcome {
  code: number;
  context: Context;
  readonly command: string | null;
  /** A line of JSON is wanted at the end. */
  readonly summary: boolean;
}

async function configure(parent: Command, entry: Registered, world: Surroundings, outcome: Outcome) {
  const { default: module } = await entry.load();
  const command = addCommand(parent, entry);
  module.configure(command);
  addSharedFlags(command, entry.flags);
  command.addHelpText('after', helpTail(module.examples, module.cost));
  command.action(async () => {
    const options = command.opts();
    const context = contextOf(world, options);
    outcome.context = context;
    const started = world.now();
    outcome.code = await interruptible(world, () => {
      if (context.verbose) sayDefaults(command, context);
      return module.run(context, command.args, options);
    });
    if (context.verbose) context.say(`${entry.name}: ${((world.now() - started) / 1000).toFixed(3)} s`);
  });
}

/** The values that nobody gave, flag by flag: what `--verbose` says before the command starts. */
function sayDefaults(command: Command, context: Context): void {
  const assumed = command.options.flatMap((option) => {
    const value: unknown = command.getOptionValue(option.attributeName());
    const byDefault = command.getOptionValueSource(option.attributeName()) === 'default';
    return byDefault && typeof value !== 'boolean' && value !== undefined
      ? [`${option.long ?? option.flags} ${String(value)}`]
      : [];
  });
  if (assumed.length > 0) context.say(`by default: ${assumed.join(', ')}`);
}

function ignore(): void {}

/** SIGINT and SIGTERM end the command with 130; what it had not published never existed. */
async function interruptible(world: Surroundings, work: () => Promise<number>): Promise<number> {
  let stop: (signal: string) => void = ignore;
  const stopped = new Promise<number>((resolve) => {
    stop = (signal) => {
      world.stderr.write(`forbear: stopped by ${signal}; earlier results are untouched\n`);
      resolve(INTERRUPTED);
    };
  });
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const code = await Promise.race([work(), stopped]);
  process.removeListener('SIGINT', stop);
  process.removeListener('SIGTERM', stop);
  return code;
}

/** The last thing that is said. @param issue the code of what ended the command. @returns the exit code. */
function ended(outcome: Outcome, exit: number, issue: string | null): number {
  const { command, context } = outcome;
  if (outcome.summary) context.stderr.write(`${summaryLine(context, { command, exit, issue })}\n`);
  return exit;
}

async function failed(error: unknown, outcome: Outcome): Promise<number> {
  const issue = error instanceof ForbearError ? (error.issues[0]?.code ?? null) : null;
  return ended(outcome, await report(error, outcome.context), issue);
}

async function report(error: unknown, context: Context): Promise<number> {
  if (error instanceof ForbearError) {
    const { formatIssue } = await import('../report/issues.js');
    for (const issue of error.issues) {
      context.stderr.write(`${formatIssue(issue, context.language, context.talkColour)}\n`);
    }
    return error.exitCode;
  }
  const { bugReport } = await import('../report/bug.js');
  context.stderr.write(`${bugReport(error, VERSION)}\n`);
  return BUG_CODE;
}

/**
 * A reader that closes the pipe early (`| head`) is no error; results that cannot be written (`> file` on a full
 * disk) are, with 4. Talk that nobody can hear is no reason to stop: what it would have said is done all the same.
 */
function watchStreams(world: Surroundings, outcome: Outcome): void {
  world.stderr.on('error', ignore);
  world.stdout.on('error', async (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.exit(await failed(writeFailure(error, 'standard output'), outcome));
  });
}

/** The program before it has commands. */
export function bareProgram(width: number): Command {
  return new Command('forbear')
    .description(DESCRIPTION)
    .version(VERSION, ...VERSION_OPTION)
    .helpOption(...HELP_OPTION)
    .showSuggestionAfterError()
    .configureHelp({ helpWidth: width })
    .exitOverride();
}

/** What the overview needs to know of a command: its name, its arguments and its purpose. */
export function addCommand(program: Command, entry: Registered): Command {
  return program.command(`${entry.name} ${entry.arguments}`.trim()).description(entry.summary);
}

/** Runs one command line. Returns the exit code of contract section 2.2; never throws. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const world = { ...surroundings(), cores: (await import('node:os')).availableParallelism() };
  const wanted = argv.find((word) => !word.startsWith('-'));
  const outcome: Outcome = {
    code: 0,
    context: contextOf(world, {}),
    command: COMMANDS.find(({ name }) => name === wanted)?.name ?? null,
    summary: argv.includes(SUMMARY_LINE),
  };
  watchStreams(world, outcome);
  const program = bareProgram(helpWidth(world.stdout.columns));
  try {
    for (const entry of COMMANDS) {
      if (entry.name === wanted || (wanted === 'help' && argv.includes(entry.name))) {
        await configure(program, entry, world, outcome);
      } else {
        addCommand(program, entry).allowUnknownOption();
      }
    }
    await program.parseAsync([...argv], { from: 'user' });
    return ended(outcome, outcome.code, null);
  } catch (error) {
    if (!(error instanceof CommanderError)) return failed(error, outcome);
    return error.exitCode === 0 ? 0 : ended(outcome, 2, 'USAGE');
  } finally {
    if (outcome.code === INTERRUPTED) process.exit(INTERRUPTED);
  }
}
