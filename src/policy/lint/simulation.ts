/** What a simulation needs of its section: ages that ascend, a range that is one, an interval that is one. */
import type { Check } from './context.js';

const simulationOrder: Check = (context) => {
  const { ageBands, multiplierFrom, multiplierTo, confidence } = context.policy.simulation;
  const report = (path: readonly string[], found: string, expected: string): void =>
    context.report('POLICY_LIMIT_ORDER', ['simulation', ...path], found, expected);
  if (ageBands.some((age, index) => index > 0 && age <= ageBands[index - 1]!)) {
    report(['age_bands', 'value'], ageBands.join(', '), 'ages that ascend');
  }
  if (multiplierFrom >= 1 || multiplierTo <= 1) {
    report(['hazard_multipliers'], `${multiplierFrom} to ${multiplierTo}`, 'a range around 1');
  }
  if (confidence < 0.5 || confidence >= 1) {
    report(['confidence', 'value'], String(confidence), 'at least 0.5 and below 1');
  }
};

export const SIMULATION_CHECKS: readonly Check[] = [simulationOrder];
