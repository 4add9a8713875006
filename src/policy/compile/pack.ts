/** Compiles a pack that the schema has accepted into a `Policy`, and writes down its rules. */
import type { Language, Policy } from '../policy.js';
import type { RuleBook } from '../rulebook.js';
import type { PackSource } from '../schema/pack.js';
import { compileAffordability, compileGates, compileScorecard, compileWillingness } from './borrower.js';
import { compileContact } from './contact.js';
import { CompileContext } from './context.js';
import { compileEvaluation } from './evaluation.js';
import { compileLearning } from './learning.js';
import { compileLetters } from './letters.js';
import { compileCaps, compileConstraints, compileLevers, compileProducts } from './plans.js';
import {
  compileBadDebt,
  compileBuckets,
  compileClasses,
  compileClassTables,
  compileImpairment,
  compileRestructuring,
} from './risk.js';
import { compileSimulation } from './simulation.js';
import { compileTracking } from './tracking.js';
import { compileAuthority, compileCreditRecord, compileValue } from './value.js';

/** Facts that no pack may decide on, whatever it says itself. */
const ALWAYS_PROTECTED = ['gender', 'age'] as const;

/** The languages of `appeal` that a pack leaves out take the text of the pack's own language. */
function compileAppeal(context: CompileContext): Readonly<Record<Language, string>> {
  const { appeal, language } = context.source;
  const { cite, ...texts } = appeal;
  context.rule(['appeal'], 'appeal', texts, [cite]);
  const own = texts[language] ?? texts.en ?? '';
  return { en: texts.en ?? own, 'zh-CN': texts['zh-CN'] ?? own, 'zh-TW': texts['zh-TW'] ?? own };
}

/**
 * @returns the policy with an empty digest and stamp, which need a hash function and come from the floor
 * that has one. Sections are compiled in the order in which `policy show` prints their rules.
 */
export function compilePack(source: PackSource, book: RuleBook): Policy {
  const context = new CompileContext(source, book);
  return {
    id: source.id,
    version: source.version,
    title: source.title,
    digest: '',
    stamp: '',
    notice: source.notice,
    currency: source.currency,
    timeZone: source.time_zone,
    calendar: source.calendar,
    language: source.language,
    protectedFacts: [...new Set([...ALWAYS_PROTECTED, ...source.protected_facts])],
    lookbackDays: context.leaf(['lookback_days'], source.lookback_days),
    promiseGraceDays: context.leaf(['promise_grace_days'], source.promise_grace_days),
    behaviourMonths: context.leaf(['behaviour_months'], source.behaviour_months),
    rules: book.rules,
    buckets: compileBuckets(context),
    classes: compileClasses(context),
    classTables: compileClassTables(context),
    restructuring: compileRestructuring(context),
    impairment: compileImpairment(context),
    badDebt: compileBadDebt(context),
    affordability: compileAffordability(context),
    scorecard: compileScorecard(context),
    willingness: compileWillingness(context),
    gates: compileGates(context),
    products: compileProducts(context),
    defaultProduct: source.default_product,
    levers: compileLevers(context),
    caps: compileCaps(context),
    constraints: compileConstraints(context),
    value: compileValue(context),
    authority: compileAuthority(context),
    contact: compileContact(context),
    letters: compileLetters(context),
    tracking: compileTracking(context),
    simulation: compileSimulation(context),
    evaluation: compileEvaluation(context),
    creditRecord: compileCreditRecord(context),
    learning: compileLearning(context),
    appeal: compileAppeal(context),
  };
}
