/** What `simulate` is asked to do, by its flags, and the doing of it. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EpochDay } from '../domain/records.js';
import { hazardMultiples } from '../engine/simulate/break-even.js';
import type { RuleSwap } from '../engine/simulate/changes.js';
import { resultOf, type SimulationResult } from '../engine/simulate/result.js';
import { combinations, readAxis, type SweepAxis } from '../engine/simulate/sweep.js';
import { FOLDER_MODE } from '../io/files.js';
import { rowSettingOf, takeIn } from '../io/intake/take-in.js';
import { type LoadedPack, loadPack } from '../io/packs.js';
import { simulateIntake } from '../io/simulate/simulate-intake.js';
import { ruleSwaps, sharingSections, sweptPolicy } from '../io/simulate/variants.js';
import { diffPolicies, type PolicyChange } from '../policy/diff.js';
import type { Policy } from '../policy/policy.js';
import { usageError, wholeNumber } from './ask.js';
import type { Context } from './command.js';
import { jobsOf, readingWithin, rejectLimit } from './decide.js';
import { progressBar } from './progress.js';
import { asOfDate, exportFiles, type Options, readingOptions } from './source.js';
import { withTemporary } from './temporary.js';

const DEFAULT_POLICY = 'cn';
const DEFAULT_SEED = '1';
/** Each is a policy more to decide everything under. */
const MOST_POINTS = 64;
const MOST_AGAINST = 8;
const LEAST_DRAWS = 20;
const MOST_DRAWS = 100_000;

export interface Simulated {
  readonly result: SimulationResult;
  readonly reading: ReturnType<typeof readingWithin>;
  readonly axes: readonly SweepAxis[];
  readonly jobs: number;
}

/** Reads the flags, the packs and the exports, and simulates. Throws ForbearError (2, 3, 4). */
export async function simulated(context: Context, options: Options): Promise<Simulated> {
  const [first, ...others] = await packsOf(options);
  const axes = axesOf(options);
  if (others.length === 0 && axes.length === 0) {
    throw usageError(
      '--against',
      'nothing',
      'a policy to hold against --policy',
      'pass --against or --optimise',
    );
  }
  const sweep = axes.length === 0 ? [] : combinations(axes);
  const points = sweep.map((values) => pointOf(first!, values));
  const packs = [first!, ...others];
  const shared = sharing(
    packs.map(({ policy }) => policy),
    points,
    others.map((other) => ruleSwaps(first!, other)),
  );
  const { policies } = shared;
  const { simulation } = first!.policy;
  const draws = wholeNumber(options['draws'], '--draws', LEAST_DRAWS, simulation.draws);
  if (draws > MOST_DRAWS) throw usageError('--draws', String(draws), `at most ${MOST_DRAWS}`);
  const seed = String(wholeNumber(options['seed'], '--seed', 0, Number(DEFAULT_SEED)));
  const asOf = asOfDate(context, options, first!.policy);
  const multiples = hazardMultiples(simulation);
  const limit = rejectLimit(options);
  const jobs = jobsOf(context, options);
  const job = {
    policies: [...policies, ...shared.points],
    compared: policies.length,
    swaps: shared.swaps,
    asOf,
    seed,
    draws,
    multiples,
  };
  const run = await taken(context, options, job, jobs);
  const reading = readingWithin(run, limit);
  const result = resultOf({
    ...job,
    ...run,
    policies,
    diffs: others.map((other) => differencesOf(first!, other)),
    sweep,
  });
  return { result, reading, axes, jobs };
}

/** The same policies, with every section that several have told once. */
function sharing(packs: readonly Policy[], points: readonly Policy[], swaps: readonly RuleSwap[][]) {
  const policies: Policy[] = [];
  for (const policy of packs) policies.push(sharingSections(policies, policy));
  const one = (policy: Policy): Policy => sharingSections(policies, policy);
  const orNull = (policy: Policy | null): Policy | null => (policy === null ? null : one(policy));
  return {
    policies,
    points: points.map(one),
    swaps: swaps.map((list) =>
      list.map(({ rule, alone, without }) => ({ rule, alone: orNull(alone), without: orNull(without) })),
    ),
  };
}

