/** Followed plans in, and a policy’s hazard section out. */
import { Document } from 'yaml';
import { formatIsoDate } from '../../domain/dates.js';
import type { EpochDay } from '../../domain/records.js';
import type { FollowedPlan, HazardRefit } from '../../engine/learn/hazard-refit.js';
import type { Policy } from '../../policy/policy.js';
import type { Row } from '../columns/spec.js';

/** The rows that can be learnt from: plans without a month at risk, or in a bucket that the policy has not, say nothing. */
export function followedPlans(rows: readonly Row[], policy: Policy): FollowedPlan[] {
  const known = policy.value.hazard.baseMonthly;
  return rows
    .filter((row) => Number(row['monthsAtRisk']) > 0 && Object.hasOwn(known, String(row['bucket'])))
    .map((row): FollowedPlan => {
      const number = (field: string) => (typeof row[field] === 'number' ? row[field] : null);
      return {
        bucket: String(row['bucket']),
        monthsAtRisk: Number(row['monthsAtRisk']),
        broken: row['broken'] === 'true',
        covariates: {
          instalment_to_surplus: number('instalment_to_surplus'),
          term_years: number('term_years'),
          score: number('score'),
          charges_written_down_share: number('charges_written_down_share'),
          principal_written_down_share: number('principal_written_down_share'),
          broken_before: number('broken_before'),
        },
      };
    });
}

export function hazardRows(refit: HazardRefit, strength: number): Row[] {
  const bases = refit.bases.map(
    (base): Row => ({
      parameter: `base ${base.bucket}`,
      prior: base.prior,
      prior_sd: strength,
      value: base.monthly,
      sd: base.sd,
      plans: base.plans,
      months: base.months,
      broken: base.broken,
    }),
  );
  const betas = refit.betas.map(
    (beta): Row => ({
      parameter: beta.id,
      prior: beta.prior,
      prior_sd: beta.priorSd,
      value: beta.beta,
      sd: beta.sd,
      plans: beta.known,
      months: refit.months,
      broken: refit.broken,
    }),
  );
  return [...bases, ...betas];
}

const PLACES = 6;

function noted(note: string): object {
  return { source: 'learned_hazard', note };
}

function decimal(value: number): string {
  return value
    .toFixed(PLACES)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0');
}

/** A pack that extends the policy by what was learnt, with the evidence in each rule’s note. */
export function hazardYaml(
  refit: HazardRefit,
  policy: Policy,
  source: { readonly base: string; readonly asOf: EpochDay; readonly dataSha256: string },
): string {
  const day = formatIsoDate(source.asOf);
  const digest = source.dataSha256.slice(0, 12);
  const document = new Document({
    extends: source.base,
    id: `${policy.id}_hazard`,
    version: `${day}-${digest.slice(0, 6)}`,
    title: `${policy.title}, with a refitted plan hazard`,
    sources: {
      learned_hazard: {
        authority: `Plan hazard refitted by forbear learn on the plans ${digest}`,
        article: null,
        effective_from: day,
        binding: 'house',
        verified: 'C',
        note: `${refit.plans} plans, ${decimal(refit.months)} months at risk, ${refit.broken} broken, where the policy expected ${refit.expectedBefore.toFixed(1)}.`,
      },
    },
    value: {
      hazard: {
        base_monthly: {
          by: Object.fromEntries(refit.bases.map(({ bucket, monthly }) => [bucket, decimal(monthly)])),
          cite: noted(
            refit.bases
              .map(
                ({ bucket, plans, broken, prior }) =>
                  `${bucket}: ${broken} of ${plans} broken, prior ${prior}`,
              )
              .join('; '),
          ),
        },
        priors: refit.betas.map(({ id, beta, centre, prior, sd, known }) => ({
          id,
          beta: decimal(beta),
          centre: decimal(centre),
          cite: noted(
            sd === 0
              ? `Prior ${prior}, unchanged: ${known} plans know it, and it does not vary among them.`
              : `Prior ${prior}; ${known} plans know it; standard deviation now ${decimal(sd)}.`,
          ),
        })),
      },
    },
  });
  return document.toString({ lineWidth: 116 });
}
