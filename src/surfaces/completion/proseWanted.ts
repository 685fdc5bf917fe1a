import { isKnownLanguage } from "../../syntax/index.ts";
import type { CursorPlace } from "./place.ts";

const documents = /^(?:markdown|md|mdx|plaintext|text|txt|latex|tex|restructuredtext|rst)$/i;
/** Values there are words as often as not. */
const data = /^(?:yaml|yml|dockercompose|properties|ini|feature|gherkin|cucumber|git-commit|git-rebase|csv|tsv|po)$/i;
const markup = /^(?:html|htm|xml|xsl|svg|vue|svelte|astro|handlebars|php|erb|jinja-html|django-html|blade|razor)$/i;
const commentMark = /^\s*(?:#|\/\/|--|;|%|\*)/;

export function isDocument(languageId: string): boolean {
  return documents.test(languageId);
}

/** Whether the cursor is where sentences belong: a document, a comment, a string, the text between two tags. */
export function isProseWanted({ languageId, state, frames, line }: CursorPlace): boolean {
  if (isDocument(languageId) || data.test(languageId) || state !== "code") return true;
  const inner = frames.at(-1);
  if (inner?.kind === "element" || (inner === undefined && markup.test(languageId))) return true;
  // Nobody described its comments.
  return !isKnownLanguage(languageId) && commentMark.test(line);
}
