import type { Block, Op, Reading } from "./block.ts";
import { changesSomething, diffBodies, opsOf, readingOf, type DiffBody } from "./diffLines.ts";

const header = /^\*\*\* (Add|Update|Delete) File:\s*(\S[^]*)$/;
const moveTo = /^\*\*\* Move to:\s*(\S[^]*)$/;

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
export function readV4a(lines: readonly string[]): Reading {
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
    const [, verb = "", path = ""] = header.exec(lines[start] ?? "") ?? [];
    const own = lines.slice(start + 1, starts[index + 1] ?? lines.length);
    const to = moveTo.exec(own[0] ?? "")?.[1]?.trimEnd();
    return to === undefined
      ? { verb, path: path.trimEnd(), lines: own }
      : { verb, path: path.trimEnd(), to, lines: own.slice(1) };
  });
}

function blocksOf({ verb, path, to, lines }: Part): Block[] {
  if (verb === "Delete") return [{ kind: "delete", path }];
  if (verb === "Add") {
    const added = opsOf(lines).filter(({ kind }) => kind === "add");
    return [{ kind: "create", path, lines: added.map(({ text }) => text) }];
  }
  const hunks = sectionsOf(lines).flatMap(({ anchors, ops, atEnd }): Block[] =>
    changesSomething(ops) ? [{ kind: "hunk", path, ops, anchors, atEnd }] : [],
  );
  return to === undefined ? hunks : [...hunks, { kind: "move", path, to }];
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
