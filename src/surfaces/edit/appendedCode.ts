import { phrase, type Phrase } from "../../core/phrase.ts";
import type { FinishReason } from "../../core/protocolClient.ts";
import { withoutThoughts } from "../../core/thoughts/splitThoughts.ts";
import { codeBlock } from "../codeBlock.ts";

/** Code of an answer that is still arriving, whole lines only; grows at its end. Empty until the code begins. */
export function codeSoFar(answer: string): string {
  const block = codeBlock(withoutThoughts(answer));
  if (!block) return "";
  return block.closed ? `${block.text}\n` : block.text.slice(0, block.text.lastIndexOf("\n") + 1);
}

/** All code of a finished answer: its block, or an answer that is nothing but code. */
export function finishedCode(answer: string): string {
  const plain = withoutThoughts(answer);
  const block = codeBlock(plain);
  return block ? `${block.text}\n` : `${plain.trim()}\n`;
}

/** Why finished code should be read with care; undefined where it looks complete. */
export function cutOff(answer: string, finishReason: FinishReason): Phrase | undefined {
  if (finishReason === "length" || codeBlock(withoutThoughts(answer))?.closed === false) {
    return phrase("The answer was cut off: the end of the code is missing.");
  }
  return undefined;
}
