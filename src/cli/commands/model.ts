/**
 * `forbear model`: one account, its levers, and what follows from them; on a terminal a screen to move them by keys,
 * elsewhere by flags.
 *
 * Exit status: 0 when the draft was evaluated, whatever it breaks (that is the answer); 1 when a draft that breaks a limit
 * was to be saved as a proposal: nothing is written then.
 */
import { type Command, Option } from 'commander';
import { decideBorrower } from '../../engine/decide.js';
import { type Desk, deskOf } from '../../engine/draft/desk.js';
import { type DraftResult, evaluateDraft } from '../../engine/draft/evaluate.js';
import { type Levers, leversOf } from '../../engine/draft/levers.js';
import { planIdOf } from '../../io/digests.js';
import { DRAFT_PLACES } from '../../io/draft-file.js';
import { readChange } from '../../report/model/change-words.js';
import type { NamedDraft } from '../../report/model/compare.js';
import { problemText } from '../../report/model/limit-words.js';
import type { ChangedDraft } from '../../report/model/page.js';
import { voiceOf } from '../../report/voice.js';
import { caseOf, unknownAccount } from '../account.js';
import { required, usageError } from '../ask.js';
import type { CommandModule, Context } from '../command.js';
import { keepDrafts, keptDrafts, mustBeProposable, saveProposal, textFlag } from '../model/files.js';
import { addLeverFlags, flagOf, leversOfFlags } from '../model/lever-flags.js';
import { modelOnScreen } from '../model/on-screen.js';
import { printEvaluation, SHOWN, type Shown } from '../model/output.js';
import { runDecision } from '../model/run-decision.js';
import { addFactFlags, isTypedIn, TYPED_ID, typedCase } from '../model/typed-facts.js';
import { sayReading } from '../reading.js';
import { asOfDate, loadCases, type Options, policyOf } from '../source.js';

