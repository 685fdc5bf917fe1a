import type { Block, Reading } from "./block.ts";
import { closes, fencedText, fencedTexts, fenceOf, type FencedText } from "./fence.ts";
import { namingAbove, pathInFence, type Naming } from "./fileName.ts";
import { leftOut } from "./leftOut.ts";
import { withoutLineNumbers } from "./lineNumbers.ts";
import { namedAs } from "./naming.ts";
import { nestedTexts } from "./nestedFences.ts";

/** Reads whole files, or the text for a selection, from the fenced blocks of a reply; `known` are lines of the file. */
export function readWholeFiles(lines: readonly string[], known: ReadonlySet<string>, own: "paired" | "odd"): Reading {
  const nested = nestedTexts(lines, known);
  if (nested === "ambiguous") return { blocks: [], fault: "malformed" };
  const texts = (nested ?? fencedTexts(lines)).map((text) => closedByLast(text, lines, own));
  const blocks = withoutOutput(texts, lines).map((text): Block => blockOf(text, lines));
  return texts.some(({ end }) => end === undefined) ? { blocks, fault: "cut-off" } : { blocks };
}

function blockOf(text: FencedText, lines: readonly string[]): Block {
  const naming = namingOf(text, lines);
  const plain = text.lines.length > 1 ? withoutLineNumbers(text.lines) : undefined;
  return { kind: "text", ...namedAs(naming), lines: plain?.lines ?? text.lines };
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
