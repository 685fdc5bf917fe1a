import type { Block } from "../change.ts";

/** How a reply is dressed; classes change single fields. */
export interface Rendering {
  readonly proseBefore: string;
  readonly proseAfter: string;
  /** The fence around the whole; empty for none. */
  readonly fence: string;
  readonly info: string;
  /** The line that names the file, given its path; undefined for none. */
  readonly pathLine: ((path: string) => string) | undefined;
  readonly markers: Markers;
  /** A fence around each side of a search/replace block. */
  readonly sideFence: string;
  /** Written before the line with that number; both sides, or SEARCH alone. */
  readonly lineNumber: ((line: number) => string) | undefined;
  readonly numberedSides: "both" | "search";
  readonly startLine: "none" | "given";
  readonly hunkHeader: (hunk: HunkNumbers) => string;
  readonly fileHeader: "yes" | "no";
  /** What leads an unchanged line of a diff. */
  readonly contextPrefix: " " | "";
  /** The V4A section's first line, given the lines before it. */
  readonly sectionHeader: (above: readonly string[], block: Block) => string;
  readonly endOfFileMark: "yes" | "no";
  readonly endOfPatch: "yes" | "no";
  /** Stands for lines left out, in the language of the path; `beside` is the line that is shown next to it. */
  readonly elision: (path: string, round: number, beside: string) => string;
}

export interface Markers {
  readonly search: string;
  readonly divider: string;
  readonly replace: string;
}

export interface HunkNumbers {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
}

/** One file of a reply. */
export interface Part {
  readonly path: string;
  readonly blocks: readonly Block[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export const sevens: Markers = { search: "<<<<<<< SEARCH", divider: "=======", replace: ">>>>>>> REPLACE" };

export const rightNumbers = ({ oldStart, oldLines, newStart, newLines }: HunkNumbers): string =>
  `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`;

export const existingCode = (path: string): string => comment(path, "... existing code ...");

/** A comment in the language of the file. */
export function comment(path: string, text: string): string {
  if (/\.(?:css|scss|less)$/.test(path)) return `/* ${text} */`;
  if (/\.(?:py|sh|ya?ml|toml|rb)$/.test(path)) return `# ${text}`;
  if (/\.(?:md|html|xml|svg|vue)$/.test(path)) return `<!-- ${text} -->`;
  return `// ${text}`;
}

export const language = (path: string): string => /\.(\w+)$/.exec(path)?.[1] ?? "";
