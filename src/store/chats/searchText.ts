/** Scripts that put no spaces between words: each of their characters is a word to the index, and a row of them a phrase. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/** `totalCents`, `HTTPServer`: where a word within a name begins. */
const humps = /\p{Lu}?\p{Ll}+|\p{Lu}{1,200}(?!\p{Ll})|\p{N}+/gu;
const names = /[\p{L}\p{N}_$]{3,200}/gu;
const mixed = /\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}|\p{L}\p{N}/u;

/** Of one turn; what comes after is read, not found. */
const mostCharacters = 200_000;

/** As the index takes it. */
export function words(text: string): string {
  return text.slice(0, mostCharacters).replace(unspaced, " $& ");
}

/** The words within names that are written together. */
export function nameParts(text: string): string {
  const found: string[] = [];
  for (const [name] of text.slice(0, mostCharacters).matchAll(names)) {
    if (mixed.test(name)) found.push(...(name.match(humps) ?? []));
  }
  return found.join(" ");
}

/** At most so many words count. */
const mostWords = 12;

/** A word, and whether more of it may follow: what a sign ends (`c++`) is whole. */
const typed = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * What finds the rows that have every word of the text, each as the beginning of a word; undefined where there is no word.
 * `place`, where there is one, is among the row's places.
 */
export function matchOf(text: string, place: string | undefined): string | undefined {
  const start = text.slice(0, 400);
  const phrases = [...start.matchAll(typed)].flatMap(({ 0: found, index }) => {
    const word = words(found).trim();
    const mayGoOn = (start[index + found.length] ?? " ").trim() === "";
    return /[\p{L}\p{N}]/u.test(word) ? [mayGoOn ? `"${word}"*` : `"${word}"`] : [];
  });
  if (phrases.length === 0) return undefined;
  const found = `{words parts} : (${phrases.slice(0, mostWords).join(" AND ")})`;
  return place === undefined ? found : `place : "${place}" AND ${found}`;
}

/** Characters on either side. */
const around = 60;

/** Some words around the first place where one of the searched words stands; undefined where none does. */
export function snippetOf(text: string, searched: string): string | undefined {
  const lower = text.toLowerCase();
  const places = searched
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => lower.indexOf(word))
    .filter((place) => place >= 0);
  if (places.length === 0) return undefined;
  const at = Math.min(...places);
  const [from, to] = [Math.max(0, at - around), at + around * 2];
  const piece = text.slice(from, to).replace(/\s+/g, " ").trim();
  return `${from > 0 ? "…" : ""}${piece}${to < text.length ? "…" : ""}`;
}
