import { withoutEnd } from "../../core/text/withoutEnd.ts";

/** A text as lines, with everything needed to put untouched lines back byte for byte. */
export interface FileText {
  /** The byte order mark, or nothing. */
  readonly mark: string;
  /** All of it behind the mark. */
  readonly body: string;
  /** Without their endings; a final newline adds no empty line. */
  readonly lines: readonly string[];
  /** What most lines end with. */
  readonly ending: string;
  /** Each line's own ending, where they differ. */
  readonly endings: readonly string[] | undefined;
  readonly finalNewline: boolean;
}

export function readFileText(text: string): FileText {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const body = mark === "" ? text : text.slice(1);
  // An empty file gets a final newline with its first line.
  const finalNewline = body === "" || body.endsWith("\n");
  const raw = body.split("\n");
  if (finalNewline || body === "") raw.pop();
  if (!body.includes("\r")) return { mark, body, lines: raw, ending: "\n", endings: undefined, finalNewline };
  const endings = raw.map((line) => (line.endsWith("\r") ? "\r\n" : "\n"));
  const last = endings.length - 1;
  // A lone carriage return at the very end belongs to the text.
  if (!finalNewline && last >= 0) endings[last] = endings[last - 1] ?? "\n";
  const lines = raw.map((line, index) =>
    line.endsWith("\r") && (finalNewline || index < last) ? line.slice(0, -1) : line,
  );
  const windows = endings.filter((ending) => ending === "\r\n").length;
  const ending = windows * 2 >= endings.length ? "\r\n" : "\n";
  const own = endings.every((one) => one === ending) ? undefined : endings;
  return { mark, body, lines, ending, endings: own, finalNewline };
}

/** Lines of a reply: any line ending, no byte order mark, no empty line after a final newline. */
export function replyLines(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  const last = lines.pop() ?? "";
  const whole = text.includes("\r") ? lines.map((line) => withoutEnd(line, "\r")) : lines;
  if (last !== "" && last !== "\r") whole.push(last);
  return whole;
}

/** Takes out `remove` lines at `at` (0-based) and puts `add` there. */
export interface LineEdit {
  readonly at: number;
  readonly remove: number;
  readonly add: readonly string[];
}

/** The text after `edits`, which are in order and apart. */
export function withEdits(file: FileText, edits: readonly LineEdit[], finalNewline = file.finalNewline): string {
  const { lines, endings, ending } = file;
  if (edits.length === 0 && finalNewline === file.finalNewline) return wholeText(file);
  if (!endings) return withParts(file, edits, finalNewline);
  const result: string[] = [];
  const own: string[] = [];
  let next = 0;
  const keep = (end: number) => {
    for (; next < end; next++) {
      result.push(lines[next] ?? "");
      own.push(endings[next] ?? ending);
    }
  };
  for (const { at, remove, add } of edits) {
    keep(at);
    add.forEach((line, index) => {
      result.push(line);
      own.push(endings[index < remove ? at + index : Math.max(0, at - 1)] ?? ending);
    });
    next = at + remove;
  }
  keep(lines.length);
  return wholeText({ ...file, lines: result, endings: own, finalNewline });
}

/** Where all lines end alike, what stays is cut out of the text in one piece from one edit to the next. */
function withParts({ mark, body, lines, ending }: FileText, edits: readonly LineEdit[], finalNewline: boolean): string {
  const parts: string[] = [];
  let [next, offset] = [0, 0];
  const skip = (end: number) => {
    for (; next < end; next++) offset += (lines[next] ?? "").length + ending.length;
  };
  const keep = (end: number) => {
    const start = offset;
    if (next >= end) return;
    skip(end);
    parts.push(body.slice(start, offset - ending.length));
  };
  for (const { at, remove, add } of edits) {
    keep(at);
    for (const line of add) parts.push(line);
    skip(at + remove);
  }
  keep(lines.length);
  if (parts.length === 0) return mark;
  if (finalNewline) parts.push("");
  return mark + parts.join(ending);
}

function wholeText({ mark, lines, ending, endings, finalNewline }: FileText): string {
  if (lines.length === 0) return mark;
  const last = finalNewline ? undefined : lines.length - 1;
  if (!endings) return mark + lines.join(ending) + (finalNewline ? ending : "");
  return mark + lines.map((line, index) => (index === last ? line : line + (endings[index] ?? ending))).join("");
}
