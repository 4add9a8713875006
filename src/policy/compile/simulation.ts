/** Compiles how sure the priors are. */
import type { SimulationRules } from '../../domain/simulation-rules.js';
import { type CompileContext, under } from './context.js';

export function compileSimulation(context: CompileContext): SimulationRules {
  const { simulation: section } = context.source;
  const { cite, beta_errors: errors, hazard_multipliers: multipliers } = section;
  const at = under('simulation');
  context.rule(
    at('hazard_multipliers'),
    'simulation.hazard_multipliers',
    multipliers,
    [multipliers.cite, cite],
    multipliers.unit,
  );
  const betaErrors = context.table(at('beta_errors'), errors, cite) as SimulationRules['betaErrors'];
  return {
    confidence: context.number(at('confidence'), section.confidence, cite),
    draws: context.leaf(at('draws'), section.draws, cite),
    smallCell: context.leaf(at('small_cell'), section.small_cell, cite),
    adverseImpact: context.number(at('adverse_impact'), section.adverse_impact, cite),
    ageBands: context.leaf(at('age_bands'), section.age_bands, cite),
    betaErrors,
    baseError: context.number(at('base_error'), section.base_error, cite),
    recoveryError: context.number(at('recovery_error'), section.recovery_error, cite),
    baselineError: context.number(at('baseline_error'), section.baseline_error, cite),
    multiplierFrom: Number(multipliers.from),
    multiplierTo: Number(multipliers.to),
  };
}
