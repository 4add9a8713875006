import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { budgetsOf } from '../../src/cli/budgets.js';
import { addSharedFlags } from '../../src/cli/flags.js';
import { ForbearError } from '../../src/domain/issue.js';
import { budgetSettings, budgetsOfSettings } from '../../src/engine/allocate/budget-settings.js';
import { words } from './forbear.js';

const CNY = { currency: 'CNY' };

function parse(line: string, policy = CNY) {
  const command = new Command('plan').exitOverride();
  addSharedFlags(command, ['budgets']);
  return budgetsOf(command.parse(words(line), { from: 'user' }).opts(), policy);
}

/** Flag, found and expected of the usage error that the line is. */
function fault(line: string, policy = CNY) {
  try {
    parse(line, policy);
  } catch (error) {
    if (!(error instanceof ForbearError)) throw error;
    const [issue] = error.issues;
    return [error.exitCode, issue?.code, issue?.where.column, issue?.found, issue?.expected];
  }
  return null;
}

describe('budgets on the command line', () => {
  it('are none without a flag', () => {
    expect(parse('')).toEqual({ currency: 'CNY', rows: [] });
  });

  it('are read in any order and listed in one', () => {
    const line =
      '--contact-cap partner=east:40 --relief-budget segment=cannot_will:250000.5 --review-cap 0 --relief-budget 600000 --contact-cap 300';
    expect(parse(line).rows).toEqual([
      { kind: 'relief', scope: null, limit: 60_000_000 },
      { kind: 'relief', scope: { by: 'segment', name: 'cannot_will' }, limit: 25_000_050 },
      { kind: 'reviews', scope: null, limit: 0 },
      { kind: 'contacts', scope: null, limit: 300 },
      { kind: 'contacts', scope: { by: 'partner', name: 'east' }, limit: 40 },
    ]);
  });

  it('take a partner’s name as it is, whatever is in it', () => {
    expect(parse('--review-cap "partner=ACME: north=1 , 华东:7"').rows).toEqual([
      { kind: 'reviews', scope: { by: 'partner', name: 'ACME: north=1 , 华东' }, limit: 7 },
    ]);
  });

  it('have the decimals of the policy’s currency', () => {
    expect(parse('--relief-budget 1500', { currency: 'JPY' }).rows[0]?.limit).toBe(1500);
    expect(fault('--relief-budget 1500.5', { currency: 'JPY' })).not.toBeNull();
  });

  it.each([
    ['--relief-budget ten', '--relief-budget', '"ten"', /an amount in CNY .* such as 600000\.00/],
    ['--relief-budget -5', '--relief-budget', '"-5"', /at least 0/],
    ['--relief-budget 1,000', '--relief-budget', '"1,000"', /without separators/],
    ['--relief-budget 1.005', '--relief-budget', '"1.005"', /an amount in CNY/],
    ['--relief-budget 99999999999999999999', '--relief-budget', '"99999999999999999999"', /an amount/],
    ['--relief-budget ""', '--relief-budget', '""', /an amount/],
    ['--review-cap 1.5', '--review-cap', '"1.5"', /whole number/],
    ['--contact-cap 1e3', '--contact-cap', '"1e3"', /whole number/],
    ['--relief-budget region=north:5', '--relief-budget', '"region=north:5"', /segment=NAME or partner=NAME/],
    ['--relief-budget north:5', '--relief-budget', '"north:5"', /segment=NAME or partner=NAME/],
    ['--review-cap segment=poor:5', '--review-cap', '"segment=poor:5"', /can_will, cannot_will/],
    ['--review-cap partner=:5', '--review-cap', '"partner=:5"', /name of a partner/],
    ['--review-cap partner=a', '--review-cap', '"partner=a"', /whole number/],
    ['--contact-cap 5 --contact-cap 6', '--contact-cap', 'two limits for the whole portfolio', /one limit/],
    [
      '--relief-budget partner=a:5 --relief-budget "partner= a:6"',
      '--relief-budget',
      'two limits for partner=a',
      /one limit/,
    ],
  ])('%s is a usage error', (line, flag, found, expected) => {
    expect(fault(line)).toEqual([2, 'USAGE', flag, found, expect.stringMatching(expected)]);
  });

  it('stand in run.json as text that reads back', () => {
    const line =
      '--review-cap partner=b:2 --review-cap partner=a:3 --relief-budget 600000 --relief-budget segment=can_will:0.5';
    const budgets = parse(line);
    const settings = budgetSettings(budgets);
    expect(settings).toEqual({
      relief_budget: ['600000.00', 'segment=can_will:0.50'],
      review_cap: ['partner=a:3', 'partner=b:2'],
    });
    expect(budgetsOfSettings({ ...settings, preparer: null }, 'CNY')).toEqual(budgets);
    expect(budgetSettings(parse(''))).toEqual({});
  });

  it('that forbear has not written are not read back', () => {
    expect(() => budgetsOfSettings({ review_cap: ['many'] }, 'CNY')).toThrow('not a budget');
  });
});
