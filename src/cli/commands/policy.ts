/** `forbear policy`: list, show, init, lint, diff and schema of policy packs. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { formatIsoDate } from '../../domain/dates.js';
import { nearestOf } from '../../domain/nearest.js';
import { csvText } from '../../io/csv/write.js';
import { writeFileAtomic } from '../../io/files.js';
import { builtInPacks, loadPack, loadPolicy, parsePack } from '../../io/packs.js';
import { diffPolicies } from '../../policy/diff.js';
import { lintPack } from '../../policy/lint.js';
import type { RuleEntry } from '../../policy/rulebook.js';
import { packJsonSchema } from '../../policy/schema/pack.js';
import { starterPack } from '../../policy/starter.js';
import {
  changeListing,
  type Listing,
  packListing,
  problemListing,
  ruleLegend,
  ruleListing,
  ruleOverview,
  ruleRecord,
} from '../../report/policy-rules.js';
import { renderTable } from '../../report/table.js';
import { required, usageError } from '../ask.js';
import type { CommandModule, Context } from '../command.js';
import type { Options } from '../source.js';

type Action = (context: Context, names: readonly string[], options: Options) => Promise<number>;

const DEFAULT_PACK = 'cn';
const BYTE_ORDER_MARK = '\ufeff';

/** To `--out`, else to standard output. */
async function emit(context: Context, options: Options, text: string): Promise<void> {
  const out = options['out'];
  if (typeof out !== 'string' || out === '-') {
    context.stdout.write(text);
    return;
  }
  await writeFileAtomic(resolve(context.cwd, out), text);
  context.say(`wrote ${out}`);
}

function tableText(context: Context, listing: Listing, toFile: boolean, wrap: readonly number[]): string {
  const colour = context.colour && !toFile;
  const width = toFile ? {} : { width: context.terminalWidth };
  return `${renderTable(listing.headers, listing.rows, { colour, wrap, ...width })}\n`;
}

/** One listing in the form asked for; `json` replaces the plain list of rows. */
async function print(
  context: Context,
  options: Options,
  listing: Listing,
  more: { overview?: Listing; wrap?: readonly number[]; after?: string; json?: unknown } = {},
): Promise<void> {
  const toFile = typeof options['out'] === 'string' && options['out'] !== '-';
  // A file is for systems: CSV, unless another form was asked for by name.
  const format = toFile && options['format'] === undefined ? 'csv' : context.format;
  if (format === 'csv') {
    const mark = options['bom'] === true ? BYTE_ORDER_MARK : '';
    await emit(context, options, `${mark}${csvText([listing.headers, ...listing.rows])}`);
  } else if (format === 'json') {
    await emit(context, options, `${JSON.stringify(more.json ?? objectsOf(listing), null, 2)}\n`);
  } else {
    const after = more.after === undefined ? '' : `\n${more.after}\n`;
    const table = tableText(context, more.overview ?? listing, toFile, more.wrap ?? []);
    await emit(context, options, `${table}${after}`);
  }
}

function objectsOf(listing: Listing): Record<string, string>[] {
  return listing.rows.map((row) =>
    Object.fromEntries(listing.headers.map((header, index) => [header, row[index] ?? ''])),
  );
}

function chosenPack(names: readonly string[], options: Options): string {
  return names[0] ?? (typeof options['policy'] === 'string' ? options['policy'] : DEFAULT_PACK);
}

const list: Action = async (context, _names, options) => {
  const packs = await Promise.all(
    (await builtInPacks()).map(async (name) => ({ name, policy: await loadPolicy(name) })),
  );
  await print(context, options, packListing(packs));
  return 0;
};

/** The rule itself, or every rule under a path. */
function selectRules(entries: readonly RuleEntry[], path: unknown): readonly RuleEntry[] {
  if (typeof path !== 'string') return entries;
  const found = entries.filter(({ id }) => id === path || id.startsWith(`${path}.`));
  if (found.length > 0) return found;
  const sections = entries.map(({ id }) => id.split('.')[0] ?? '');
  const near = nearestOf(path, [...new Set([...entries.map(({ id }) => id), ...sections])]);
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : '';
  throw usageError('--rule', path, 'the path of a rule or of a section', hint);
}

const show: Action = async (context, names, options) => {
  const { policy, entries } = await loadPack(chosenPack(names, options));
  const rules = selectRules(entries, options['rule']);
  const [only] = rules;
  const listing = ruleListing(rules);
  const { id, version, title, digest, stamp, notice, currency } = policy;
  const alone = rules.length === 1 && only !== undefined;
  await print(context, options, listing, {
    overview: alone ? ruleRecord(only) : ruleOverview(rules),
    wrap: alone ? [1] : [0, 1, 2, 3],
    after: ruleLegend(policy, context.terminalWidth),
    json: { id, version, title, digest, stamp, notice, currency, rules: objectsOf(listing) },
  });
  return 0;
};

