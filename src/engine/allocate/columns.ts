/**
 * The options of a portfolio as plain columns: what an allocation needs to know and nothing else. They can be posted to
 * another thread, and columns of parts join to the columns of the whole.
 */

/** Account `i` has the options `firstOption[i]` up to, and without, `firstOption[i + 1]`, in their rank. */
export interface OptionColumns {
  readonly accounts: number;
  /** UTF-16 code units of all account ids, one after the other; id `i` ends before `idEnd[i]`. */
  readonly idUnits: Uint16Array;
  readonly idEnd: Uint32Array;
  /** The names that `segmentOf` and `partnerOf` point into. */
  readonly segments: readonly string[];
  readonly partners: readonly string[];
  readonly segmentOf: Uint8Array;
  /** Index + 1; 0 = no partner. */
  readonly partnerOf: Uint32Array;
  /** `accounts + 1` entries. An account may have no option that can be compared, and is then never chosen. */
  readonly firstOption: Uint32Array;
  /** Whole minor units of the policy's currency, one an option; a gain may be negative. */
  readonly gainMinor: Float64Array;
  readonly reliefMinor: Float64Array;
  /** 1 = a person must approve the option. */
  readonly review: Uint8Array;
}

/** @returns the id of account `index`. */
export function idAt(columns: OptionColumns, index: number): string {
  const start = index === 0 ? 0 : columns.idEnd[index - 1]!;
  return String.fromCharCode(...columns.idUnits.subarray(start, columns.idEnd[index]));
}

/** @returns the order of two accounts by id, in code units, as every output is sorted; negative when `a` is first. */
export function compareIds(columns: OptionColumns, a: number, b: number): number {
  const { idUnits, idEnd } = columns;
  let at = a === 0 ? 0 : idEnd[a - 1]!;
  let other = b === 0 ? 0 : idEnd[b - 1]!;
  const end = idEnd[a]!;
  const otherEnd = idEnd[b]!;
  while (at < end && other < otherEnd) {
    const difference = idUnits[at++]! - idUnits[other++]!;
    if (difference !== 0) return difference;
  }
  return end - at - (otherEnd - other);
}

/** @returns the columns of several parts as one, in the order given. */
export function mergeColumns(parts: readonly OptionColumns[]): OptionColumns {
  const sizes = parts.map((part) => ({
    units: part.idUnits.length,
    accounts: part.accounts,
    options: part.gainMinor.length,
  }));
  const total = (of: 'units' | 'accounts' | 'options'): number =>
    sizes.reduce((sum, size) => sum + size[of], 0);
  const accounts = total('accounts');
  const segments = new Names();
  const partners = new Names();
  const merged = blankColumns(accounts, total('options'), total('units'));
  let [account, option, unit] = [0, 0, 0];
  for (const part of parts) {
    merged.idUnits.set(part.idUnits, unit);
    merged.gainMinor.set(part.gainMinor, option);
    merged.reliefMinor.set(part.reliefMinor, option);
    merged.review.set(part.review, option);
    const segmentAt = part.segments.map((name) => segments.at(name));
    const partnerAt = part.partners.map((name) => partners.at(name));
    for (let index = 0; index < part.accounts; index++) {
      merged.idEnd[account + index] = unit + part.idEnd[index]!;
      merged.firstOption[account + index] = option + part.firstOption[index]!;
      merged.segmentOf[account + index] = segmentAt[part.segmentOf[index]!]!;
      const partner = part.partnerOf[index]!;
      merged.partnerOf[account + index] = partner === 0 ? 0 : partnerAt[partner - 1]! + 1;
    }
    unit += part.idUnits.length;
    account += part.accounts;
    option += part.gainMinor.length;
  }
  merged.firstOption[accounts] = option;
  return { ...merged, segments: segments.list, partners: partners.list };
}

/** @returns columns of zeros, to be filled. */
export function blankColumns(accounts: number, options: number, units: number) {
  return {
    accounts,
    idUnits: new Uint16Array(units),
    idEnd: new Uint32Array(accounts),
    segmentOf: new Uint8Array(accounts),
    partnerOf: new Uint32Array(accounts),
    firstOption: new Uint32Array(accounts + 1),
    gainMinor: new Float64Array(options),
    reliefMinor: new Float64Array(options),
    review: new Uint8Array(options),
  };
}

/** Names numbered as they come. */
export class Names {
  readonly list: string[] = [];
  readonly #place = new Map<string, number>();

  at(name: string): number {
    let place = this.#place.get(name);
    if (place === undefined) {
      place = this.list.length;
      this.#place.set(name, place);
      this.list.push(name);
    }
    return place;
  }
}
