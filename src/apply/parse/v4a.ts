import type { ReplyBlock, Op, ParsedReply } from "./block.ts";
import { changesSomething, diffBodies, opsOf, readingOf, type DiffBody } from "./diffLines.ts";

const header = /^\*\*\* (Add|Update|Delete) File:(.+)$/;
const moveTo = /^\*\*\* Move to:(.+)$/;

/** True for a line that only `apply_patch` has. */
export function opensPatch(line: string): boolean {
  return /^\*\*\* Begin Patch\s*$/.test(line) || header.test(line);
}

interface Part {
  readonly verb: string;
  readonly path: string;
  readonly to?: string;
  readonly lines: readonly string[];
}

/** Reads the `apply_patch` format. */
export function readV4a(lines: readonly string[]): ParsedReply {
  const bodies = diffBodies(lines, opensPatch).map(inside);
  const blocks = bodies.flatMap((body) => partsOf(body.lines).flatMap(blocksOf));
  return readingOf(blocks, bodies);
}

/** What stands between the begin and the end marks; an end mark makes up for a missing closing fence. */
function inside({ lines, end }: DiffBody): DiffBody {
  const last = lines.findIndex((line) => /^\*\*\* End Patch\s*$/.test(line));
  return last < 0 ? { lines, end } : { lines: lines.slice(0, last), end: "closed" };
}

function partsOf(lines: readonly string[]): Part[] {
  const starts = lines.flatMap((line, index) => (header.test(line) ? [index] : []));
  return starts.map((start, index) => {
    const [, verb = "", named = ""] = header.exec(lines[start] ?? "") ?? [];
    const path = named.trim();
    const own = lines.slice(start + 1, starts[index + 1] ?? lines.length);
    const to = moveTo.exec(own[0] ?? "")?.[1]?.trim();
    return to === undefined ? { verb, path, lines: own } : { verb, path, to, lines: own.slice(1) };
  });
}

function blocksOf({ verb, path, to, lines }: Part): ReplyBlock[] {
  if (verb === "Delete") return [{ kind: "delete", path }];
  if (verb === "Add") {
    return [{ kind: "create", path, lines: addedLines(lines) }];
  }
  const hunks = sectionsOf(lines).flatMap(({ anchors, ops, atEnd }): ReplyBlock[] =>
    changesSomething(ops) ? [{ kind: "hunk", path, ops, anchors, atEnd }] : [],
  );
  return to === undefined ? hunks : [...hunks, { kind: "move", path, to }];
}

/** Models forget the column of a new file, in all of its lines or in some. */
function addedLines(lines: readonly string[]): string[] {
  const plain = lines.slice(0, lines.findLastIndex((line) => line.trim() !== "") + 1);
  if (plain.length > 1 && plain.every((line) => line === "" || line.startsWith(" ")))
    return plain.map((line) => line.slice(1));
  return plain.map((line) => (line.startsWith("+") ? line.slice(1) : line));
}

function sectionsOf(lines: readonly string[]) {
  const sections: { anchors: string[]; ops: readonly Op[]; atEnd: boolean }[] = [];
  let body: string[] = [];
  let anchors: string[] = [];
  let atEnd = false;
  const finish = () => {
    if (body.some((line) => line !== "")) {
      sections.push({ anchors, ops: opsOf(body), atEnd });
      anchors = [];
    }
    body = [];
    atEnd = false;
  };
  for (const line of lines) {
    const anchor = /^@@(?:\s([^]*))?$/.exec(line);
    if (anchor) {
      finish();
      const said = (anchor[1] ?? "").trimEnd();
      const text = said.endsWith("@@") ? said.slice(0, -2).trimEnd() : said;
      if (text.trim() !== "" && !/^-\d/.test(text)) anchors.push(text);
    } else if (/^\*\*\* End of File\s*$/.test(line)) {
      atEnd = true;
      finish();
    } else body.push(line);
  }
  finish();
  return sections;
}
