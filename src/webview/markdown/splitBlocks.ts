import { leadOf } from "./containers.ts";
import { limits } from "./limits.ts";
import { isTooMuch, type OpenBlock } from "./openBlock.ts";
import { takeCode } from "./takeCode.ts";
import { takeMarkdown, type MarkdownPlace } from "./takeMarkdown.ts";

/** A part of an answer that can be drawn by itself. */
export type MarkdownBlock = Readonly<Pick<OpenBlock, "id" | "kind" | "info" | "text">> & {
  /** Goes on with a list item that was cut for its length. */
  readonly inList?: true;
};

/** Cuts a Markdown text that is still arriving into blocks; what is closed never changes again. */
export interface BlockSplitter {
  /** Takes the next text; gives the blocks it closed. */
  write(text: string): readonly MarkdownBlock[];
  /** The block that is still open, with the unfinished line; the same `id` until it closes. */
  open(): MarkdownBlock | undefined;
  /** No more text comes. */
  end(): readonly MarkdownBlock[];
}

export function createBlockSplitter(): BlockSplitter {
  const lines = createLineTaker();
  let pending = "";
  return {
    write(text) {
      pending += text.includes("\r") ? text.replaceAll("\r", "") : text;
      let from = 0;
      for (let end = pending.indexOf("\n"); end >= 0; end = pending.indexOf("\n", from)) {
        lines.take(pending.slice(from, end + 1));
        from = end + 1;
      }
      pending = pending.slice(from);
      if (lines.takePart(pending)) pending = "";
      return lines.drain();
    },
    open: () => lines.open(pending),
    end() {
      if (pending !== "") lines.take(pending);
      pending = "";
      lines.close();
      return lines.drain();
    },
  };
}

function createLineTaker() {
  let nextId = 0;
  let open: OpenBlock | undefined;
  const closed: MarkdownBlock[] = [];
  /** The start of the current line has been given to the open block already. */
  let midLine = false;

  const close = () => {
    if (open && (open.kind === "code" || open.text.trim() !== "")) closed.push(asBlock(open, open.text));
    open = undefined;
  };
  const start: MarkdownPlace["start"] = (kind, first = {}) => {
    close();
    return (open = { id: nextId++, kind, info: "", text: "", blankLine: false, marks: 0, ...first });
  };

  const place: MarkdownPlace = {
    get open() {
      return open;
    },
    close,
    start,
  };

  return {
    take(line: string) {
      const isRest = midLine;
      midLine = false;
      if (open && isRest) open.text += line;
      else if (open?.kind === "code" && takeCode(open, line, close)) return;
      else if (line.trim() === "") takeBlank(open, line, close);
      else if (open?.kind === "plain") open.text += line;
      else takeMarkdown(place, line);
    },
    /** Takes the start of a line that is too much already: nobody waits for its end. True if it did. */
    takePart(part: string): boolean {
      const isFlat = open?.kind === "code" || open?.kind === "plain";
      if (isFlat ? part.length <= limits.line : !isTooMuch(open, part, leadOf(part))) return false;
      if (open?.closer !== undefined) close();
      const target = open && isFlat ? open : start("plain");
      target.text += part;
      midLine = true;
      return true;
    },
    open(pending: string): MarkdownBlock | undefined {
      if (!open) return pending === "" ? undefined : asBlock({ id: nextId, kind: "markdown", info: "" }, pending);
      const isMaybeFence = open.kind === "code" && /^\s*[`~]+$/.test(pending);
      return asBlock(open, isMaybeFence ? open.text : open.text + pending);
    },
    close,
    drain: (): readonly MarkdownBlock[] => closed.splice(0),
  };
}

function takeBlank(open: OpenBlock | undefined, line: string, close: () => void): void {
  if (!open) return;
  if (open.kind === "plain") return close();
  // Several blank lines mean no more than one.
  if (open.blankLine || open.text.length > limits.fence) return;
  open.text += line;
  open.blankLine = !open.fence;
}

function asBlock(
  { id, kind, info, shift }: Pick<OpenBlock, "id" | "kind" | "info" | "shift">,
  text: string,
): MarkdownBlock {
  return shift === undefined ? { id, kind, info, text } : { id, kind, info, text, inList: true };
}
