/** HiGHS in a thread of its own, because it may overrun its time limit: models in LP format come in, results go out. */
import { parentPort, workerData } from 'node:worker_threads';
import highs from 'highs';

for (const { model, options } of workerData) {
  // A fresh solver each time: one that has failed once answers nonsense from then on.
  const solver = await highs();
  const started = performance.now();
  const { Status, ObjectiveValue } = solver.solve(model, options);
  const seconds = (performance.now() - started) / 1000;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort.postMessage({ status: Status, objective: ObjectiveValue, seconds });
}
