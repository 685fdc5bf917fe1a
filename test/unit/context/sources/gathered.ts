import { gatherContext, type Gathered } from "../../../../src/context/gatherContext.ts";
import type { ContextSource, FileNeed, PlacedBlock } from "../../../../src/context/source.ts";
import type { Snapshot } from "../../../../src/core/task.ts";
import { memoryWorkspace, type MemoryFolder } from "../memoryWorkspace.ts";

/** What one source alone finds in a folder. */
export async function gathered(source: ContextSource, folder: MemoryFolder): Promise<Gathered> {
  const [use = "chat"] = source.gatheredFor;
  const found = await gatherContext({ workspace: memoryWorkspace(folder), use, sources: [source] });
  const [error] = found.errors;
  if (error !== undefined) throw error;
  return found;
}

/** What it shows of a picture. */
export function shown(
  source: ContextSource,
  snapshot: Partial<Snapshot>,
  { need = "near", tokens = 1_000 }: { readonly need?: FileNeed; readonly tokens?: number } = {},
): readonly PlacedBlock[] {
  return source.show?.({ diagnostics: [], openTabs: [], ...snapshot }, { need, tokens }).blocks ?? [];
}
