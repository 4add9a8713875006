/** What a worker thread runs: one batch of borrowers in, their decisions out. */
import { workerData } from 'piscina';
import type { BorrowerCase, EpochDay } from '../domain/records.js';
import { type BorrowerDecision, decideBorrower, type LastStage, withoutWorking } from '../engine/decide.js';
import type { Policy } from '../policy/policy.js';
import { planIdOf } from './digests.js';

export interface WorkerSetting {
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly last: LastStage;
}

const { policy, asOf, last } = workerData as WorkerSetting;
const environment = { asOf, planId: planIdOf };

export default function decideBatch(batch: readonly BorrowerCase[]): BorrowerDecision[] {
  return batch.map((kase) => withoutWorking(decideBorrower(kase, policy, environment, last)));
}
