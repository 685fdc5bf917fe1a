import { applyBlocks, type Numbered } from "./change/applyBlocks.ts";
import { explain } from "./explain.ts";
import { readReply } from "./parse/readReply.ts";
import { recognise } from "./parse/recognise.ts";
import { blocksSoFar } from "./parse/searchReplace.ts";
import { Refused, type Refusal } from "./refusal.ts";
import { kindOfText } from "./text/textKind.ts";
import { replyLines } from "./text/fileText.ts";

export type LinesResult =
  /** The reply speaks in no format of edits: it is the new text itself. */
  | { readonly kind: "plain" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** True where a reply, or half of one, gives edits instead of text: search/replace blocks, a diff, a patch. */
export function speaksInEdits(reply: string, original: string): boolean {
  const known = () => original.split("\n");
  const isEdits = (text: string) =>
    !["whole", "fenced"].includes(recognise(replyLines(text), { wants: "selection", lines: known }));
  // A selection of a diff is replaced by a diff.
  return isEdits(reply) && !isEdits(original);
}

/**
 * What the search/replace blocks of a reply make of the lines, as far as they have come; undefined where that is
 * nothing yet.
 */
export function applySoFar(reply: string, original: string, path?: string): string | undefined {
  const blocks = blocksSoFar(replyLines(reply.slice(0, reply.lastIndexOf("\n") + 1)));
  const result = blocks && applyToLines(blocks.join("\n"), original, path);
  return result?.kind === "text" ? result.text : undefined;
}

/** What the edits of a reply make of some lines of a file, whatever file names stand beside them. */
export function applyToLines(reply: string, original: string, path?: string): LinesResult {
  if (!speaksInEdits(reply, original)) return { kind: "plain" };
  try {
    const changes = readReply({ reply, original, path }).map((block, at): Numbered => {
      if (block.kind === "replace" || block.kind === "hunk")
        return { change: { ...block, path: undefined }, number: at + 1 };
      throw explain("unparsable", at + 1);
    });
    const result = applyBlocks(original, changes, kindOfText(path));
    if (result.kind === "refused") throw explain(result.reason, result.block);
    return result;
  } catch (error) {
    if (error instanceof Refused) return { kind: "refused", refusal: error.refusal };
    throw error;
  }
}
