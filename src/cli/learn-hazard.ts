/** `forbear learn --hazard`: the plan hazard refitted from plans that were followed. */
import { ForbearError } from '../domain/issue.js';
import { refitHazard } from '../engine/learn/hazard-refit.js';
import { FOLLOWED_PLANS, HAZARD_TABLE } from '../io/columns/learning.js';
import { fileIssue, fileSource, streamSource } from '../io/csv/source.js';
import { readTable } from '../io/csv/table.js';
import { followedPlans, hazardRows, hazardYaml } from '../io/learn/hazard-files.js';
import { hazardPage } from '../report/learn/hazard-page.js';
import { voiceOf } from '../report/voice.js';
import { shareFlag } from './ask.js';
import type { Context } from './command.js';
import { baseOf, writeLearnFolder } from './learn-folder.js';
import { printRows } from './print.js';
import { tooManyRejects } from './reject-limit.js';
import { asOfDate, type Options, policyOf } from './source.js';

export async function hazard(context: Context, options: Options): Promise<number> {
  const started = context.now();
  const policy = await policyOf(options);
  const file = String(options['hazard']);
  const source = file === '-' ? streamSource('standard input', context.stdin) : fileSource(file, context.cwd);
  const table = await readTable(source, FOLLOWED_PLANS, {
    currency: policy.currency,
    encoding: String(options['encoding'] ?? 'auto'),
  });
  const limit = shareFlag(options['maxRejectRate'] ?? '0.01', '--max-reject-rate');
  const issues = tooManyRejects([table], limit);
  if (issues.length > 0) throw new ForbearError(3, issues);
  const plans = followedPlans(table.records, policy);
  if (plans.length === 0) {
    throw new ForbearError(3, [
      fileIssue(file, 'HISTORY_TOO_FEW', 'no plan that was at risk in a bucket of the policy', 'plans'),
    ]);
  }
  const strength = policy.learning.hazardPriorSd;
  const refit = refitHazard(plans, policy.value.hazard, strength);
  const page = (colour: boolean) =>
    hazardPage(
      voiceOf({ language: context.language, colour, width: context.terminalWidth }),
      refit,
      table.records.length - plans.length,
    );
  const rows = hazardRows(refit, strength);
  const out = typeof options['out'] === 'string' && options['out'] !== '-' ? options['out'] : null;
  if (out === null) {
    if (context.format === 'table') context.stdout.write(`${page(context.colour)}\n`);
    else await printRows({ spec: HAZARD_TABLE, rows, headline: [] }, context, options['bom'] === true);
    return 0;
  }
  const asOf = asOfDate(context, options, policy);
  const base = await baseOf(context, options, policy, out);
  await writeLearnFolder(
    {
      out,
      policy,
      asOf,
      started,
      table,
      settings: { hazard: true },
      counts: { plans: refit.plans, broken: refit.broken },
      files: [
        {
          name: 'hazard.yaml',
          content: hazardYaml(refit, policy, { base, asOf, dataSha256: table.sha256 }),
          rows: null,
        },
        { name: 'hazard.csv', spec: HAZARD_TABLE, rows },
      ],
    },
    context,
    options,
  );
  context.say(page(context.talkColour));
  return 0;
}
