/** The plan search alone, on decoded cases and in one thread. */
import { parseIsoDate } from '../../dist/domain/dates.js';
import { decideBorrower } from '../../dist/engine/decide.js';
import { planIdOf } from '../../dist/io/digests.js';
import { loadPolicy } from '../../dist/io/packs.js';
import { readPortfolio } from '../../dist/io/portfolio.js';
import { AS_OF } from './portfolio.mjs';
import { perSecond } from './table.mjs';

/** Enough to be like the portfolio, few enough for a slow search. */
const ACCOUNTS_MAX = 20_000;
const WARM_UP_CASES = 200;

/** Seconds that one function takes on all cases, and what it returned for each. */
function timed(cases, decide) {
  for (const kase of cases.slice(0, WARM_UP_CASES)) decide(kase);
  const started = process.hrtime.bigint();
  const decisions = cases.map(decide);
  return { seconds: Number(process.hrtime.bigint() - started) / 1e9, decisions };
}

export default async function search({ accounts, portfolio }) {
  const policy = await loadPolicy('cn');
  const asOf = parseIsoDate(AS_OF);
  const exports = await portfolio(Math.min(accounts, ACCOUNTS_MAX));
  const { cases } = await readPortfolio(exports, { policyCurrency: policy.currency, asOf, windows: policy });
  const environment = { asOf, planId: planIdOf };
  const assessed = timed(cases, (kase) => decideBorrower(kase, policy, environment, 'assess'));
  const planned = timed(cases, (kase) => decideBorrower(kase, policy, environment, 'plan'));
  const all = cases.reduce((sum, kase) => sum + kase.accounts.length, 0);
  const considered = planned.decisions
    .flatMap(({ plans }) => plans.accounts.map((account) => account.considered))
    .toSorted((a, b) => a - b);
  const combinations = considered.reduce((sum, count) => sum + count, 0);
  // What planning adds to assessing is the search.
  const searching = planned.seconds - assessed.seconds;
  return [
    { name: 'accounts assessed', value: perSecond(all / assessed.seconds), note: 'one thread' },
    {
      name: 'accounts decided',
      value: perSecond(all / planned.seconds),
      wanted: '≥ 25,000 /s',
      note: `${considered.length} of ${all} eligible, one thread`,
    },
    { name: 'eligible accounts searched', value: perSecond(considered.length / searching) },
    {
      name: 'lever combinations considered',
      value: perSecond(combinations / searching),
      note: `an account: median ${considered[considered.length >> 1]}, largest ${considered.at(-1)}`,
    },
  ];
}