function configure(command: Command): void {
  command.addHelpText(
    'after',
    '\nOn a terminal a screen opens to move the levers by keys (? there lists them); with --format, --reason,\n' +
      '--compare, --sensitivity or --no-input the flags are all there is to say. 0 whatever a draft breaks; 1 when\n' +
      'one that breaks a limit was to be saved.',
  );
  addFactFlags(command);
  addLeverFlags(command);
  command
    .option('--compare [options]', 'set drafts side by side: all, or names such as recommended,lowest_cost')
    .option(
      '--sensitivity <change>',
      'the draft in another month, such as "income -10%, expenses +5%"; may be given again',
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .addOption(
      new Option('--show <part>', 'what csv and json tables hold').choices(SHOWN).default('evaluation'),
    )
    .option('--draft <path>', 'keeps the drafts in this file, and goes on from it when it is there')
    .option('--save <path>', 'writes a proposal that forbear approve --decisions takes')
    .option('--reason <text>', 'why these terms: the comment of the proposal')
    .option('--by <name>', 'who proposes')
    .option('--role <name>', 'in which role');
}

/** Where no account is named, a person at a terminal may type one in. */
function mayType(accountId: string, context: Context, options: Options): boolean {
  const named =
    accountId !== '' || ['run', 'borrowers', 'delinquencies'].some((key) => options[key] !== undefined);
  return !named && context.mayAsk;
}

async function openDesk(accountId: string, context: Context, options: Options): Promise<Desk> {
  if (isTypedIn(options) || mayType(accountId, context, options)) {
    const policy = await policyOf(options);
    const asOf = asOfDate(context, options, policy);
    const id = accountId === '' ? TYPED_ID : accountId;
    const kase = await typedCase(id, context, options, policy, asOf);
    const environment = { asOf, planId: planIdOf };
    return deskOf(kase, decideBorrower(kase, policy, environment), policy, environment, id);
  }
  if (accountId === '') {
    throw usageError(
      '<account>',
      'nothing',
      'the id of an account',
      'or type one in by --outstanding and the rest',
    );
  }
  const source = await loadCases(accountId, options, context);
  if (source.portfolio !== null) sayReading(source.portfolio, context);
  const kase = caseOf(source.cases, accountId);
  if (kase === null) throw unknownAccount(accountId, await source.accountIds());
  const { policy, run } = source;
  if (run !== null && source.portfolio === null) {
    const { decision, asOf, othersMinor, kase: known } = await runDecision(run, kase, accountId);
    return deskOf(known, decision, policy, { asOf, planId: planIdOf }, accountId, othersMinor);
  }
  const environment = { asOf: source.asOf, planId: planIdOf };
  return deskOf(kase, decideBorrower(kase, policy, environment), policy, environment, accountId);
}

/** The draft, evaluated. Throws ForbearError (2) where the levers make no plan. */
function evaluated(desk: Desk, levers: Levers, context: Context): DraftResult {
  const draft = evaluateDraft(desk.subject, levers);
  if (draft.problem === null) return draft;
  const { language } = context;
  const words = problemText(voiceOf({ language, colour: false, width: 80 }), desk, draft.problem);
  throw usageError(flagOf(draft.problem.lever), words, 'levers that make a plan');
}

const OWN_NAME = 'draft';

/** Drafts to set side by side: this one, then the search's own, as many as there are places. */
function comparedDrafts(desk: Desk, own: NamedDraft, context: Context, options: Options): NamedDraft[] {
  const given = options['compare'];
  if (given === undefined) return [];
  const found = desk.plans?.options ?? [];
  const wanted =
    typeof given === 'string' && given !== 'all' ? given.split(',').map((name) => name.trim()) : null;
  const unknown = wanted?.find((name) => found.every(({ option }) => option !== name));
  if (unknown !== undefined) {
    throw usageError('--compare', unknown, found.map(({ option }) => option).join(', '));
  }
  const others = found
    .filter(({ option }) => wanted?.includes(option) ?? true)
    .filter(({ planId }) => wanted !== null || planId !== own.result.option.planId)
    .map((option) => {
      const levers = leversOf(option.terms);
      return { name: option.option, levers, result: evaluated(desk, levers, context) };
    });
  return [own, ...others].slice(0, DRAFT_PLACES);
}

function changedDrafts(desk: Desk, levers: Levers, options: Options): ChangedDraft[] {
  return ((options['sensitivity'] as readonly string[] | undefined) ?? []).flatMap((given) => {
    const change = readChange(given);
    if (change === null) {
      throw usageError(
        '--sensitivity',
        JSON.stringify(given),
        'a change such as "income -10%, expenses +5%"',
      );
    }
    const result = evaluateDraft(desk.under(change).subject, levers);
    return result.problem === null ? [{ change, result }] : [];
  });
}

/** Writes the proposal that `--save` asks for. Throws ForbearError: 1 when it breaks a limit, 2 when nobody stands for it. */
async function save(desk: Desk, result: DraftResult, context: Context, options: Options): Promise<void> {
  if (textFlag(options, 'save') === null) return;
  mustBeProposable(desk, result, context);
  const reason = await required(context, options, 'reason', '--reason', 'why these terms');
  const by = await required(context, options, 'by', '--by', 'who proposes');
  const role = await required(context, options, 'role', '--role', 'in which role');
  const file = await saveProposal(desk, result, { reason, by, role }, context, options);
  const voice = voiceOf({ language: context.language, colour: false, width: 80 });
  context.say(voice.say('model.notice.saved', { file }));
}

/** On a terminal the screen opens, unless a form or a reason says that the flags are all there is to say. */
function wantsScreen(context: Context, options: Options): boolean {
  const asked = ['format', 'reason', 'compare', 'sensitivity'].every((key) => options[key] === undefined);
  return context.mayAsk && Boolean(context.stdout.isTTY) && asked && options['show'] === SHOWN[0];
}

async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const desk = await openDesk((args[0] ?? '').trim(), context, options);
  const kept = await keptDrafts(desk, context, options);
  const levers = leversOfFlags(desk, options, kept?.drafts[kept.current] ?? null);
  const result = evaluated(desk, levers, context);
  const current = kept?.current ?? 0;
  const places = kept?.drafts ?? Array.from({ length: DRAFT_PLACES }, () => null);
  const drafts = places.map((one, index) => (index === current ? levers : one));
  if (wantsScreen(context, options)) {
    await modelOnScreen({ context, options, desk, drafts, current });
    return 0;
  }
  const own: NamedDraft = { name: OWN_NAME, levers, result };
  const compared = comparedDrafts(desk, own, context, options);
  const changed = changedDrafts(desk, levers, options);
  await save(desk, result, context, options);
  await keepDrafts(desk, drafts, current, context, options);
  await printEvaluation(
    {
      page: {
        desk,
        levers,
        result,
        changed,
        compared: localNames(compared, context),
        showPii: context.showPii,
      },
      drafts: compared.length > 0 ? compared : [own],
      shown: options['show'] as Shown,
    },
    context,
  );
  return 0;
}

/** Drafts by the names that people read. */
function localNames(drafts: readonly NamedDraft[], { language, colour }: Context): NamedDraft[] {
  const voice = voiceOf({ language, colour, width: 80 });
  return drafts.map((draft) => ({
    ...draft,
    name:
      draft.name === OWN_NAME ? voice.say('model.draft', { number: 1 }) : voice.label('option', draft.name),
  }));
}

const model: CommandModule = {
  configure,
  examples: [
    'forbear model A00000007 --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --months 24 --waive-penalty 100% --format table',
    'forbear model A00000007 --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30 --compare --sensitivity "income -10%" --format table',
    'forbear model --outstanding principal=26000,interest=2600,penalty=900 --annual-rate 18% --days-past-due 75 --product credit_card --income 7500 --expenses 4500 --as-of 2026-06-30 --months 36 --format table',
  ],
  run,
};

export default model;
