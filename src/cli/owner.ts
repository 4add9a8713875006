/** Who this process is, to the lock of a run folder. */
import { hostname } from 'node:os';
import type { LockOwner } from '../io/run-folder/lock.js';

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function lockOwner(): LockOwner {
  return { pid: process.pid, host: hostname(), alive };
}
