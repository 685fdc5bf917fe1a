/** Applies replies: JSON lines in, JSON lines out. `npm run -s bench:apply -- < in` */
import * as z from "zod/mini";
import { applyReply, type ApplyResult } from "../src/apply/applyReply.ts";
import { format } from "../src/core/phrase.ts";

const Row = z.object({
  id: z.unknown(),
  format: z.nullish(z.enum(["search_replace", "aider_block", "udiff", "v4a", "whole", "lazy", "fenced"])),
  path: z.string(),
  original: z.string(),
  reply: z.string(),
  files: z.nullish(z.record(z.string(), z.string())),
  selection: z.nullish(z.object({ startLine: z.int(), endLine: z.int() })),
  platform: z.nullish(z.enum(["win32", "darwin", "linux"])),
});

let rest = "";
process.stdin.setEncoding("utf8");
for await (const chunk of process.stdin) {
  const lines = (rest + String(chunk)).split("\n");
  rest = lines.pop() ?? "";
  lines.forEach(print);
}
print(rest);

function print(line: string): void {
  if (line.trim() !== "") process.stdout.write(`${oneLine(answer(line))}\n`);
}

/** Some readers take these two for line ends. */
function oneLine(value: object): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (sign) => (sign === "\u2028" ? "\\u2028" : "\\u2029"));
}

function answer(line: string): object {
  let row: unknown;
  try {
    row = JSON.parse(line);
    const { id, format: named, files, selection, platform, ...given } = Row.parse(row);
    const request = {
      ...given,
      format: named ?? undefined,
      files: files ?? undefined,
      platform: platform ?? undefined,
    };
    const start = performance.now();
    const result = applyReply({ ...request, selection: selection ?? undefined });
    return { id, ...shown(result), milliseconds: performance.now() - start };
  } catch {
    const id = typeof row === "object" && row !== null && "id" in row ? row.id : null;
    return { id, ok: false, error: { kind: "unparsable", message: "The row cannot be read." }, milliseconds: 0 };
  }
}

function shown(result: ApplyResult): object {
  if (result.ok) return result;
  const { kind, message, block } = result.error;
  return { ok: false, error: { kind, message: format(message), block } };
}
