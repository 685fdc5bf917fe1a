import { phrase, type Phrase } from "../core/phrase.ts";

export type CheckedKey = { readonly key: string } | { readonly problem: Phrase };

const longestKey = 4_096;

/**
 * The key meant by what was typed or pasted: without surrounding space, quotes, or the word `Bearer`.
 * A problem never repeats any part of the input.
 */
export function checkKey(text: string): CheckedKey {
  const key = withoutQuotes(text.trim().replace(/^bearer\s+/i, ""));
  if (key === "") return { problem: phrase("The key is empty.") };
  if (key.length > longestKey) return { problem: phrase("This is too long for a key: {0} characters.", key.length) };
  if (/[\r\n]/.test(key)) return { problem: phrase("The key holds a line break: paste the key alone.") };
  if (/[^\u0020-\u007e]/.test(key)) {
    return {
      problem: phrase("The key holds characters that no key has, such as a long dash: copy it again from its source."),
    };
  }
  if (key.includes(" ")) return { problem: phrase("The key holds a space: paste the key alone.") };
  if (/["'`]/.test(key)) return { problem: phrase("The key holds a quotation mark: paste the key alone.") };
  return { key };
}

function withoutQuotes(text: string): string {
  const quoted = /^(["'`“‘])([^]*)(["'`”’])$/.exec(text);
  return quoted ? (quoted[2] ?? "").trim() : text;
}
