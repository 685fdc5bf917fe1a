/** What stands in a text in place of a secret: `«masked: GitHub token»`, of others of its kind with a number. */
const mark = /«masked: ([^«»\n]{1,60})»/g;
const begun = "«masked";

/** Whether a mark, whole or changed, stands in a text. */
export function hasMask(text: string): boolean {
  return text.includes(begun);
}

export function maskOf(name: string): string {
  return `${begun}: ${name}»`;
}

/** The marks in a text, each once, as they stand there. */
export function masksIn(text: string): readonly string[] {
  return hasMask(text) ? [...new Set(text.match(mark))] : [];
}

/** What a mark says of its secret: `GitHub token`; the lines of a key say the same. */
export function nameOfMask(found: string): string {
  return found.slice(begun.length + 2, -1).replace(/, line \d{1,6}$/, "");
}

/** The marks in a text replaced by what they stand for, where that is known. */
export function revealed(text: string, secretOf: (mark: string) => string | undefined): string {
  return hasMask(text) ? text.replace(mark, (found) => secretOf(found) ?? found) : text;
}

/** How many secrets are masked in texts that belong together; the lines of a key are one. */
export function countMasks(texts: readonly string[]): number {
  const names = texts.flatMap((text) =>
    hasMask(text) ? Array.from(text.matchAll(mark), ([, name = ""]) => name) : [],
  );
  return new Set(names.map((name) => name.replace(/, line \d{1,6}$/, ""))).size;
}

/** The marks in a text replaced; undefined where one is not known, or was changed. */
export function withoutMasks(text: string, secretOf: (mark: string) => string | undefined): string | undefined {
  if (!hasMask(text)) return text;
  let known = true;
  const plain = text.replace(mark, (found) => {
    const secret = secretOf(found);
    known &&= secret !== undefined;
    return secret ?? "";
  });
  return known && !hasMask(plain) ? plain : undefined;
}
