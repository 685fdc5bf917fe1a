/** What is made on the first call and kept from then on. */
export interface Once<T> {
  (): T;
  /** Does nothing where it was never made. */
  whenMade(use: (made: T) => void): void;
}

export function once<T>(make: () => T): Once<T> {
  let kept: { readonly made: T } | undefined;
  const get = (): T => (kept ??= { made: make() }).made;
  const whenMade = (use: (made: T) => void): void => {
    if (kept) use(kept.made);
  };
  return Object.assign(get, { whenMade });
}
