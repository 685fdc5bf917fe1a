/** Texts that may refer to definitions, found again by the names they use. */
export interface References<Of> {
  add(source: string, of: Of): void;
  /** Those that use one of the names. */
  readonly usersOf: (names: readonly string[]) => ReadonlySet<Of>;
}

/** A name is as the lexer keeps it: in lower case, with single blanks. */
export function createReferences<Of>(): References<Of> {
  const users = new Map<string, Of[]>();
  /** With a name that is written with a backslash. */
  const others: Of[] = [];
  return {
    add(source, of) {
      for (const name of namesIn(source)) {
        const list = name.includes("\\") ? others : (users.get(name) ?? []);
        list.push(of);
        if (list !== others) users.set(name, list);
      }
    },
    usersOf: (names) =>
      new Set(names.length === 0 ? [] : [...others, ...names.flatMap((name) => users.get(name) ?? [])]),
  };
}

/** Whatever stands in brackets. */
function namesIn(source: string): ReadonlySet<string> {
  const found = source.matchAll(/\[((?:[^\][\\]|\\[^]){1,400})\]/g);
  return new Set(Array.from(found, ([, name = ""]) => name.toLowerCase().replace(/\s+/g, " ").trim()));
}
