/** Rules out of their dates, sources that nothing cites, and facts that no decision may use. */
import { formatIsoDate } from '../../domain/dates.js';
import type { Check } from './context.js';
import { placedWhens } from './whens.js';

const dates: Check = (context) => {
  const { asOf } = context;
  if (asOf === null) return;
  for (const { id, meta, path } of context.entries) {
    if (meta.effectiveTo !== null && meta.effectiveTo < asOf) {
      context.report(
        'POLICY_EXPIRED',
        path,
        `${id}, in force until ${formatIsoDate(meta.effectiveTo)}`,
        `a rule in force on ${formatIsoDate(asOf)}`,
      );
    }
    if (meta.effectiveFrom !== null && meta.effectiveFrom > asOf) {
      context.report(
        'POLICY_NOT_YET_EFFECTIVE',
        path,
        `${id}, in force from ${formatIsoDate(meta.effectiveFrom)}`,
        `a rule in force on ${formatIsoDate(asOf)}`,
        '',
        'warning',
      );
    }
  }
};

const unusedSources: Check = (context) => {
  for (const key of Object.keys(context.source.sources)) {
    if (context.usedSources.has(key)) continue;
    context.report(
      'POLICY_UNUSED_SOURCE',
      ['sources', key],
      `the source ${key}`,
      'a rule that cites it',
      '',
      'warning',
    );
  }
};

const protectedFacts: Check = (context) => {
  const banned = new Set<string>(context.policy.protectedFacts);
  const expected = `no ${[...banned].join(', ')}`;
  context.policy.scorecard.characteristics.forEach((characteristic, index) => {
    if (!banned.has(characteristic.fact)) return;
    context.report(
      'POLICY_PROTECTED_FACT',
      ['scorecard', 'characteristics', index, 'fact'],
      `characteristic ${characteristic.id} on ${characteristic.fact}`,
      expected,
    );
  });
  for (const { path, when, owner, decides } of placedWhens(context)) {
    if (!decides) continue;
    for (const { fact } of when) {
      if (!banned.has(fact)) continue;
      context.report('POLICY_PROTECTED_FACT', [...path, fact], `${owner} on ${fact}`, expected);
    }
  }
};

export const PROVENANCE_CHECKS: readonly Check[] = [dates, unusedSources, protectedFacts];
