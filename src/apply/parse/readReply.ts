import { sharedPart } from "../change/wholeAnswer.ts";
import { explain } from "../explain.ts";
import { replyLines } from "../text/fileText.ts";
import { withPlainIndents } from "../text/plainIndents.ts";
import { kindOfText } from "../text/textKind.ts";
import type { ReplyBlock, Format, ParsedReply } from "./block.ts";
import { fenceOf } from "./fence.ts";
import { looksCut } from "./looksCut.ts";
import { recognise } from "./recognise.ts";
import { readSearchReplace } from "./searchReplace.ts";
import { readUnifiedDiff } from "./unifiedDiff.ts";
import { holdsMarks } from "./strayMarks.ts";
import { unwrapped } from "./unwrapped.ts";
import { readV4a } from "./v4a.ts";
import { readWholeFiles, type KnownFiles } from "./wholeFiles.ts";

export interface Reply {
  readonly reply: string;
  readonly original: string;
  readonly path?: string | undefined;
  readonly format?: Format | undefined;
  readonly selection?: { readonly startLine: number; readonly endLine: number } | undefined;
}

/** The blocks of a reply; refuses one that is cut off or holds none. */
export function readReply(request: Reply): readonly ReplyBlock[] {
  const { reply, original, path, format, selection } = request;
  let split: readonly string[] | undefined;
  const known = () => (split ??= splitLines(original));
  const text = unwrapped(reply);
  const lines = withPlainIndents({ text, lines: replyLines(text) }, known, path);
  const wants = selection ? "selection" : "file";
  const recognised = recognise(lines, { wants, lines: known, path });
  const isText = ["whole", "lazy", "fenced"].includes(recognised);
  if (isText && isCode(path) && holdsMarks(lines, known(), "code")) throw explain("unparsable");
  const own = () => (selection ? known().slice(selection.startLine - 1, selection.endLine) : known());
  const asTold = read(lines, format ?? recognised, { own, path });
  const found = asTold.blocks.length > 0 || asTold.fault ? asTold : read(lines, recognised, { own, path });
  const { blocks, fault, openEnded } = withoutFence(lines, found, own) ?? found;
  if (fault === "cut-off") throw explain("cut-off", blocks.length + 1);
  if (openEnded && looksCut(blocks, known())) throw explain("cut-off", blocks.length);
  if (fault === "malformed" || blocks.length === 0) throw explain("unparsable");
  return blocks;
}

function isCode(path: string | undefined): boolean {
  return kindOfText(path) === "code" && !/\.(?:patch|diff)$/i.test(path ?? "");
}

interface Own {
  readonly own: () => readonly string[];
  readonly path: string | undefined;
}

function read(lines: readonly string[], format: Format, { own, path }: Own): ParsedReply {
  switch (format) {
    case "search_replace":
    case "aider_block":
      return readSearchReplace(lines);
    case "udiff":
      return readUnifiedDiff(lines);
    case "v4a":
      return readV4a(lines);
    case "whole":
    case "lazy":
    case "fenced": {
      const mine = own();
      const fences = mine.filter((line) => fenceOf(line)).length;
      return readWholeFiles(lines, { lines: lookedUp(mine), fences: fences % 2 === 0 ? "paired" : "odd", path });
    }
  }
}

function splitLines(text: string): readonly string[] {
  return text.includes("\r") ? text.split(/\r?\n/) : text.split("\n");
}

/** Few replies need to be looked up at all. */
function lookedUp(lines: readonly string[]): KnownFiles["lines"] {
  let known: ReadonlySet<string> | undefined;
  return { has: (line) => (known ??= new Set(lines)).has(line) };
}

/**
 * A reply that is the file and nothing else, without a fence or with the closing one only. It must end as the file
 * does: nothing else says that it is whole.
 */
function withoutFence(
  lines: readonly string[],
  { blocks, fault }: ParsedReply,
  given: () => readonly string[],
): ParsedReply | undefined {
  const last = lines.findLastIndex((line) => line.trim() !== "");
  const fences = lines.flatMap((line, at) => (fenceOf(line) ? [at] : []));
  const isLoneEnd = fences.length === 1 && fences[0] === last && fenceOf(lines[last] ?? "")?.info === "";
  const isBare = fences.length === 0 && blocks.length === 0 && fault === undefined;
  if (!isBare && !isLoneEnd) return undefined;
  const own = given();
  const text = isLoneEnd ? lines.slice(0, last) : lines;
  const end = (some: readonly string[]) => some.findLast((line) => line.trim() !== "")?.trim();
  const isFile = end(text) !== undefined && end(text) === end(own) && sharedPart(text, own) >= 0.5;
  return isFile && sharedPart(own, text) >= 0.5
    ? { blocks: [{ kind: "text", path: undefined, lines: text }] }
    : undefined;
}
