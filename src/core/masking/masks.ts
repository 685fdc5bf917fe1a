/**
 * What stands in a text in place of a secret: `«masked: GitHub token #7f3a»`, of others of its kind with a number:
 * `«masked: GitHub token 2 #7f3a»`. The tag is the window's that masked it.
 */
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

/** Where the marks of a text stand, first to last. */
export function masksAt(text: string): readonly { readonly at: number; readonly length: number }[] {
  return Array.from(text.matchAll(mark), (found) => ({ at: found.index, length: found[0].length }));
}

/** What a mark says of its secret: `GitHub token`; the lines of a key say the same. */
export function nameOfMask(found: string): string {
  return found
    .slice(begun.length + 2, -1)
    .replace(/, line \d{1,6}$/, "")
    .replace(/ #[a-z\d]{1,8}$/, "");
}

/** The marks in a text replaced by what they stand for, where that is known. */
export function revealed(text: string, secretOf: (mark: string) => string | undefined): string {
  return hasMask(text) ? text.replace(mark, (found) => secretOf(found) ?? found) : text;
}

/** How many secrets are masked in texts that belong together; the lines of a key are one. */
export function countMasks(texts: readonly string[]): number {
  const marks = texts.flatMap((text) => masksIn(text));
  return new Set(marks.map((found) => found.replace(/, line \d{1,6}»$/, "»"))).size;
}

/** A text without a mark at its end that may still be coming. */
export function withoutBegunMask(text: string): string {
  const at = text.lastIndexOf("«");
  const isWhole = at < 0 || text.indexOf("»", at) >= 0 || !couldBecomeMask(text.slice(at));
  return isWhole ? text : text.slice(0, at);
}

function couldBecomeMask(end: string): boolean {
  const start = `${begun}: `;
  return end.startsWith(start) ? end.length < 80 && !end.includes("\n") : start.startsWith(end);
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

/** Where a text ends that is cut there: before a mark that would be cut in two. */
export function endOutsideMasks(text: string, end: number): number {
  const open = end > 0 ? text.lastIndexOf(begun, end - 1) : -1;
  const close = open < 0 ? -1 : text.indexOf("»", open);
  return close >= end && close - open < 100 ? open : end;
}
