import { estimateTokens } from "../core/usage/tokens.ts";

/** A piece of context: what it is, in our words, and its text, which is untrusted. */
export interface PromptBlock {
  readonly label: string;
  readonly text: string;
}

/** What a block costs in tokens, whatever the delimiter. */
export function blockTokens({ label, text }: PromptBlock): number {
  return estimateTokens(label) + estimateTokens(text) + 20;
}

const longestName = 200;
// Line ends and controls, marks that change the direction of text, invisible characters, and what could look like our
// own marks.
const unsafe = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e01ef}`<>]/gu;

/** A name chosen by somebody else as one quoted, visible word. */
export function escapeName(name: string): string {
  const short = name.length > longestName ? `…${name.slice(-longestName)}` : name;
  return JSON.stringify(short.toWellFormed()).replace(
    unsafe,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** A language id as the editor's extensions define it, reduced to a single word. */
export function escapeLanguage(languageId: string): string {
  return languageId.replace(/[^\w+#.-]/g, "").slice(0, 40);
}