const init: Action = async (context, _names, options) => {
  const base = typeof options['from'] === 'string' ? options['from'] : DEFAULT_PACK;
  const { policy, entries } = await loadPack(base);
  const out = await required(context, options, 'out', '--out', 'the file to write');
  if (out !== '-' && existsSync(resolve(context.cwd, out))) {
    throw usageError('--out', `${out}, which exists`, 'a file that does not exist yet');
  }
  await emit(context, { ...options, out }, starterPack(policy, base, entries));
  if (out !== '-') context.say(`next: forbear policy lint ${out}`);
  return 0;
};

const lint: Action = async (context, names, options) => {
  const name = chosenPack(names, options);
  const parsed = await parsePack(name);
  // Only here: it brings the whole reading of exports with it.
  const { asOfDate } = await import('../source.js');
  const asOf = parsed.compiled ? asOfDate(context, options, parsed.compiled) : null;
  const issues = lintPack(parsed, asOf);
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  const listing = problemListing(issues);
  const quiet = issues.length === 0 && context.format === 'table';
  if (!quiet) await print(context, options, listing, { wrap: [5, 6, 7] });
  const scope = asOf === null ? '' : ` in ${parsed.entries.length} rules as of ${formatIsoDate(asOf)}`;
  context.say(
    issues.length === 0
      ? `${name}: no problems${scope}`
      : `${name}: ${errors} errors, ${issues.length - errors} warnings${scope}`,
  );
  return errors > 0 ? 1 : 0;
};

const diff: Action = async (context, names, options) => {
  const [before, after] = names;
  if (before === undefined || after === undefined) {
    throw usageError('policy diff', `${names.length} packs`, 'two packs, by name or file');
  }
  const changes = diffPolicies(await loadPack(before), await loadPack(after));
  await print(context, options, changeListing(changes), { wrap: [0, 2, 3] });
  context.say(changes.length === 0 ? 'no difference' : `${changes.length} differences`);
  return 0;
};

const schema: Action = async (context, _names, options) => {
  await emit(context, options, `${JSON.stringify(packJsonSchema(), null, 2)}\n`);
  return 0;
};

const ACTIONS: Readonly<Record<string, { run: Action; names: number }>> = {
  list: { run: list, names: 0 },
  show: { run: show, names: 1 },
  init: { run: init, names: 0 },
  lint: { run: lint, names: 1 },
  diff: { run: diff, names: 2 },
  schema: { run: schema, names: 0 },
};

function configure(command: Command): void {
  command
    .option('--from <pack>', 'init: the pack to build on', DEFAULT_PACK)
    .option('--rule <path>', 'show: one rule, or every rule of a section')
    .option('--as-of <date>', 'lint: the day the rules must be in force (default: today)')
    .addHelpText(
      'after',
      `
Actions:
  list             the packs that come with forbear
  show [PACK]      every rule: value, unit, authority, article, dates, binding, grade
  init             write a commented pack of your own that extends another
  lint [FILE]      every problem, with its line; exit 1 when there are errors
  diff A B         what changes from A to B, rule by rule
  schema           JSON Schema of packs, for editors
PACK and FILE default to --policy.`,
    );
}

async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const [word = 'list', ...names] = args;
  const action = Object.hasOwn(ACTIONS, word) ? ACTIONS[word] : undefined;
  const known = Object.keys(ACTIONS);
  if (!action) {
    const near = nearestOf(word, known);
    throw usageError(
      'policy',
      word,
      known.join(', '),
      near.length > 0 ? `Did you mean ${near.join(' or ')}?` : '',
    );
  }
  if (names.length > action.names) {
    throw usageError(`policy ${word}`, `${names.length} names`, `at most ${action.names}`);
  }
  return action.run(context, names, options);
}

const policy: CommandModule = {
  configure,
  examples: [
    'forbear policy list',
    'forbear policy show cn --rule gates',
    'forbear policy show us --rule class_tables.open_end',
    'forbear policy init --from cn --out house.yaml',
    'forbear policy lint fixtures/policies/house.yaml --as-of 2026-11-22',
    'forbear policy diff cn fixtures/policies/house.yaml',
    'forbear policy schema --out policy.schema.json',
  ],
  run,
};

export default policy;
