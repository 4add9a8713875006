/** How long nothing takes: `forbear --help` beside a Node that evaluates 0, in turns, the medians of both. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const TURNS = 21;
const BIN = fileURLToPath(new URL('../../bin/forbear.js', import.meta.url));
const CASES = [
  { name: 'node -e 0', args: ['-e', '0'], wanted: '' },
  { name: 'forbear --help', args: [BIN, '--help'], wanted: '≤ 1.5' },
  { name: 'forbear run --help', args: [BIN, 'run', '--help'], wanted: '' },
];

function milliseconds(args) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(process.hrtime.bigint() - started) / 1e6;
}

function median(list) {
  return list.toSorted((a, b) => a - b)[list.length >> 1];
}

export default function startup() {
  const times = CASES.map(() => []);
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [place, { args }] of CASES.entries()) times[place].push(milliseconds(args));
  }
  const bare = median(times[0]);
  return CASES.map(({ name, wanted }, place) => ({
    name,
    value: `${median(times[place]).toFixed(1)} ms`,
    ...(place > 0 && { ratio: median(times[place]) / bare, to: 'this ÷ node -e 0', wanted }),
  }));
}
