/** How replies are written in tests. */

export const fence = "```";

export function searchReplace(search: string, replace: string, path = "src/a.ts"): string {
  return `${path}\n${fence}ts\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n${fence}\n`;
}

export function fenced(code: string, info = "ts"): string {
  return `${fence}${info}\n${code}\n${fence}\n`;
}

export interface Hunk {
  readonly before: readonly string[];
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly after: readonly string[];
}

/** A section of a diff, head not included. */
export function hunkLines({ before, removed, added, after }: Hunk): string {
  const kept = (lines: readonly string[]) => lines.map((line) => ` ${line}`);
  return [
    ...kept(before),
    ...removed.map((line) => `-${line}`),
    ...added.map((line) => `+${line}`),
    ...kept(after),
  ].join("\n");
}

export function unifiedDiff(hunk: Hunk, head = "@@ -1,1 +1,1 @@"): string {
  return fenced(`--- a/src/a.ts\n+++ b/src/a.ts\n${head}\n${hunkLines(hunk)}`, "diff");
}

export function v4a(hunk: Hunk, anchor = ""): string {
  return `*** Begin Patch\n*** Update File: src/a.ts\n@@${anchor}\n${hunkLines(hunk)}\n*** End Patch\n`;
}
