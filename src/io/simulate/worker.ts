/** The entry of a worker thread of a simulation. */
import { workerData } from 'piscina';
import { answered } from '../bulk/answer.js';
import { type SimulationJob, SimulationWork } from './work.js';

const work = new SimulationWork(workerData as SimulationJob);

export const simulatePartition = answered(work.simulatePartition.bind(work));
