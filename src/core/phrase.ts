/**
 * User-visible text as data: the English sentence is the key of its translation, `{0}`, `{1}`… are filled in.
 * The core never translates; the surface that shows a phrase does, in the reader's language.
 */
export interface Phrase {
  readonly text: string;
  readonly args?: readonly PhraseArgument[];
}

/** A phrase within a phrase is translated by itself. */
export type PhraseArgument = string | number | Phrase;

/** Turns a phrase into a sentence of the reader's language. */
export type Translate = (phrase: Phrase) => string;

export function phrase(text: string, ...args: readonly PhraseArgument[]): Phrase {
  return args.length === 0 ? { text } : { text, args };
}

/** Fills in the arguments; `translations` maps an English sentence to the reader's, as VS Code's l10n bundles do. */
export function format({ text, args }: Phrase, translations: Readonly<Record<string, string>> = {}): string {
  const template = translations[text] ?? text;
  return template.replace(/\{(\d+)\}/g, (whole, index: string) => {
    const argument = args?.[Number(index)] ?? whole;
    return typeof argument === "object" ? format(argument, translations) : String(argument);
  });
}
