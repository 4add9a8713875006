/** The multiple-choice knapsack handed to HiGHS: the oracle that the allocator is held to, in tests and benchmarks. */
import { Worker } from 'node:worker_threads';

const TERMS_A_LINE = 16;

function sum(terms) {
  const lines = [];
  for (let at = 0; at < terms.length; at += TERMS_A_LINE)
    lines.push(terms.slice(at, at + TERMS_A_LINE).join(' '));
  return lines.join('\n');
}

function applies({ scope }, columns, account) {
  if (scope === null) return true;
  const partner = columns.partnerOf[account];
  return scope.by === 'segment'
    ? columns.segments[columns.segmentOf[account]] === scope.name
    : partner > 0 && columns.partners[partner - 1] === scope.name;
}

const signed = (value, name) => `${value < 0 ? '-' : '+'} ${Math.abs(value)} ${name}`;

/** The model in LP format; `whole` = options are taken whole or not at all, else the linear relaxation. */
export function modelOf(columns, budgets, whole) {
  const gains = [];
  const names = [];
  const rows = [];
  const uses = budgets.map(() => []);
  for (let account = 0; account < columns.accounts; account++) {
    const own = [];
    for (let option = columns.firstOption[account]; option < columns.firstOption[account + 1]; option++) {
      const name = `x${option}`;
      own.push(name);
      gains.push(signed(columns.gainMinor[option], name));
      for (const [place, budget] of budgets.entries()) {
        if (!applies(budget, columns, account)) continue;
        const use =
          budget.kind === 'relief'
            ? columns.reliefMinor[option]
            : budget.kind === 'reviews'
              ? columns.review[option]
              : 1;
        if (use > 0) uses[place].push(signed(use, name));
      }
    }
    if (own.length > 0) rows.push(`a${account}: ${own.join(' + ')} <= 1`);
    names.push(...own);
  }
  for (const [place, terms] of uses.entries()) {
    if (terms.length > 0) rows.push(`b${place}: ${sum(terms)} <= ${budgets[place].limit}`);
  }
  const kind = whole ? `Binary\n${sum(names)}\n` : '';
  return `Maximize\nobj: ${sum(gains)}\nSubject To\n${rows.join('\n')}\n${kind}End\n`;
}

/** Solves the models one after the other. Rejects when they are not done in `seconds`, and ends the thread. */
export function solveAll(jobs, seconds) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./highs-worker.mjs', import.meta.url), { workerData: jobs });
    const results = [];
    const end = (settle, value) => {
      clearTimeout(timer);
      worker.terminate().then(() => settle(value));
    };
    const timer = setTimeout(
      () => end(reject, new Error(`HiGHS solved ${results.length} of ${jobs.length} models in ${seconds} s`)),
      seconds * 1000,
    );
    worker.on('error', (error) => end(reject, error));
    worker.on('message', (result) => {
      results.push(result);
      if (results.length === jobs.length) end(resolve, results);
    });
  });
}
