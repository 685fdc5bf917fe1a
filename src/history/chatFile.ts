import { phrase, type Phrase } from "../core/phrase.ts";
import { textOf, type Turn } from "../protocol/turn.ts";
import { ChatFile } from "./readTurn.ts";
import type { StoredChat } from "./storedChat.ts";

/** What a file says of a conversation: all but where it was held, and what only its models can read. */
export type PortableChat = Omit<StoredChat, "id" | "folder" | "pinned">;

export type ImportedChat =
  | { readonly ok: true; readonly chat: PortableChat }
  | { readonly ok: false; readonly problem: Phrase };

export function exportJson({ title, created, changed, path, turns }: PortableChat): string {
  const portable = turns.map(({ view, parent, facts: { state: _state, ...facts } }) => ({ view, parent, facts }));
  const file: ChatFile = {
    format: "pointsman.chat",
    version: 1,
    title,
    created,
    changed,
    path: [...path],
    turns: portable,
  };
  return `${JSON.stringify(file, undefined, 1)}\n`;
}

/** The inverse of `exportJson`. The text may be anybody's. */
export function importJson(text: string): ImportedChat {
  const value = parse(text);
  if (value === undefined) return refuse(phrase("The file is not JSON."));
  if (!isOurs(value)) return refuse(phrase("The file is not a conversation that was exported as JSON."));
  if (value.version !== 1) return refuse(phrase("The file was exported by a later version of this extension."));
  const read = ChatFile.safeParse(value);
  if (!read.success) return refuse(phrase("The conversation in the file is damaged, or larger than what can be kept."));
  const { title, created, changed, path, turns } = read.data;
  if (!holdsTogether(path, turns)) return refuse(phrase("The messages in the file do not belong together."));
  return { ok: true, chat: { title, created, changed, path, turns } };
}

function refuse(problem: Phrase): ImportedChat {
  return { ok: false, problem };
}

function parse(text: string): unknown {
  try {
    // Editors may put a mark before the first character.
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    return undefined;
  }
}

function isOurs(value: unknown): value is { readonly version: unknown } {
  return (
    typeof value === "object" &&
    value !== null &&
    "format" in value &&
    value.format === "pointsman.chat" &&
    "version" in value
  );
}

/** Each turn once, after one that stands before it; the path names turns that are there, each once. */
function holdsTogether(path: readonly string[], turns: ChatFile["turns"]): boolean {
  const ids = new Set<string>();
  for (const { view, parent } of turns) {
    if (ids.has(view.id) || (parent !== null && !ids.has(parent))) return false;
    ids.add(view.id);
  }
  return new Set(path).size === path.length && path.every((id) => ids.has(id));
}

/** In the reader's language. */
export interface MarkdownLabels {
  readonly question: string;
  readonly answer: string;
}

/** The turns that are shown, for reading. */
export function exportMarkdown({ title, path, turns }: PortableChat, labels: MarkdownLabels): string {
  const views = new Map(turns.map(({ view }) => [view.id, view]));
  const shown = path.flatMap((id) => views.get(id) ?? []);
  return [`# ${oneLine(title)}\n`, ...shown.map((turn) => markdownOf(turn, labels))].join("\n");
}

function markdownOf({ question, answer, badge, notes }: Turn, labels: MarkdownLabels): string {
  const mentions = question.flatMap((part) => (part.type === "mention" ? [`- ${oneLine(part.label)}`] : []));
  return [
    `## ${labels.question}\n`,
    `${textOf(question)}\n`,
    ...(mentions.length > 0 ? [`${mentions.join("\n")}\n`] : []),
    `## ${badge ? oneLine(badge.model) : labels.answer}\n`,
    ...notes.map((note) => `*${oneLine(note)}*\n`),
    `${textOf(answer)}\n`,
  ].join("\n");
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]/g, " ");
}
