import { leadOf } from "./containers.ts";
import { stepFence } from "./fence.ts";
import { limits } from "./limits.ts";
import { append, continuation, goesOn, isTooMuch, topLevelFence, type OpenBlock } from "./openBlock.ts";

/** A part of an answer that can be drawn by itself. */
export type Block = Readonly<Pick<OpenBlock, "id" | "kind" | "info" | "text">>;

/** Cuts a Markdown text that is still coming into blocks; what is closed never changes again. */
export interface BlockSplitter {
  /** Takes the next text; gives the blocks it closed. */
  write(text: string): readonly Block[];
  /** The block that is still open, with the unfinished line; the same `id` until it closes. */
  open(): Block | undefined;
  /** No more text comes. */
  end(): readonly Block[];
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
  const closed: Block[] = [];
  /** The start of the current line has been given to the open block already. */
  let midLine = false;

  const close = () => {
    if (open && (open.kind === "code" || open.text.trim() !== "")) closed.push(asBlock(open, open.text));
    open = undefined;
  };
  const start = (kind: Block["kind"], first: Partial<OpenBlock> = {}): OpenBlock => {
    close();
    return (open = { id: nextId++, kind, info: "", text: "", blankLine: false, marks: 0, ...first });
  };

  function takeMarkdown(line: string): void {
    const lead = leadOf(line);
    const fence = open?.fence ? undefined : topLevelFence(open, line, lead);
    if (fence) return void start("code", { info: fence.info, fence });
    if (!open?.fence && line.trimEnd() === patchStart)
      return void start("code", { info: "diff", text: line, until: patchEnd });
    if (isTooMuch(open, line, lead)) return void start("plain", { text: line });
    append(open && goesOn(open, line, lead) ? open : start("markdown", continuation(open)), line, lead);
  }

  return {
    take(line: string) {
      const isRest = midLine;
      midLine = false;
      if (open && isRest) open.text += line;
      else if (open?.kind === "code") takeCode(open, line, close);
      else if (line.trim() === "") takeBlank(open, line, close);
      else if (open?.kind === "plain") open.text += line;
      else takeMarkdown(line);
    },
    /** Takes the start of a line that is too much already: nobody waits for its end. True if it did. */
    takePart(part: string): boolean {
      const isFlat = open?.kind === "code" || open?.kind === "plain";
      if (isFlat ? part.length <= limits.line : !isTooMuch(open, part, leadOf(part))) return false;
      const target = open && isFlat ? open : start("plain");
      target.text += part;
      midLine = true;
      return true;
    },
    open(pending: string): Block | undefined {
      if (!open) return pending === "" ? undefined : asBlock({ id: nextId, kind: "markdown", info: "" }, pending);
      const isMaybeFence = open.kind === "code" && /^\s*[`~]+$/.test(pending);
      return asBlock(open, isMaybeFence ? open.text : open.text + pending);
    },
    close,
    drain: (): readonly Block[] => closed.splice(0),
  };
}

/** Some models write a patch without a fence around it. */
const patchStart = "*** Begin Patch";
const patchEnd = "*** End Patch";

function takeCode(code: OpenBlock, line: string, close: () => void): void {
  if (code.until !== undefined) {
    code.text += line;
    if (line.trimEnd() === code.until) close();
    return;
  }
  const { fence } = code;
  if (!fence) return;
  code.fence = stepFence(fence, line);
  if (!code.fence) return close();
  code.text += fence.indent > 0 ? line.replace(new RegExp(`^ {1,${fence.indent}}`), "") : line;
}

function takeBlank(open: OpenBlock | undefined, line: string, close: () => void): void {
  if (!open) return;
  if (open.kind === "plain") return close();
  // More blank lines say no more than one.
  if (open.blankLine || open.text.length > limits.fence) return;
  open.text += line;
  open.blankLine = !open.fence;
}

function asBlock({ id, kind, info }: Omit<Block, "text">, text: string): Block {
  return { id, kind, info, text };
}
