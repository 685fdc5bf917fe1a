import { format, type Phrase, type PhraseArgument } from "../core/phrase.ts";

type Strings = Readonly<Record<string, string>>;

let strings: Strings = {};

/** Sets the reader's language, before anything is drawn. */
export function speak(translations: Strings): void {
  strings = translations;
}

/** The panel's own labels, in the reader's language. */
export function t(text: string, ...args: readonly PhraseArgument[]): string {
  return format({ text, args }, strings);
}

/** A sentence that another part named, in the reader's language. */
export function say(phrase: Phrase): string {
  return format(phrase, strings);
}
