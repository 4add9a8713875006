/** Whether a header names something, as a word of its own: `CUST_AGE` and `custAge` name age, `mortgage` does not. */

/** The header in lower case, its words joined by _. */
function wordsOf(header: string): string {
  return header
    .normalize('NFKC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_');
}

/** @returns the first of the names that the header has; names in scripts without word breaks anywhere in it. */
export function namedIn(header: string, names: readonly string[]): string | null {
  const words = `_${wordsOf(header)}_`;
  const found = names.find((name) => {
    const wanted = wordsOf(name);
    return /^[\p{Script=Latin}\p{N}_]+$/u.test(wanted)
      ? words.includes(`_${wanted}_`)
      : words.includes(wanted);
  });
  return found ?? null;
}
