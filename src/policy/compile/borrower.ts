/** Compiles the sections about the borrower: affordability, the scorecard, willingness, the gates. */
import { FACTS, type FactName } from '../../domain/facts.js';
import type {
  AffordabilityRules,
  Gate,
  ScoreAttribute,
  Scorecard,
  WillingnessRules,
} from '../../domain/rules.js';
import type { PackSource } from '../schema/pack.js';
import { factValue } from './conditions.js';
import { type CompileContext, under } from './context.js';

/** How region and product names are compared: NFKC, lower case, no space at the ends. */
export function matchName(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim();
}

/** Under each region's name as written, and in lower case. */
function compileSubsistence(context: CompileContext): AffordabilityRules['subsistence'] {
  const section = context.source.affordability.subsistence;
  const path = ['affordability', 'subsistence'];
  const shown = Object.fromEntries(
    section.rows.map((row) => [row.id, { adult: row.adult, dependant: row.dependant }]),
  );
  context.rule(path, path.join('.'), shown, [section.cite, context.source.affordability.cite], section.unit);
  return Object.fromEntries(
    section.rows.flatMap((row) => {
      const floor = { adultMinor: context.money(row.adult), dependantMinor: context.money(row.dependant) };
      const names = [row.id, ...row.regions];
      return [...names, ...names.map(matchName)].map((name) => [name, floor] as const);
    }),
  );
}

export function compileAffordability(context: CompileContext): AffordabilityRules {
  const { affordability: section } = context.source;
  const at = under('affordability');
  const share = (key: 'stress_income_drop' | 'capacity_share' | 'usable_assets_share') =>
    context.number(at(key), section[key], section.cite);
  const whole = (key: 'arrears_cure_months' | 'assumed_instalments' | 'acceleration_from_days') =>
    context.leaf(at(key), section[key], section.cite);
  return {
    incomeHaircutUnverified: context.number(
      at('income_haircut_unverified'),
      section.income_haircut_unverified,
      section.cite,
    ),
    subsistence: compileSubsistence(context),
    stressIncomeDrop: share('stress_income_drop'),
    capacityShare: share('capacity_share'),
    residualIncomeFloorMinor: context.amount(
      at('residual_income_floor'),
      section.residual_income_floor,
      section.cite,
    ),
    assumedDependents: context.leaf(at('assumed_dependents'), section.assumed_dependents, section.cite),
    assumedOtherDebtServiceShare: context.number(
      at('assumed_other_debt_service_share'),
      section.assumed_other_debt_service_share,
      section.cite,
    ),
    usableAssetsShare: share('usable_assets_share'),
    arrearsCureMonths: whole('arrears_cure_months'),
    assumedInstalments: whole('assumed_instalments'),
    accelerationFromDays: whole('acceleration_from_days'),
    rules: {
      income: 'affordability.income_haircut_unverified',
      subsistence: 'affordability.subsistence',
      stress: 'affordability.stress_income_drop',
      capacity: 'affordability.capacity_share',
      assets: 'affordability.usable_assets_share',
      ability: 'affordability.arrears_cure_months',
    },
  };
}

type AttributeSource = PackSource['scorecard']['characteristics'][number]['attributes'][number];

function compileAttribute(context: CompileContext, fact: FactName, source: AttributeSource): ScoreAttribute {
  const edge = (bound: string | number | null | undefined): number | null =>
    bound === null || bound === undefined
      ? null
      : Number(factValue(FACTS[fact], bound, context.source.currency));
  return {
    from: edge(source.from),
    to: edge(source.to),
    in: source.in ?? null,
    missing: source.missing ?? false,
    points: source.points,
  };
}

export function compileScorecard(context: CompileContext): Scorecard {
  const { scorecard: section } = context.source;
  const { characteristics, cite, evidence: _, ...header } = section;
  const rule = context.rule(['scorecard'], 'scorecard', header, [cite], 'points');
  return {
    id: section.id,
    kind: section.kind,
    basePoints: section.base_points,
    pdo: section.pdo,
    anchorScore: section.anchor_score,
    anchorOdds: Number(section.anchor_odds),
    minScore: section.min_score,
    maxScore: section.max_score,
    reasonAgainst: section.reason_against,
    reasonCount: section.reason_count,
    characteristics: characteristics.map((row, index) => {
      const path = ['scorecard', 'characteristics', index];
      context.rule(path, `scorecard.characteristics.${row.id}`, row, [row.cite, cite], 'points');
      const { fact } = row;
      return {
        id: row.id,
        fact,
        reasonCode: row.reason_code,
        attributes: row.attributes.map((attribute) => compileAttribute(context, fact, attribute)),
      };
    }),
    bands: section.bands.map((band) => ({ label: band.label, fromScore: band.from_score })),
    rule,
  };
}

export function compileWillingness(context: CompileContext): WillingnessRules {
  const { willingness: section } = context.source;
  return {
    highFrom: context.leaf(['willingness', 'high_from'], section.high_from, section.cite),
    mediumFrom: context.leaf(['willingness', 'medium_from'], section.medium_from, section.cite),
    signals: section.signals.map((signal, index) => ({
      id: signal.id,
      when: context.when(signal.when),
      points: signal.points,
      evidence: signal.evidence,
      rule: context.rule(
        ['willingness', 'signals', index],
        `willingness.signals.${signal.id}`,
        signal,
        [signal.cite, section.cite],
        'points',
      ),
    })),
  };
}

export function compileGates(context: CompileContext): Gate[] {
  return context.source.gates.map((gate, index) => ({
    id: gate.id,
    code: gate.code,
    when: context.when(gate.when),
    require: context.when(gate.require),
    onFail: gate.on_fail,
    onMissing: gate.on_missing,
    ask: gate.ask ?? null,
    rule: context.rule(['gates', index], `gates.${gate.id}`, gate, [gate.cite]),
  }));
}
