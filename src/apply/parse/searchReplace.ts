import type { Block, Reading } from "./block.ts";
import { closes, fenceOf, type Fence } from "./fence.ts";
import { pathAbove } from "./fileName.ts";

const opening = /^\s{0,3}(?:(<{5,9})\s*(?:SEARCH|ORIGINAL|OLD)|(-{5,9})\s*(?:SEARCH|ORIGINAL))\b\s*(?:[<>:-]+\s*)?$/i;
const divider = /^\s{0,3}={5,9}\s*$/;
const closing =
  /^\s{0,3}(?:>{5,9}(?:\s*(?:REPLACE|UPDATED|NEW))?|\+{5,9}\s*(?:REPLACE|UPDATED|NEW))\s*(?:[<>:-]+\s*)?$/i;
const hint = /^\s*:(start|end)_line:\s*(\d+)\s*$/;

/** True for the line that begins a SEARCH section. */
export function opensSearch(line: string): boolean {
  return opening.test(line);
}

/** Reads search/replace blocks line by line. */
export interface BlockReader {
  /** The block that the line completes. */
  push(line: string): Block | undefined;
  /** What was wrong, once all lines have been pushed. */
  fault(): Reading["fault"];
}

export function searchReplaceReader(): BlockReader {
  const above: string[] = [];
  let body: string[] | undefined;
  let markerLength = 0;
  let fence: Fence | undefined;
  let path: string | undefined;
  let malformed = false;

  const outside = (line: string): undefined => {
    const found = fenceOf(line);
    if (found && fence && closes(found, fence)) fence = undefined;
    else if (found) fence ??= found;
    above.push(line);
    if (above.length > 4) above.shift();
  };
  return {
    push(line) {
      const opened = opening.exec(line);
      if (!body && !opened) return outside(line);
      if (opened) {
        // A block within a block: the first one was never closed.
        if (body) malformed = true;
        path = pathAbove(above, above.length) ?? path;
        markerLength = (opened[1] ?? opened[2] ?? "").length;
        body = [];
        above.length = 0;
        return undefined;
      }
      if (!body || !closing.test(line) || !body.some((own) => divider.test(own))) return void body?.push(line);
      const block = blockOf(body, markerLength, path);
      body = undefined;
      return block;
    },
    fault: () => (body || fence ? "cut-off" : malformed ? "malformed" : undefined),
  };
}

export function readSearchReplace(lines: readonly string[]): Reading {
  const reader = searchReplaceReader();
  const blocks = lines.flatMap((line) => reader.push(line) ?? []);
  const fault = reader.fault();
  return fault ? { blocks, fault } : { blocks };
}

/**
 * The blocks of a reply that is still coming, as whole ones: in the last one the old lines still follow the new ones that
 * have come. Undefined before the first new line.
 */
export function blocksSoFar(lines: readonly string[]): readonly string[] | undefined {
  const closed: string[] = [];
  let open: string[] = [];
  for (const line of lines) {
    if (opening.test(line)) open = [line];
    else if (open.length > 0) open.push(line);
    if (!closing.test(line) || !open.some((own) => divider.test(own))) continue;
    closed.push(...open);
    open = [];
  }
  const split = open.findIndex((line) => divider.test(line));
  const [search, replace] = [open.slice(1, split), open.slice(split + 1)];
  if (split > 0 && replace.length > 0) {
    closed.push(...open, ...search.slice(replace.length), ">>>>>>> REPLACE");
  }
  return closed.length === 0 ? undefined : closed;
}

function blockOf(body: readonly string[], markerLength: number, path: string | undefined): Block {
  const dividers = body.flatMap((line, index) => (divider.test(line) ? [index] : []));
  // Text may hold a row of equals signs of its own: an underlined heading.
  const alike = dividers.filter((index) => body[index]?.trim().length === markerLength);
  const split = alike[0] ?? dividers[0] ?? body.length;
  let start = 0;
  let line: number | undefined;
  for (let found = hint.exec(body[0] ?? ""); found && start < split; found = hint.exec(body[start] ?? "")) {
    if (found[1] === "start") line = Number(found[2]);
    start++;
  }
  if (line !== undefined && /^-{3,}\s*$/.test(body[start] ?? "")) start++;
  const search = body.slice(start, split).map(unescaped);
  const replace = body.slice(split + 1).map(unescaped);
  return { kind: "replace", path, search, replace, ...(line === undefined ? {} : { line }) };
}

/** Models are told to write `\=======` for a line of the file that looks like a marker. */
function unescaped(line: string): string {
  return /^\\(?:<{5,9}|={5,9}|>{5,9}|-{5,9} ?SEARCH|\+{5,9} ?REPLACE)/.test(line) ? line.slice(1) : line;
}
