/** Where the encoded accounts of a part of the portfolio lie on the disk: plain records that can be posted. */

/** What a file holds from `offset`, so many bytes long. */
export interface Stretch {
  readonly path: string;
  readonly offset: number;
  readonly bytes: number;
}

/** The text of one output for the accounts of a part, in their order. */
export interface OutputStretch extends Stretch {
  /** Rows in it. */
  readonly rows: number;
  /** Bytes an account, as 32-bit numbers; some accounts have none. */
  readonly lengths: Stretch;
  /** The first account that has a row; null when none has. */
  readonly first: string | null;
}

export interface KeyStretch extends Stretch {
  readonly count: number;
}

/** Accounts in code-unit order of their ids, with their texts in each output. */
export interface Part {
  readonly accounts: number;
  /** The ids, some hundred a stretch. */
  readonly keys: readonly KeyStretch[];
  /** By name of the output. */
  readonly outputs: Readonly<Record<string, OutputStretch>>;
}
