/** An open code fence. */
export interface Fence {
  readonly mark: "`" | "~";
  readonly length: number;
  readonly indent: number;
  readonly info: string;
  /** Fences opened inside, by models that nest Markdown without lengthening the outer fence. */
  readonly depth: number;
}

const opening = /^( {0,3})(`{3,}|~{3,})([^\n]*)/;

/** The fence that this line opens, its containers (list, quote) taken off. */
export function openFence(line: string): Fence | undefined {
  const [, indent = "", marks = "", rest = ""] = opening.exec(line.trimEnd()) ?? [];
  const mark = marks[0];
  if (mark !== "`" && mark !== "~") return undefined;
  // Otherwise it is inline code that happens to start the line.
  if (mark === "`" && rest.includes("`")) return undefined;
  return { mark, length: marks.length, indent: indent.length, info: rest.trim(), depth: 0 };
}

/** What is open after this line; undefined where the line closes the fence. */
export function stepFence(fence: Fence, line: string): Fence | undefined {
  const other = openFence(line);
  if (!other || other.mark !== fence.mark) return fence;
  if (other.info === "") {
    if (fence.depth > 0) return { ...fence, depth: fence.depth - 1 };
    return other.length >= fence.length ? undefined : fence;
  }
  const nests = isMarkdown(fence.info) && other.length >= fence.length;
  return nests ? { ...fence, depth: fence.depth + 1 } : fence;
}

/** First word of what stands behind the fence, in lower case. */
export function languageOf(info: string): string {
  return (/^[^\s{,:]{1,40}/.exec(info)?.[0] ?? "").toLowerCase();
}

function isMarkdown(info: string): boolean {
  return ["markdown", "md", "mdx"].includes(languageOf(info));
}
