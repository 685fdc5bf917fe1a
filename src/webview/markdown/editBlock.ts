import { opensSearch, searchReplaceReader } from "../../apply/parse/searchReplace.ts";

/** A line of an edit as a reader sees it. */
export interface EditLine {
  readonly kind: "same" | "old" | "new";
  readonly text: string;
}

/** Beyond this a block stays as it was written. */
const mostLines = 2_000;

/**
 * The edits of a block that holds nothing else, one after the other; undefined where it is something else, or not
 * whole. Read by what applies them; only the file itself, which is not at hand here, could still part old from new
 * otherwise.
 */
export function editsIn(source: string): readonly (readonly EditLine[])[] | undefined {
  const lines = source.split("\n");
  if (!opensSearch(lines.find((line) => line.trim() !== "") ?? "") || lines.length > mostLines) return undefined;
  const edits: (readonly EditLine[])[] = [];
  const reader = searchReplaceReader();
  let isOpen = false;
  for (const line of lines) {
    if (!isOpen && line.trim() !== "" && !opensSearch(line)) return undefined;
    isOpen ||= opensSearch(line);
    const block = reader.push(line);
    if (!block) continue;
    edits.push(differences(block.search, block.replace));
    isOpen = false;
  }
  return reader.fault() === undefined ? edits : undefined;
}

/** Lines that both begin or end with have not changed. */
function differences(old: readonly string[], fresh: readonly string[]): readonly EditLine[] {
  const most = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < most && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  const as = (kind: EditLine["kind"]) => (text: string) => ({ kind, text });
  return [
    ...old.slice(0, start).map(as("same")),
    ...old.slice(start, old.length - end).map(as("old")),
    ...fresh.slice(start, fresh.length - end).map(as("new")),
    ...old.slice(old.length - end).map(as("same")),
  ];
}

/** The text that the edits bring, without what marks them. */
export function newTextOf(edits: readonly (readonly EditLine[])[]): string {
  const text = (edit: readonly EditLine[]) =>
    edit
      .filter(({ kind }) => kind !== "old")
      .map((line) => line.text)
      .join("\n");
  return edits.map(text).join("\n\n");
}
