/** The entry of a worker thread: the tasks of work.ts, with errors in a form that survives being posted. */
import { workerData } from 'piscina';
import { ForbearError, type Issue } from '../../domain/issue.js';
import { systemCode } from '../files.js';
import { BulkWork, type WorkSetting } from './work.js';

const work = new BulkWork(workerData as WorkSetting);

/** A posted error keeps its message alone: what the user can mend must come as a record. */
export type Answer<T> =
  | { readonly value: T }
  | { readonly issues: readonly Issue[]; readonly exitCode: ForbearError['exitCode'] }
  | { readonly systemCode: string; readonly message: string };

function answered<I, T>(task: (input: I) => T): (input: I) => Answer<T> {
  return (input) => {
    try {
      return { value: task(input) };
    } catch (error) {
      if (error instanceof ForbearError) return { issues: error.issues, exitCode: error.exitCode };
      const code = systemCode(error);
      if (code === null) throw error;
      return { systemCode: code, message: String(error) };
    }
  };
}

export const decidePartition = answered(work.decidePartition.bind(work));
export const decideCases = answered(work.decideCases.bind(work));
export const finishPart = answered(work.finishPart.bind(work));
export const writeOutput = answered(work.writeOutput.bind(work));
export const writeChanges = answered(work.writeChanges.bind(work));
