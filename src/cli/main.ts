/**
 * argv in, exit code out. What people type most, `--help`, is answered without loading what commands need: commander
 * alone takes as long to load as bare Node takes to start.
 */
import { fstatSync, writeSync } from 'node:fs';
import { helpWidth, overview } from './overview.js';

const STANDARD_OUTPUT = 1;

/** Runs one command line. Returns the exit code of contract section 2.2; never throws. */
export async function main(argv: readonly string[] = process.argv.slice(2)): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h') && printOverview()) return 0;
  const { runProgram } = await import('./program.js');
  return runProgram(argv);
}

/** False when standard output refuses: the program then says the same, and knows what each refusal means. */
function printOverview(): boolean {
  try {
    // Only a terminal has columns, and opening the stream to ask loads Node's network code.
    const columns = fstatSync(STANDARD_OUTPUT).isCharacterDevice() ? process.stdout.columns : undefined;
    writeSync(STANDARD_OUTPUT, overview(helpWidth(columns)));
    return true;
  } catch {
    return false;
  }
}
