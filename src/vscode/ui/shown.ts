import type { Phrase } from "../../core/phrase.ts";
import { inert, inertSentence, longestLabel, longestMessage } from "../../core/inert.ts";
import { translate } from "./translate.ts";

/** A text the user reads: a phrase, or one that is in the reader's language already, or somebody else's. */
export type Text = Phrase | string;

/** The only way for a text to reach the editor's own interface: nothing in it is a link or an icon. */
export function shown(text: Text, longest: number = longestMessage): string {
  return typeof text === "string" ? inert(text, longest) : inertSentence(text, translate, longest);
}

/** For rows, titles and lenses; `icon` is the name of a product icon of ours. */
export function shownLabel(text: Text, icon?: string): string {
  const label = shown(text, longestLabel);
  return icon === undefined ? label : `$(${icon}) ${label}`;
}
