import type { ReplyBlock, ParsedReply } from "./block.ts";
import { closes, fencedText, fencedTexts, fenceOf, type FencedText } from "./fence.ts";
import { namingAbove, namingIn, pathInFence, type Naming } from "./fileName.ts";
import { leftOut } from "./leftOut.ts";
import { withoutLineNumbers } from "./lineNumbers.ts";
import { namedAs } from "./naming.ts";
import { nestedTexts } from "./nestedFences.ts";

/** What is known of the file, or of the selection, that a reply is for. */
export interface KnownFiles {
  readonly lines: Pick<ReadonlySet<string>, "has">;
  /** Whether its fences come in pairs. */
  readonly fences: "paired" | "odd";
  readonly path?: string | undefined;
}

export const nothingKnown: KnownFiles = { lines: new Set(), fences: "paired" };

/** Reads whole files, or the text for a selection, from the fenced blocks of a reply. */
export function readWholeFiles(lines: readonly string[], known: KnownFiles): ParsedReply {
  const nested = nestedTexts(lines, known.lines);
  if (nested === "ambiguous") return { blocks: [], fault: "malformed" };
  const texts = (nested ?? fencedTexts(lines)).map((text) => closedByLast(text, lines, known.fences));
  const blocks = withoutOutput(texts, lines).map((text): ReplyBlock => blockOf(text, lines, known));
  return texts.some(({ end }) => end === undefined) ? { blocks, fault: "cut-off" } : { blocks };
}

function blockOf(text: FencedText, lines: readonly string[], known: KnownFiles): ReplyBlock {
  const above = namingOf(text, lines);
  const head = namingAtHead(text.lines, known);
  const plain = text.lines.length > 1 ? withoutLineNumbers(text.lines) : undefined;
  const own = plain?.lines ?? text.lines;
  const naming = above?.manner === "line" || above?.manner === "new" ? above : (head?.naming ?? above);
  return { kind: "text", ...namedAs(naming), lines: head ? own.slice(head.lines) : own };
}

/** A comment that does nothing but name the file, at the head of its text, where the file itself has none. */
function namingAtHead(lines: readonly string[], known: KnownFiles): { naming: Naming; lines: number } | undefined {
  const at = lines.findIndex((line) => line.trim() !== "");
  const line = (lines[at] ?? "").trim();
  if (!/^(?:\/\/|#(?!!)|--|<!--|\/\*|;|%)/.test(line) || known.lines.has(lines[at] ?? "")) return undefined;
  const naming = namingIn(line.replace(/^--\s?/, ""));
  if (naming?.manner !== "line" || /^#.*\s$/.test(line)) return undefined;
  const isLabelled = /^\W{1,6}\s?(?:file\s?(?:path|name)?|path)\s?:/i.test(line);
  const isOwn = naming.path === known.path?.split("/").at(-1);
  if (!isLabelled && !isOwn && !/[\\/][^\\/]*\.\w+$/.test(naming.path)) return undefined;
  const blank = isLabelled && (lines[at + 1] ?? "").trim() === "" ? 1 : 0;
  return { naming, lines: at + 1 + blank };
}

function namingOf({ info, start }: FencedText, lines: readonly string[]): Naming | undefined {
  const path = pathInFence(info);
  return path === undefined ? namingAbove(lines, start) : { path, manner: "line" };
}

const shell = /^(?:ba|z|fi|c|k)?sh\b|^(?:shell|console|terminal|powershell|pwsh|ps1|cmd|bat|shellsession)\b/i;
const output = /^(?:text|txt|plain|plaintext|output|stdout|stderr|log|result)\b/i;

/** Beside the file, commands to run and what they print are no part of it. */
function withoutOutput(texts: readonly FencedText[], lines: readonly string[]): readonly FencedText[] {
  const isNamed = (text: FencedText) => {
    const manner = namingOf(text, lines)?.manner;
    return manner === "line" || manner === "new";
  };
  const files = texts.filter((text) => !shell.test(text.info) || isNamed(text));
  const code = (files.length > 0 ? files : texts).filter((text) => !output.test(text.info) || isNamed(text));
  return code.length > 0 ? code : files.length > 0 ? files : texts;
}

/**
 * A text that begins or ends within a fenced block of the file has a fence without a partner: then the last one of the
 * reply closes, though it seems to belong to the text.
 */
function closedByLast(text: FencedText, lines: readonly string[], own: "paired" | "odd"): FencedText {
  if (text.end !== undefined) return text;
  const end = lines.findLastIndex((line) => line.trim() !== "");
  const [open, last] = [fenceOf(lines[text.start] ?? ""), fenceOf(lines[end] ?? "")];
  const isLone = own === "odd" || leftOut(lines[end - 1] ?? "") !== undefined;
  if (!open || !last || end === text.start || !isLone || !closes(last, open)) return text;
  return fencedText(lines, text.start, end);
}
