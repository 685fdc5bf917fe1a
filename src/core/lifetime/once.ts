/** What is made on the first call and kept from then on; a promise that is rejected is not kept. */
export interface Once<T> {
  (): T;
  /** Does nothing where it was never made. */
  whenMade(use: (made: T) => void): void;
}

export function once<T>(make: () => T): Once<T> {
  let kept: { readonly made: T } | undefined;
  const get = (): T => {
    if (kept) return kept.made;
    const own = (kept = { made: make() });
    if (own.made instanceof Promise) own.made.catch(() => kept === own && (kept = undefined));
    return own.made;
  };
  const whenMade = (use: (made: T) => void): void => {
    if (kept) use(kept.made);
  };
  return Object.assign(get, { whenMade });
}
