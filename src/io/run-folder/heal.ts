/** A folder that is being replaced, or whose replacing died, before it is read. */
import { systemCode, writeFailure } from '../files.js';
import { type LockOwner, takeLock } from './lock.js';
import { notARun } from './meta.js';
import { placesOf } from './places.js';
import { settle } from './publication.js';
import { readJournal, recover } from './recover.js';
import { notFound } from './sealed.js';

/** How often, and how long apart, a folder in the middle of being replaced is looked at again. */
const LOOKS = 50;
const BETWEEN_LOOKS_MS = 100;

/** A publication in progress is waited for; one whose process died is put right under its lock. */
export async function heal(folder: string, owner: LockOwner): Promise<void> {
  const places = placesOf(await settledRun(folder));
  for (let look = 1; (await readJournal(places)) !== null; look++) {
    try {
      const lock = await takeLock(places, owner);
      await recover(places);
      await lock.release();
      return;
    } catch (error) {
      if (look >= LOOKS) throw writeFailure(error, folder);
      await new Promise((resolve) => {
        setTimeout(resolve, BETWEEN_LOOKS_MS);
      });
    }
  }
}

/** A path that cannot be walked (a link to itself, a file for a folder) leads to no run. */
async function settledRun(folder: string): Promise<string> {
  try {
    return await settle(folder);
  } catch (error) {
    if (systemCode(error) === null) throw error;
    throw notARun(folder, notFound(error));
  }
}
