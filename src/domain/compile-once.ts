/** Keeps what was made from a part of a policy, which never changes: policies are few and accounts are many. */

/**
 * `make`, called once for each object. Pure when `make` is: the same object gives the same thing. The last object is
 * looked at first, since one policy serves a whole portfolio; what was made of the others goes when they do.
 */
export function compileOnce<Source extends object, Made>(
  make: (source: Source) => Made,
): (source: Source) => Made {
  const known = new WeakMap<Source, Made>();
  let lastSource: Source | null = null;
  let lastMade: Made;
  return (source) => {
    if (source === lastSource) return lastMade;
    let made = known.get(source);
    if (made === undefined) known.set(source, (made = make(source)));
    lastSource = source;
    lastMade = made;
    return made;
  };
}
