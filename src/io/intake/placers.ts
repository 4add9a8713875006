/** The place of each row of an export, by what its key says. */
import type { RawRow } from '../csv/record.js';
import { CONTESTED } from './account-index.js';
import type { Accounts } from './accounts.js';
import type { Deal } from './deal.js';
import { KeyHash } from './key-hash.js';
import type { RowKey } from './row-key.js';

export interface Placer {
  /** The place of a line without quotation marks. */
  readonly ofLine: (memory: Buffer, start: number, end: number, line: number) => number;
  readonly ofRow: (row: RawRow) => number;
}

/** Everything goes to the only partition. */
export const ONE_PLACE: Placer = { ofLine: () => 0, ofRow: () => 0 };

/** Borrowers and their behaviour. */
export function byBorrower(deal: Deal, borrower: RowKey): Placer {
  const hash = new KeyHash();
  return {
    ofLine: (memory, start, end, line) =>
      borrower.hashLine(memory, start, end, hash) ? deal.byHash(hash) : deal.byLine(line),
    ofRow: ({ cells, line }) => (borrower.hashCells(cells, hash) ? deal.byHash(hash) : deal.byLine(line)),
  };
}

/** Accounts, by their borrower. One without a borrower or a key is never accepted, and nothing can follow it. */
export function byHolder(deal: Deal, borrower: RowKey, account: RowKey, accounts: Accounts): Placer {
  const hash = new KeyHash();
  return {
    ofLine: (memory, start, end, line) => {
      if (!borrower.hashLine(memory, start, end, hash)) return deal.byLine(line);
      const place = deal.byHash(hash);
      if (account.hashLine(memory, start, end, hash)) accounts.note(hash, place);
      return place;
    },
    ofRow: ({ cells, line }) => {
      if (!borrower.hashCells(cells, hash)) return deal.byLine(line);
      const place = deal.byHash(hash);
      if (account.hashCells(cells, hash)) accounts.note(hash, place);
      return place;
    },
  };
}

/** Payments, contacts and feedback, by the place of their account. */
export function byAccount(deal: Deal, account: RowKey, accounts: Accounts): Placer {
  const hash = new KeyHash();
  const placeOf = (cells: () => readonly string[]): number => {
    const place = accounts.index.find(hash);
    if (place < 0) return deal.byHash(hash);
    if (place !== CONTESTED) return place;
    return accounts.routes.get(account.read(cells())!) ?? deal.byHash(hash);
  };
  return {
    ofLine: (memory, start, end, line) =>
      account.hashLine(memory, start, end, hash)
        ? placeOf(() => account.cellsOf(memory, start, end))
        : deal.byLine(line),
    ofRow: ({ cells, line }) => (account.hashCells(cells, hash) ? placeOf(() => cells) : deal.byLine(line)),
  };
}
