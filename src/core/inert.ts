import type { Phrase, PhraseArgument, Translate } from "./phrase.ts";

/**
 * Text that others wrote (a server, a model, a file's name) as the editor may show it: nothing in it can be clicked,
 * draws an icon, reorders what stands beside it, breaks the line or fills the screen. What the editor makes of a text
 * is taken from VS Code 1.139: `parseLinkedText` (`[label](command:…)`, also `https:` and `file:`) in notifications,
 * progress and the message of an input box; `renderLabelWithIcons` (`$(name)`) in quick picks, lenses, the status bar
 * and input boxes; Markdown in tooltips. Every place gets the same text, since forks and later versions parse more of
 * them.
 */

/** For messages: VS Code itself cuts after 1,000 characters. */
export const longestMessage = 1_000;
/** An argument leaves room for the sentence around it. */
const longestArgument = 800;
/** For rows of a list, titles, lenses. */
export const longestLabel = 200;

/** Sequences that steer a terminal, such as colours. */
const terminalSequence = /\u001B\[[0-9;?]*[ -/]*[@-~]/g;
const control = /[\u0000-\u001F\u007F-\u009F]/g;
/** Not the joiners (U+200C, U+200D) and the selectors of emoji, which several scripts and emoji need. */
const hidden =
  /(?:\u034F|[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}])+/gu;
/** Of any scheme, not only of those that are links today. */
const linkEnd = /\](?=\([a-z][a-z0-9+.-]*:)/gi;
const iconStart = /\$(?=\([a-z0-9~-]+\))/gi;

/** One line of at most `longest` UTF-16 units that is nothing but text. Applied again it changes nothing. */
export function inert(text: string, longest: number = longestMessage): string {
  return cut(oneLine(text, longest).replace(linkEnd, "] "), text.length > read(longest), longest);
}

/** As a part of Markdown: every sign that could mean something is escaped, also what would become a link by itself. */
export function inertMarkdown(text: string, longest: number = longestMessage): string {
  return cut(oneLine(text, longest), text.length > read(longest), longest)
    .replace(/[\\`*_{}[\]()<>#+!|~$&@]/g, "\\$&")
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/(?<=www)\.|^[-=]|(?<=^\d{1,9})\.(?= )/gi, "\\$&");
}

/** How much of a text is looked at: what is spelled out gets longer, blanks shrink, and megabytes are of no use. */
function read(longest: number): number {
  return longest * 8;
}

function oneLine(text: string, longest: number): string {
  return text
    .slice(0, read(longest))
    .toWellFormed()
    .replace(terminalSequence, "")
    .replace(hidden, spelledOut)
    .replace(/[\s\u0085]+/g, " ")
    .replace(control, "")
    .trim()
    .replace(iconStart, "$ ");
}

/** A sentence of ours with its arguments: each is cut by itself, so that none takes the end of the sentence away. */
export function inertSentence(sentence: Phrase, translate: Translate, longest: number = longestMessage): string {
  return inert(translate(withInertArguments(sentence)), longest);
}

function withInertArguments({ text, args }: Phrase): Phrase {
  return args ? { text, args: args.map(inertArgument) } : { text };
}

function inertArgument(argument: PhraseArgument): PhraseArgument {
  if (typeof argument === "string") return inert(argument, longestArgument);
  return typeof argument === "object" ? withInertArguments(argument) : argument;
}

/** `[U+202E]`; an ellipsis stands for more of them in a row. */
function spelledOut(run: string): string {
  const [first = ""] = run;
  const code = first.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  return `[U+${code}${run.length > first.length ? "…" : ""}]`;
}

function cut(line: string, more: boolean, longest: number): string {
  if (line.length <= longest && !(more && line.length > 0)) return line;
  // Half of a character would be drawn as a question mark.
  return `${line
    .slice(0, longest - 1)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trimEnd()
    .replace(/…$/, "")}…`;
}
