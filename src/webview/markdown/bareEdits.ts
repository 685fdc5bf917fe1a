import { closesReplace, isDivider, opensSearch } from "../../apply/parse/searchReplace.ts";

/**
 * An edit that stands in no fence, as models write it: SEARCH and REPLACE, a patch of `apply_patch`, a unified diff.
 * Its lines are shown as what is applied, not as Markdown.
 */
export interface BareEdit {
  readonly kind: "search" | "patch" | "diff";
  /** The line between old and new lines has come. */
  readonly divided: boolean;
  readonly blank: boolean;
  /** In a fence, where another one may follow. */
  readonly ended?: true;
}

/** The edit this line begins; `above` is the line before it, of the same block. */
export function opensEdit(line: string, above = ""): BareEdit | undefined {
  const text = line.trimEnd();
  const begun = (kind: BareEdit["kind"]) => ({ kind, divided: false, blank: false });
  if (opensSearch(text)) return begun("search");
  if (/^\*\*\* (?:Begin Patch$|(?:Add|Update|Delete) File: *\S)/.test(text)) return begun("patch");
  if (/^diff --git \S/.test(text) || /^@@+ -\d/.test(text)) return begun("diff");
  return /^\+\+\+ \S/.test(text) && startsDiff(above) ? begun("diff") : undefined;
}

/** The first line of a diff's head, which only the second one shows to be one. */
export function startsDiff(line: string): boolean {
  return /^--- \S/.test(line);
}

/** The edit after this line: `last` belongs to it as its end, `out` no longer. */
export function stepEdit(edit: BareEdit, line: string): BareEdit | "last" | "out" {
  const text = line.trimEnd();
  if (edit.kind === "search") {
    if (edit.divided && closesReplace(text)) return "last";
    return isDivider(text) ? { ...edit, divided: true } : edit;
  }
  if (text === "*** End Patch") return "last";
  // After a blank line, a line without a column of its own is prose again.
  if (edit.blank && !/^(?:[\s+\-\\@]|\*\*\* |diff --git )/.test(line)) return "out";
  return { ...edit, blank: text === "" };
}

/** True for edits of which nothing but fences in their lines could be taken for the end of the fence around them. */
export function isDiffInfo(language: string): boolean {
  return ["diff", "patch", "udiff", "v4a"].includes(language);
}

/** What an edit in a fence may go on with after a line that looks like the closing fence. */
export function goesOnAsDiff(line: string): boolean {
  return /^(?:[ +-]|@@|\*\*\* )/.test(line) && !/^(?:- |\+ |-{3,}$| {1,3}\S)/.test(line.trimEnd());
}