/** Rules whose values differ; who says so is `policy diff`'s business. */
function differencesOf(before: LoadedPack, after: LoadedPack): PolicyChange[] {
  const known = new Set([...before.entries, ...after.entries].map(({ id }) => id));
  return diffPolicies(before, after).filter(({ kind, rule }) => kind !== 'provenance' && known.has(rule));
}

async function packsOf(options: Options): Promise<LoadedPack[]> {
  const first = typeof options['policy'] === 'string' ? options['policy'] : DEFAULT_POLICY;
  const against = (options['against'] as readonly string[] | undefined) ?? [];
  if (against.length > MOST_AGAINST) {
    throw usageError('--against', `${against.length} policies`, `at most ${MOST_AGAINST}`);
  }
  const packs = await Promise.all([first, ...against].map((name) => loadPack(name)));
  const { currency } = packs[0]!.policy;
  const other = packs.findIndex(({ policy }) => policy.currency !== currency);
  if (other > 0) {
    throw usageError(
      '--against',
      `${against[other - 1]}, in ${packs[other]!.policy.currency}`,
      `a policy in ${currency}, as --policy is`,
    );
  }
  return packs;
}

function axesOf(options: Options): SweepAxis[] {
  const texts = (options['optimise'] as readonly string[] | undefined) ?? [];
  const axes = texts.map((text) => {
    const axis = readAxis(text);
    if ('expected' in axis) throw usageError('--optimise', JSON.stringify(text), axis.expected);
    return axis;
  });
  const paths = axes.map(({ path }) => path);
  const twice = paths.find((path, index) => paths.indexOf(path) < index);
  if (twice !== undefined) throw usageError('--optimise', `${twice} twice`, 'each value once');
  const points = axes.reduce((product, { values }) => product * values.length, 1);
  if (points > MOST_POINTS) {
    throw usageError('--optimise', `${points} combinations`, `at most ${MOST_POINTS}`, 'take fewer values');
  }
  return axes;
}

function pointOf(pack: LoadedPack, values: Readonly<Record<string, string>>): Policy {
  const found = sweptPolicy(pack, values);
  if ('stamp' in found) return found;
  if (found.value === null) {
    throw usageError(
      '--optimise',
      found.path,
      'the path of one value of the policy, such as constraints.min_gain',
      'forbear policy show lists them',
    );
  }
  throw usageError(
    '--optimise',
    `${found.path}=${found.value}`,
    'a value of the kind that the policy has there',
  );
}

interface Job {
  readonly policies: readonly Policy[];
  readonly compared: number;
  readonly swaps: ReturnType<typeof ruleSwaps>[];
  readonly asOf: EpochDay;
  readonly seed: string;
  readonly draws: number;
  readonly multiples: readonly number[];
}

/** Takes the exports in and simulates them in a temporary folder. */
async function taken(context: Context, options: Options, job: Job, jobs: number) {
  const first = job.policies[0]!;
  const files = await exportFiles(context, options);
  const reading = await readingOptions(context, options, first, job.asOf);
  return withTemporary(async (scratch) => {
    const folder = join(scratch, 'intake');
    await mkdir(folder, { mode: FOLDER_MODE });
    const readBar = await progressBar(context, 'reading');
    const intake = await takeIn(files, {
      ...reading,
      folder,
      onProgress: (done, total) => readBar.update(done / total, 0),
    }).finally(readBar.stop);
    const bar = await progressBar(context, 'simulating');
    const setting = { ...job, reading: rowSettingOf(intake, reading) };
    const run = await simulateIntake(intake, setting, { jobs, onProgress: bar.update }).finally(bar.stop);
    await rm(folder, { recursive: true, force: true });
    return { ...run, scanned: intake.tables };
  });
}
