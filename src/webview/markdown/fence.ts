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

/** What is open after this line; undefined where the line closes the fence. `code`: what stands in it so far. */
export function stepFence(fence: Fence, line: string, code = ""): Fence | undefined {
  const other = openFence(line);
  if (!other || other.mark !== fence.mark) return fence;
  if (other.info === "") {
    if (fence.depth > 0) return { ...fence, depth: fence.depth - 1 };
    return other.length >= fence.length ? undefined : fence;
  }
  const nests = other.length >= fence.length && (isMarkdown(fence.info) || endsInText(code));
  return nests ? { ...fence, depth: fence.depth + 1 } : fence;
}

/** First word of what stands behind the fence, in lower case. */
export function languageOf(info: string): string {
  return (/^[^\s{,:]{1,40}/.exec(info)?.[0] ?? "").toLowerCase();
}

/** What is read of a block to tell whether it ends in a string or a comment. */
const mostRead = 20_000;

/**
 * Whether code ends in a text of several lines: a fence there is shown by the code. Elsewhere one with a language is
 * that of the next block, and the mark that closes this one was forgotten.
 */
function endsInText(code: string): boolean {
  const text = code.slice(-mostRead);
  const odd = (mark: string) => text.split(mark).length % 2 === 0;
  return odd('"""') || odd("'''") || text.lastIndexOf("/*") > text.lastIndexOf("*/") || hasOpenTemplate(text);
}

/** A template begins behind what asks for a value, and does not end on its line. */
function hasOpenTemplate(text: string): boolean {
  let isOpen = false;
  for (const line of text.split("\n")) {
    const marks = line.split("`").length - 1;
    if (marks % 2 === 1) isOpen = isOpen ? false : /[=(,:?+[]\s?[\w.]{0,40}`[^`]{0,400}$/.test(line.slice(-500));
  }
  return isOpen;
}

function isMarkdown(info: string): boolean {
  return ["markdown", "md", "mdx"].includes(languageOf(info));
}
