import { toLineFeeds } from "../../core/text/lineFeeds.ts";
import { phrase } from "../../core/phrase.ts";
import type { Replacement } from "./replacement.ts";

/** An import, a bracket, a name: this many lines may change where tests are added. */
const fewLines = 3;
const fewOfAll = 0.1;

/** Refuses new text that would remove tests from a test file: an answer of new tests alone looks like a whole file. */
export function keepingTests(result: Replacement, original: string): Replacement {
  if (result.kind === "refused") return result;
  const left = new Map<string, number>();
  for (const line of wordsOf(result.text)) left.set(line, (left.get(line) ?? 0) + 1);
  const old = wordsOf(original);
  const gone = old.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
  if (gone.length <= Math.max(fewLines, old.length * fewOfAll)) return result;
  const reason = phrase("The answer removes {0} of {1} lines from the existing tests.", gone.length, old.length);
  return { kind: "refused", reason, again: true };
}

/** Lines with a word in them, without their indentation. */
function wordsOf(text: string): readonly string[] {
  return toLineFeeds(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /\w/.test(line));
}
