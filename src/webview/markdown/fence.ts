/** An open code fence. */
export interface Fence {
  readonly mark: "`" | "~";
  readonly length: number;
  readonly indent: number;
  readonly info: string;
  /** Fences opened inside, by models that nest Markdown without lengthening the outer fence. */
  readonly depth: number;
  /** Multi-line strings and comments that its code has opened. */
  readonly open: OpenTexts;
}

interface OpenTexts {
  readonly doubles: boolean;
  readonly singles: boolean;
  readonly comment: boolean;
  readonly template: boolean;
}

const none: OpenTexts = { doubles: false, singles: false, comment: false, template: false };

const opening = /^( {0,3})(`{3,}|~{3,})([^\n]*)/;

/** The fence that this line opens, its containers (list, quote) taken off. */
export function openFence(line: string): Fence | undefined {
  const [, indent = "", marks = "", rest = ""] = opening.exec(line.trimEnd()) ?? [];
  const mark = marks[0];
  if (mark !== "`" && mark !== "~") return undefined;
  // Otherwise it is inline code that happens to start the line.
  if (mark === "`" && rest.includes("`")) return undefined;
  return { mark, length: marks.length, indent: indent.length, info: rest.trim(), depth: 0, open: none };
}

/** What is open after this line; undefined where the line closes the fence. */
export function stepFence(fence: Fence, line: string): Fence | undefined {
  const other = openFence(line);
  if (!other || other.mark !== fence.mark) return withTexts(fence, line);
  if (other.info === "") {
    if (fence.depth > 0) return { ...fence, depth: fence.depth - 1 };
    return other.length >= fence.length ? undefined : fence;
  }
  const nests = other.length >= fence.length && (isMarkdown(fence.info) || isInText(fence.open));
  return nests ? { ...fence, depth: fence.depth + 1 } : fence;
}

/** First word of what stands behind the fence, in lower case. */
export function languageOf(info: string): string {
  return (/^[^\s{,:]{1,40}/.exec(info)?.[0] ?? "").toLowerCase();
}

/**
 * Whether the code is within a multi-line string or comment: a fence there belongs to it. Elsewhere a fence with a
 * language opens the next block, and the one that closes this block was forgotten.
 */
function isInText({ doubles, singles, comment, template }: OpenTexts): boolean {
  return doubles || singles || comment || template;
}

/** Read line by line: looking back at all of the code for each fence would take too long. */
function withTexts(fence: Fence, line: string): Fence {
  if (!/"""|'''|\/\*|\*\/|`/.test(line)) return fence;
  const { doubles, singles, comment, template } = fence.open;
  const isOdd = (mark: string) => line.split(mark).length % 2 === 0;
  const [begins, ends] = [line.lastIndexOf("/*"), line.lastIndexOf("*/")];
  const open = {
    doubles: doubles !== isOdd('"""'),
    singles: singles !== isOdd("'''"),
    comment: begins === ends ? comment : begins > ends,
    // A template begins behind what asks for a value, and does not end on its line.
    template: isOdd("`")
      ? !template && /[=(,:?+[]\s?[\w.]{0,40}`[^`]{0,400}$/.test(line.trimEnd().slice(-500))
      : template,
  };
  return { ...fence, open };
}

function isMarkdown(info: string): boolean {
  return ["markdown", "md", "mdx"].includes(languageOf(info));
}
