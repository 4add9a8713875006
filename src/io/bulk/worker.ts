/** The entry of a worker thread: the tasks of work.ts. */
import { workerData } from 'piscina';
import { answered } from './answer.js';
import { BulkWork, type WorkSetting } from './work.js';

const work = new BulkWork(workerData as WorkSetting);

export const decidePartition = answered(work.decidePartition.bind(work));
export const decideCases = answered(work.decideCases.bind(work));
export const finishPart = answered(work.finishPart.bind(work));
export const writeOutput = answered(work.writeOutput.bind(work));
export const writeChanges = answered(work.writeChanges.bind(work));
