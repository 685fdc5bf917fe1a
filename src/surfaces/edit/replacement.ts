import { applySoFar, applyToLines, fitted, kindOfText, leftOutIn, speaksInEdits } from "../../apply/index.ts";
import { withoutThoughts } from "../../core/thoughts/splitThoughts.ts";
import { toLineFeeds } from "../../core/text/lineFeeds.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";
import type { FinishReason } from "../../core/protocolClient.ts";
import { tooLarge } from "../review/tooLarge.ts";
import { codeBlock } from "../codeBlock.ts";

/** New text for the selected lines, `\n` between lines and none at the end; or why the answer gives none. */
export type Replacement =
  | { readonly kind: "text"; readonly text: string }
  /** `again`: the same model may do better when it is told. */
  | { readonly kind: "refused"; readonly reason: Phrase; readonly again?: true };

const refused = (reason: Phrase): Replacement => ({ kind: "refused", reason });
const misshapen = (reason: Phrase): Replacement => ({ kind: "refused", reason, again: true });

/** The lines that an answer replaces, and the path of their file: in prose, typography is intentional. */
export interface Replaced {
  readonly original: string;
  readonly path?: string | undefined;
}

/** Turns a finished answer into the text that replaces `original`, or says why it cannot be used. */
export function replacementFrom(raw: string, replaced: Replaced, finishReason: FinishReason): Replacement {
  const { original } = replaced;
  const answer = withoutThoughts(raw);
  const large = tooLarge(raw);
  if (large) return refused(large);
  if (finishReason === "length") {
    return refused(
      phrase("The answer was cut off at the model's output limit. Select fewer lines or choose another model."),
    );
  }
  if (finishReason === "content-filter") return refused(phrase("The provider's content filter stopped the answer."));
  if (answer.trim() === "") return refused(phrase("The model returned an empty answer."));
  if (speaksInEdits(answer, original)) return checkedReplacement(answer, replaced);
  const block = codeBlock(answer);
  // Without a finish reason, only a closed fence shows that the answer is complete.
  if (!block && finishReason === "other")
    return misshapen(phrase("The answer was interrupted. Retry to get a complete answer."));
  if (block && !block.closed) return misshapen(phrase("The answer ends in the middle of the code."));
  if (block && block.further > 0) {
    return misshapen(
      phrase("The answer contains several code blocks, and it is unclear which one replaces the selection."),
    );
  }
  if (!block && isProse(answer)) return misshapen(phrase("The model answered with text instead of code."));
  return checkedReplacement(block?.text ?? answer, replaced);
}

/** Fits code, or edits, into the place of `original`, or says why they must not go there. */
export function checkedReplacement(code: string, { original, path }: Replaced): Replacement {
  const large = tooLarge(code);
  if (large) return refused(large);
  const before = toLineFeeds(original);
  const edited = applyToLines(code, before, path);
  if (edited.kind === "refused") return misshapen(edited.refusal.message);
  const text = edited.kind === "text" ? edited.text : inPlaceOf(code, before, path);
  if (text.trim() === "" && original.trim() !== "")
    return misshapen(phrase("The answer contains an empty code block."));
  if (leftOutIn(text.split("\n"), before.split("\n")) !== undefined) {
    return misshapen(
      phrase("The answer replaces code with a placeholder comment; applying it would delete your code."),
    );
  }
  if (text === before) return refused(phrase("The model proposed no changes."));
  return { kind: "text", text };
}

/** What can be shown of an answer that is still arriving; undefined until its code begins. */
export function previewFrom(answer: string, { original, path }: Replaced): string | undefined {
  const plain = withoutThoughts(answer);
  if (speaksInEdits(plain, original)) return applySoFar(plain, toLineFeeds(original), path);
  const block = codeBlock(plain);
  if (!block || block.text === "") return undefined;
  if (block.closed) return inPlaceOf(block.text, toLineFeeds(original), path);
  // The last line may be half a line, or half a closing fence.
  const whole = block.text.slice(0, Math.max(0, block.text.lastIndexOf("\n")));
  return whole === "" ? undefined : inPlaceOf(whole, toLineFeeds(original), path);
}

function inPlaceOf(code: string, original: string, path: string | undefined): string {
  const before = original.split("\n");
  return fitted(toLineFeeds(code).split("\n"), before, before, kindOfText(path)).join("\n");
}

/** An unfenced answer that is prose instead of code. */
function isProse(answer: string): boolean {
  return /^\s*(sure|certainly|of course|here(?:'s| is| are)|sorry|i'm|i am|i can|i cannot|i can't|i have|i've|unfortunately|the (?:code|selected|function)|this (?:code|function)|to (?:fix|do)|it (?:looks|seems)|as an? |好的|以下|抱歉|对不起|当然|这段|我)/i.test(
    answer,
  );
}
