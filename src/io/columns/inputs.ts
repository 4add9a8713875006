/** The exports that forbear reads, in the order in which they depend on each other. */
import { borrowersSpec } from './borrowers.js';
import { delinquenciesSpec } from './delinquencies.js';
import { behaviourSpec, contactsSpec, feedbackSpec, paymentsSpec } from './events.js';
import type { FileSpec } from './spec.js';

export type InputName = 'borrowers' | 'delinquencies' | 'payments' | 'contacts' | 'behaviour' | 'feedback';

export const INPUT_SPECS: Readonly<Record<InputName, FileSpec>> = {
  borrowers: borrowersSpec,
  delinquencies: delinquenciesSpec,
  payments: paymentsSpec,
  contacts: contactsSpec,
  behaviour: behaviourSpec,
  feedback: feedbackSpec,
};

export const INPUT_NAMES = Object.keys(INPUT_SPECS) as readonly InputName[];
