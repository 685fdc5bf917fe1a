import * as z from "zod/mini";
import { mostItems, tooMany, type RawCall } from "../checkedCall.ts";
import { jsonOf } from "../http/looseJson.ts";
import { isRecord } from "../../core/isRecord.ts";

const Text = z.catch(z.nullish(z.string()), null);

/** A content block, or what a delta adds to one. */
export const AnthropicBlock = z.object({
  type: Text,
  text: Text,
  thinking: Text,
  signature: Text,
  data: Text,
  id: Text,
  name: Text,
  input: z.optional(z.unknown()),
  partial_json: Text,
});
export type AnthropicBlock = z.infer<typeof AnthropicBlock>;

interface Open {
  readonly index: number;
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly data: string;
  readonly input: unknown;
  text: string;
  signature: string;
  stopped: boolean;
}

/** The content of a message, assembled from its deltas. */
export class AnthropicBlocks {
  readonly #open: Open[] = [];

  start(block: AnthropicBlock, index: number | null | undefined): void {
    const { type, id, name, data, input, text, thinking, signature } = block;
    if (this.#open.length >= mostItems) throw tooMany(mostItems, "blocks");
    this.#open.push({
      index: index ?? this.#open.length,
      type: type ?? "",
      id: id ?? "",
      name: name ?? "",
      data: data ?? "",
      input,
      text: thinking ?? text ?? "",
      signature: signature ?? "",
      stopped: false,
    });
  }

  add(delta: AnthropicBlock, index: number | null | undefined): void {
    let block = typeof index === "number" ? this.#open.findLast((one) => one.index === index) : this.#open.at(-1);
    if (!block) {
      this.start({ ...delta, text: "", thinking: null, signature: null, type: typeOf(delta) }, index);
      block = this.#open.at(-1);
    }
    if (!block) return;
    block.text += delta.text ?? delta.thinking ?? delta.partial_json ?? "";
    block.signature += delta.signature ?? "";
  }

  stop(index: number | null | undefined): void {
    const block = typeof index === "number" ? this.#open.findLast((one) => one.index === index) : this.#open.at(-1);
    if (block) block.stopped = true;
  }

  /** True once at least one block has come and every block has ended. */
  get allStopped(): boolean {
    return this.#open.length > 0 && this.#open.every(({ stopped }) => stopped);
  }

  calls(): RawCall[] {
    return this.#open
      .filter(({ type }) => type === "tool_use")
      .map(({ id, name, input, text }) => ({ id, name, arguments: text || whole(input) }));
  }

  /** The blocks to send back with this turn, if they contain signed thinking; otherwise undefined. */
  signed(): unknown[] | undefined {
    const signed = this.#open.some(({ type, signature }) => type === "redacted_thinking" || signature !== "");
    return signed ? this.#open.flatMap(returned) : undefined;
  }
}

function whole(input: unknown): string {
  return isRecord(input) && Object.keys(input).length > 0 ? JSON.stringify(input) : "";
}

function typeOf({ partial_json, thinking, signature }: AnthropicBlock): string {
  if (partial_json !== null && partial_json !== undefined) return "tool_use";
  return thinking || signature ? "thinking" : "text";
}

function returned({ type, text, signature, data, id, name, input }: Open): unknown[] {
  switch (type) {
    case "thinking":
      return signature ? [{ type, thinking: text, signature }] : [];
    case "redacted_thinking":
      return [{ type, data }];
    case "text":
      return text ? [{ type, text }] : [];
    case "tool_use":
      return [{ type, id, name, input: jsonOf(text || whole(input) || "{}") }];
  }
  return [];
}
