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
  readonly segmentOf: Uint16Array;
  /** Index + 1; 0 = no partner. */
  readonly partnerOf: Uint16Array;
  /** `accounts + 1` entries. An account may have no option that can be compared, and is then never chosen. */
  readonly firstOption: Uint32Array;
  /** Whole minor units of the policy's currency, one an option; a gain may be negative. */
  readonly gainMinor: Float64Array;
  readonly reliefMinor: Float64Array;
  /** 1 = a person must approve the option. */
  readonly review: Uint8Array;
}
