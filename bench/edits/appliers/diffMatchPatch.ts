import { diff_match_patch } from "diff-match-patch";
import { localApplier, type Applier } from "./applier.ts";
import { strictBlocks } from "./strictBlocks.ts";

/** diff-match-patch: a patch from SEARCH to REPLACE, wherever in the file it matches best. */
export function diffMatchPatch(): Applier {
  const engine = new diff_match_patch();
  engine.Diff_Timeout = 1;
  return localApplier("diff-match-patch", ["search_replace", "aider_block", "udiff"], (one) => {
    const blocks = strictBlocks(one);
    if (blocks.length === 0 || one.input.files) return undefined;
    let text = one.input.original;
    for (const { search, replace } of blocks) {
      if (search === "" && text !== "") return undefined;
      // The place is unknown: distance must not count, and exact text is the best guess for where to begin.
      engine.Match_Distance = 1e9;
      const patches = engine.patch_make(search, replace);
      const guess = Math.max(0, text.indexOf(search));
      // The types take a class for its instances.
      for (const patch of patches as unknown as { start1: number | null; start2: number | null }[]) {
        patch.start1 = (patch.start1 ?? 0) + guess;
        patch.start2 = (patch.start2 ?? 0) + guess;
      }
      const [result, applied] = engine.patch_apply(patches, text);
      if (applied.includes(false)) return undefined;
      text = result;
    }
    return text;
  });
}
