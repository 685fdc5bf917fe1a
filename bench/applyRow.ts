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

/** What becomes of one row of `npm run bench:apply`; throws where the row cannot be read. */
export function applyRow(row: unknown): object {
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
}

function shown(result: ApplyResult): object {
  if (result.ok) return result;
  const { kind, message, block } = result.error;
  return { ok: false, error: { kind, message: format(message), block } };
}
