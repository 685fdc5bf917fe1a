import * as z from "zod/mini";
import type { Chunk } from "../../core/protocolClient.ts";

const Text = z.catch(z.nullish(z.string()), null);
const Part = z.object({ type: Text, text: Text, refusal: Text });
const Parts = z.catch(z.nullish(z.array(Part)), null);
const Item = z.object({ type: Text, content: Parts, summary: Parts });

/** What the items of a response say. */
export interface Texts {
  readonly reasoning: string;
  readonly text: string;
}

export function textsOf(output: readonly unknown[]): Texts {
  const items = output.flatMap((item) => {
    const read = Item.safeParse(item);
    return read.success ? [read.data] : [];
  });
  const thoughts = items.filter(({ type }) => type === "reasoning");
  const reasoning = thoughts.map(({ summary, content }) => joined(summary, "\n\n") || joined(content, "\n\n"));
  const text = items.filter(({ type }) => type === "message").map(({ content }) => joined(content, ""));
  return { reasoning: reasoning.join("\n\n"), text: text.join("") };
}

function joined(parts: z.infer<typeof Parts>, separator: string): string {
  return parts?.map(({ text, refusal }) => text ?? refusal ?? "").join(separator) ?? "";
}

/** What has been yielded of a response, part by part, so that nothing is repeated or lost. */
export class SaidParts {
  /** Parts that deltas came for. */
  readonly #begun = new Set<string>();
  #spoke = false;
  #thought = false;

  add(type: string, place: string, delta: string): Chunk[] {
    const thinks = type.includes("reasoning");
    if (delta === "") return [];
    if (this.#begun.size < mostParts) this.#begun.add(`${thinks}/${place}`);
    if (thinks) this.#thought = true;
    else this.#spoke = true;
    return [{ type: thinks ? "reasoning" : "text", text: delta }];
  }

  /** A part as a whole, at its end. */
  complete(type: string, place: string, text: string): Chunk[] {
    const thinks = type.includes("reasoning");
    const known = this.#begun.has(`${thinks}/${place}`) || (this.#begun.size > 0 && isNowhere(place, this.#begun));
    return known ? [] : this.add(type, place, text);
  }

  paragraph(): Chunk[] {
    return this.#thought ? [{ type: "reasoning", text: "\n\n" }] : [];
  }

  /** The text of a response that came in one piece, or whose deltas a gateway has swallowed. */
  missing({ reasoning, text }: Texts): Chunk[] {
    const chunks: Chunk[] = [];
    if (!this.#thought && !this.#spoke) chunks.push(...this.add("reasoning", "", reasoning));
    if (!this.#spoke) chunks.push(...this.add("text", "", text));
    return chunks;
  }
}

const mostParts = 1_000;

/** Deltas and ends that are identified differently: they can only mean the same part. */
function isNowhere(place: string, begun: ReadonlySet<string>): boolean {
  return place === "/" || [...begun].every((one) => one.endsWith("//"));
}
