import { phrase, type Phrase } from "../core/phrase.ts";

export type CheckedKey = { readonly key: string } | { readonly problem: Phrase };

const longestKey = 4_096;

/**
 * The key meant by what was typed or pasted: without surrounding space, quotes, commas, the word `Bearer`, or the name
 * of the variable, header or setting that it stood under. A problem never repeats any part of the input.
 */
export function checkKey(text: string): CheckedKey {
  const key = text.length > longestKey * 2 ? text : unwrapped(text);
  if (key === "") return { problem: phrase("The key is empty.") };
  if (key.length > longestKey) return { problem: phrase("The key is too long: {0} characters.", key.length) };
  if (/[\r\n\u2028\u2029]/.test(key)) return { problem: phrase("The key contains a line break. Paste only the key.") };
  if (isMasked(key)) {
    return { problem: phrase("Part of this key is masked. Copy the full key from the provider.") };
  }
  if (isPlaceholder(key)) return { problem: phrase("This is a placeholder, not a key. Paste your own key.") };
  if (/[^\u0020-\u007e]/.test(key)) {
    return {
      problem: phrase("The key contains invalid characters, such as a long dash. Copy it again from the provider."),
    };
  }
  if (key.includes(" ")) return { problem: phrase("The key contains a space. Paste only the key.") };
  if (/["'`]/.test(key)) return { problem: phrase("The key contains a quotation mark. Paste only the key.") };
  return { key };
}

/** As pages show a key that they will not show again. */
function isMasked(key: string): boolean {
  return /[*•●∙·…█]|\.{3}|[xX]{8}$|^[xX]{6}/.test(key);
}

const isPlaceholder = (key: string): boolean =>
  /^(?:<.{1,60}>|\$?\{.{1,60}\}|\$[A-Z_]{3,60})$|^(?:sk-)?(?:your|my|insert|enter|put|replace)[-_ ]{0,1}(?:\w{1,20}[-_ ])?(?:api[-_ ]?)?(?:key|token)/i.test(
    key,
  );

const openings = "\"'`“‘”’{[(";
const closings = "\"'`”’“‘}]),;";
/** The name under which a key stands in a file, a header or a command. */
const assignment =
  /^(?:(?:export|set|const|let|var)[ \t]{1,8}|\$env:|--?)?["']?([\w.-]{1,80})["']?[ \t]{0,8}[:=][ \t]{0,8}(?=\S)/i;
const nameOfKey = /(?:^|[_.-])(?:key|token|secret|authorization|auth)$|api_?key$|^bearer$/i;

function unwrapped(text: string): string {
  let key = text.replace(/\u200b|\u200c|\u200d|\u2060|\ufeff/g, "").trim();
  // Removes one wrapper at a time, since they may be nested.
  for (let turns = 0; turns < 6; turns++) {
    const before = key;
    key = withoutSigns(key).replace(/^bearer[ \t]{1,8}/i, "");
    const named = assignment.exec(key);
    if (named && nameOfKey.test(named[1] ?? "") && key.length - named[0].length >= 6) key = key.slice(named[0].length);
    key = key.trim();
    if (key === before) return key;
  }
  return key;
}

function withoutSigns(text: string): string {
  let [start, end] = [0, text.length];
  // A brace that belongs to a name stays.
  if (/^(?:\$?\{[^{}:]{0,60}\})$/.test(text)) return text;
  while (start < end && openings.includes(text.charAt(start))) start++;
  while (end > start && closings.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
