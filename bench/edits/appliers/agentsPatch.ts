import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";
import { localApplier, type Applier } from "./applier.ts";

interface PatchModule {
  readonly applyDiff: (input: string, diff: string, mode?: "default" | "create") => string;
}

/**
 * V4A as the vendor's agents SDK applies it. The package (`@openai/agents-core`, 13 MB) is no dependency of ours: the
 * folder into which it was unpacked is named on the command line.
 */
export async function agentsPatch(folder: string): Promise<Applier> {
  const file = pathToFileURL(join(resolve(folder), "dist", "utils", "applyDiff.mjs"));
  const { applyDiff } = (await import(file.href)) as PatchModule;
  return localApplier("agents SDK", ["v4a"], ({ input: { original, reply, files } }) => {
    if (files) return undefined;
    const section = /^\*\*\* (Update|Add) File: .*\r?\n([\s\S]*?)(?:^\*\*\* End Patch|^```\s*$|$(?![\s\S]))/m.exec(
      reply,
    );
    if (!section) return undefined;
    const [, kind, body = ""] = section;
    return applyDiff(original, body.replace(/\n$/, ""), kind === "Add" ? "create" : "default");
  });
}
