/**
 * The list of commands. A new command is one file and one line here. Only the chosen command's module is
 * loaded, which keeps `--help` near the start-up time of bare Node.
 */
import type { CommandModule } from './command.js';
import type { FlagGroup } from './flags.js';

export interface Registered {
  readonly name: string;
  readonly arguments: string;
  readonly summary: string;
  readonly flags: readonly FlagGroup[];
  readonly load: () => Promise<{ readonly default: CommandModule }>;
}

export const COMMANDS: readonly Registered[] = [
  {
    name: 'run',
    arguments: '',
    summary: 'the whole batch: check, assess, plan and approve, into one output folder',
    flags: ['exports', 'policy', 'jobs', 'out', 'preparer', 'budgets', 'shard', 'since', 'summary'],
    load: () => import('./commands/run.js'),
  },
  {
    name: 'merge',
    arguments: '<shards...>',
    summary: 'join the shards that run --no-publish made into one run folder',
    flags: ['jobs', 'out', 'since', 'summary'],
    load: () => import('./commands/merge.js'),
  },
  {
    name: 'check',
    arguments: '',
    summary: 'read the exports, report every problem, write rejects.csv; change nothing else',
    flags: ['exports', 'policy', 'out'],
    load: () => import('./commands/check.js'),
  },
  {
    name: 'assess',
    arguments: '',
    summary: 'score, classify, provision and segment each account: assessments.csv',
    flags: ['exports', 'policy', 'jobs', 'out', 'shard'],
    load: () => import('./commands/assess.js'),
  },
  {
    name: 'plan',
    arguments: '',
    summary: 'find the plans: plans.csv, and unplanned.csv for eligible accounts without one',
    flags: ['exports', 'policy', 'jobs', 'out', 'budgets', 'shard'],
    load: () => import('./commands/plan.js'),
  },
  {
    name: 'approve',
    arguments: '',
    summary: 'apply the authority matrix and reviewers’ decisions to the plans',
    flags: ['source', 'policy', 'jobs', 'out', 'preparer', 'summary'],
    load: () => import('./commands/approve.js'),
  },
  {
    name: 'model',
    arguments: '[account]',
    summary: 'one account: move the levers, see the schedule and what follows, save a proposal',
    flags: ['source', 'policy', 'pii'],
    load: () => import('./commands/model.js'),
  },
  {
    name: 'track',
    arguments: '',
    summary: 'match payments to approved plans: kept, partial, late, broken, completed; next action',
    flags: ['reading', 'policy', 'out', 'summary'],
    load: () => import('./commands/track.js'),
  },
  {
    name: 'contact',
    arguments: '',
    summary: 'who to contact, when, through what, with which message: contacts_due.csv',
    flags: ['reading', 'policy', 'out', 'summary'],
    load: () => import('./commands/contact.js'),
  },
  {
    name: 'feedback',
    arguments: '',
    summary: 'read back response codes and survey exports: responses.csv and feedback.csv',
    flags: ['reading', 'out', 'summary'],
    load: () => import('./commands/feedback.js'),
  },
  {
    name: 'explain',
    arguments: '<account>',
    summary: 'one account’s whole decision: facts, each rule, what bound it, what was considered',
    flags: ['source', 'policy', 'pii'],
    load: () => import('./commands/explain.js'),
  },
  {
    name: 'simulate',
    arguments: '',
    summary: 'two policies on the same portfolio, side by side, before either is used',
    flags: ['exports', 'policy', 'jobs', 'out'],
    load: () => import('./commands/simulate.js'),
  },
  {
    name: 'evaluate',
    arguments: '',
    summary: 'did it work: every figure with interval, n and verdict: evaluation.csv',
    flags: ['reading', 'policy', 'out', 'summary'],
    load: () => import('./commands/evaluate.js'),
  },
  {
    name: 'schedule',
    arguments: '',
    summary: 'a calculator: terms in, schedule out (one loan by flags, or many from a CSV)',
    flags: ['policy', 'out'],
    load: () => import('./commands/schedule.js'),
  },
  {
    name: 'learn',
    arguments: '',
    summary: 'fit and validate a scorecard on past outcomes; measure drift; refit the plan hazard',
    flags: ['policy', 'out'],
    load: () => import('./commands/learn.js'),
  },
  {
    name: 'policy',
    arguments: '[action] [names...]',
    summary: 'list, show, init, lint, diff and schema of policy packs',
    flags: ['policy', 'out'],
    load: () => import('./commands/policy.js'),
  },
  {
    name: 'sample',
    arguments: '',
    summary: 'write a synthetic portfolio of any size from a seed',
    flags: ['out'],
    load: () => import('./commands/sample.js'),
  },
  {
    name: 'verify',
    arguments: '<folder>',
    summary: 'recompute a run folder’s control totals, file digests, audit chain and decisions',
    flags: ['jobs'],
    load: () => import('./commands/verify.js'),
  },
  {
    name: 'demo',
    arguments: '',
    summary: 'sample and run on a small portfolio, then show what was made',
    flags: ['policy', 'jobs', 'out'],
    load: () => import('./commands/demo.js'),
  },
];
