import { applyPatch, structuredPatch } from "diff";
import type { Case } from "../cases.ts";
import { localApplier, type Applier } from "./applier.ts";
import { diffBody, strictBlocks } from "./strictBlocks.ts";

/** jsdiff's patch with two lines of fuzz; a search/replace block is first made a patch, whose line it must find itself. */
export function jsdiff(): Applier {
  return localApplier("jsdiff", ["udiff", "search_replace", "aider_block"], (one) =>
    one.format === "udiff" ? patched(one) : replaced(one),
  );
}

const options = { fuzzFactor: 2 };

function patched({ input: { original, reply, files } }: Case): string | undefined {
  if (files) return undefined;
  return kept(applyPatch(original, diffBody(reply), options));
}

function replaced(one: Case): string | undefined {
  const blocks = strictBlocks(one);
  if (blocks.length === 0 || one.input.files) return undefined;
  let text: string | undefined = one.input.original;
  for (const { search, replace } of blocks) {
    if (search === "" && text !== "") return undefined;
    text =
      text === undefined
        ? undefined
        : kept(applyPatch(text, structuredPatch("a", "b", search, replace, "", "", { context: 100 }), options));
  }
  return text;
}

const kept = (result: string | false): string | undefined => (result === false ? undefined : result);
