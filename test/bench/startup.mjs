/** How long nothing takes: `forbear --help` beside a Node that evaluates 0, in turns, the medians of both. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const TURNS = 31;
const BIN = fileURLToPath(new URL('../../bin/forbear.js', import.meta.url));
const BARE = ['-e', '0'];

function milliseconds(args) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(process.hrtime.bigint() - started) / 1e6;
}

function median(list) {
  return list.toSorted((a, b) => a - b)[list.length >> 1];
}

/** A program and bare Node in turns, and nothing else between them that could cool what the system has warm. */
function beside(name, args, wanted) {
  const [bare, own] = [[], []];
  for (let turn = 0; turn < TURNS; turn++) {
    bare.push(milliseconds(BARE));
    own.push(milliseconds(args));
  }
  const value = `${median(own).toFixed(1)} ms`;
  const note = `node -e 0 beside it: ${median(bare).toFixed(1)} ms`;
  return { name, value, ratio: median(own) / median(bare), to: 'this ÷ node -e 0', wanted, note };
}

export default function startup() {
  return [
    beside('forbear --help', [BIN, '--help'], '≤ 1.5'),
    beside('forbear run --help', [BIN, 'run', '--help'], ''),
  ];
}
