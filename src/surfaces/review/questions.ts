import { phrase, type Phrase, type Translate } from "../../core/phrase.ts";

/** More than this nobody reads before answering. */
const mostNamed = 10;
/** The editor cuts a message after a thousand characters; some are left for the words around the names. */
const longest = 800;

/** One question for all files that would be deleted. */
export function deleteQuestion(paths: readonly string[]): Phrase {
  const { named, more } = firstNamed(paths);
  if (paths.length === 1) return phrase("Delete {0}?", named);
  return more === 0
    ? phrase("Delete {0} files: {1}?", paths.length, named)
    : phrase("Delete {0} files: {1} and {2} more?", paths.length, named, more);
}

/** One question for all files that would be moved, each given as from where to where. */
export function moveQuestion(moves: readonly (readonly [string, string])[]): Phrase {
  const [[from, to] = ["", ""], second] = moves;
  if (!second) return phrase("Move {0} to {1}?", from, to);
  const { named, more } = firstNamed(moves.map((one) => one.join(" → ")));
  return more === 0
    ? phrase("Move {0} files: {1}?", moves.length, named)
    : phrase("Move {0} files: {1} and {2} more?", moves.length, named, more);
}

/** The first names, as many as can be read, and how many are left. */
function firstNamed(names: readonly string[]): { readonly named: string; readonly more: number } {
  const [first = []] = readable(names, ", ");
  return { named: first.join(", "), more: names.length - first.length };
}

/** Sentences of one sort are asked together, as many at a time as can be read; none is left out. */
export function gathered(sentences: readonly Phrase[], translate: Translate): readonly string[] {
  const sorts = Map.groupBy(sentences, ({ text }) => text);
  return [...sorts.values()].flatMap((sort) =>
    readable(
      sort.map((one) => translate(one)),
      " ",
    ).map((some) => some.join(" ")),
  );
}

function readable(texts: readonly string[], separator: string): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let length = 0;
  for (const text of texts) {
    const last = groups.at(-1);
    length += separator.length + text.length;
    if (last && last.length < mostNamed && length <= longest) last.push(text);
    else {
      groups.push([text]);
      length = text.length;
    }
  }
  return groups;
}
