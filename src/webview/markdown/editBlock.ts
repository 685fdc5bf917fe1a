/** A line of an edit as a reader sees it. */
export interface EditLine {
  readonly kind: "same" | "old" | "new";
  readonly text: string;
}

const opening = /^\s{0,3}(?:<{5,9}|-{5,9})\s*(?:SEARCH|ORIGINAL)\b\s*(?:[<>:-]+\s*)?$/i;
const divider = /^\s{0,3}={5,9}\s*$/;
const closing = /^\s{0,3}(?:>{5,9}|\+{5,9})\s*(?:REPLACE|UPDATED)\b\s*(?:[<>:-]+\s*)?$/i;
/** Beyond this a block stays as it was written. */
const mostLines = 2_000;

/** The edits of a block that holds nothing else, one after the other; undefined where it is something else, or not whole. */
export function editsIn(source: string): readonly (readonly EditLine[])[] | undefined {
  const lines = source.split("\n");
  if (!opening.test(lines.find((line) => line.trim() !== "") ?? "") || lines.length > mostLines) return undefined;
  const edits: (readonly EditLine[])[] = [];
  let [old, fresh]: [string[] | undefined, string[] | undefined] = [undefined, undefined];
  for (const line of lines) {
    if (!old) {
      if (opening.test(line)) old = [];
      else if (line.trim() !== "") return undefined;
    } else if (!fresh) {
      if (divider.test(line)) fresh = [];
      else old.push(line);
    } else if (closing.test(line)) {
      edits.push(differences(old, fresh));
      [old, fresh] = [undefined, undefined];
    } else fresh.push(line);
  }
  return old === undefined ? edits : undefined;
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
