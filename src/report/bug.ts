/** What a bug prints: enough to find it, and nothing from a person's row. */

/** A message may carry a value that was being worked on: quoted text and long digit runs are blanked. */
function withoutValues(message: string): string {
  return message.replace(/(["'`“「]).*?(["'`”」])/gu, '$1…$2').replace(/\d[\d.,:/-]{3,}/gu, '…');
}

/** Code positions alone: the folder in front of the package names the user's machine. */
function frames(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !line.includes('node:internal'))
    .map((line) =>
      line.trim().replace(/\(?(?:file:\/\/)?[^\s()]*\/((?:dist|src|bin|node_modules)\/[^()]*?)\)?$/u, '($1)'),
    )
    .slice(0, 8);
}

/** Text for standard error, in English for whoever mends it; holds no value of the user's files. */
export function bugReport(error: unknown, version: string): string {
  const known = error instanceof Error;
  const what = known
    ? `${error.name}: ${withoutValues(error.message.split('\n')[0] ?? '')}`
    : `thrown ${typeof error}`;
  return [
    `forbear ${version} has a bug; this is not your fault. Nothing was published.`,
    'To report it, send these lines and the command line without its data; they hold no row of your files.',
    `  ${what}`,
    ...(known ? frames(error.stack) : []).map((line) => `    ${line}`),
  ].join('\n');
}
