/**
 * HiGHS in a thread of its own: it may overrun its time limit, and whoever asked can end the thread. Posts the objective
 * and the dual bound of the model in LP format that `workerData` has, or the error.
 */
import { parentPort, workerData } from 'node:worker_threads';
import highs from 'highs';

const { model, options } = workerData;
try {
  const solver = await highs();
  const { Status, ObjectiveValue } = solver.solve(model, options);
  parentPort.postMessage({ status: Status, objective: ObjectiveValue });
} catch (error) {
  parentPort.postMessage({ status: String(error), objective: Number.NaN });
}
