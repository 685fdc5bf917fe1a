import * as z from "zod/mini";
import { mostItems, tooMany, type RawCall } from "../checkedCall.ts";
import { isRecord } from "../../core/isRecord.ts";

const Text = z.catch(z.nullish(z.string()), null);
const Call = z.object({ type: z.literal("function_call"), call_id: Text, id: Text, name: Text, arguments: Text });

export interface ItemEvent {
  readonly type: string;
  readonly index: number | null | undefined;
  readonly itemId: string | null | undefined;
  readonly item: unknown;
  readonly delta: string | null | undefined;
  readonly arguments: string | null | undefined;
}

interface Slot {
  readonly index: number;
  readonly itemId: string;
  item: unknown;
  text: string;
  done: boolean;
}

/** The items of a response, assembled from whichever events a server sends. */
export class ResponsesItems {
  #slots: Slot[] = [];

  /** True where the event belonged to a tool call or completed an item. */
  read(event: ItemEvent): boolean {
    switch (event.type) {
      case "response.output_item.added":
      case "response.output_item.done": {
        const slot = this.#slotOf(event);
        slot.item = event.item ?? slot.item;
        slot.done = event.type === "response.output_item.done";
        return isCall(event.item);
      }
      case "response.function_call_arguments.delta":
        this.#slotOf(event).text += event.delta ?? "";
        return true;
      case "response.function_call_arguments.done": {
        const slot = this.#slotOf(event);
        slot.text = event.arguments ?? slot.text;
        return true;
      }
    }
    return false;
  }

  /** The items as the final event lists them, which makes up for events that a gateway has swallowed. */
  complete(output: readonly unknown[]): void {
    if (output.length < this.#slots.length || output.length === 0) return;
    this.#slots = output.map((item, index) => ({ index, itemId: "", item, text: "", done: true }));
  }

  /** True once at least one item has come and every item is done. */
  get allDone(): boolean {
    return this.#slots.length > 0 && this.#slots.every(({ done }) => done);
  }

  get isIncomplete(): boolean {
    return this.#slots.some(({ item }) => isRecord(item) && item["status"] === "incomplete");
  }

  /** The completed items. */
  done(): unknown[] {
    return this.#inOrder().flatMap(({ item, done }) => (done ? [item] : []));
  }

  calls(): RawCall[] {
    return this.#inOrder().flatMap(({ item, text }) => {
      const call = Call.safeParse(item);
      if (!call.success) return text ? [{ id: "", name: "", arguments: text }] : [];
      const { call_id, id, name, arguments: whole } = call.data;
      return [{ id: call_id || (id ?? ""), name: name ?? "", arguments: whole || text }];
    });
  }

  /** The items to send back with this turn, if they contain encrypted reasoning; otherwise undefined. */
  sealed(): unknown[] | undefined {
    const items = this.done().filter(isRecord);
    const sealed = items.some(({ type, encrypted_content }) => type === "reasoning" && Boolean(encrypted_content));
    return sealed ? items.map(returned) : undefined;
  }

  #inOrder(): Slot[] {
    return this.#slots.toSorted((a, b) => a.index - b.index);
  }

  #slotOf({ index, itemId, item }: ItemEvent): Slot {
    const id = itemId ?? (isRecord(item) && typeof item["id"] === "string" ? item["id"] : "");
    const known = this.#slots.findLast((slot) =>
      typeof index === "number" ? slot.index === index : slot.itemId === id,
    );
    if (known) return known;
    if (this.#slots.length >= mostItems) throw tooMany(mostItems, "items");
    const slot: Slot = { index: index ?? this.#slots.length, itemId: id, item: undefined, text: "", done: false };
    this.#slots.push(slot);
    return slot;
  }
}

function isCall(item: unknown): boolean {
  return isRecord(item) && item["type"] === "function_call";
}

/** Nothing was stored, so the ids of what was said are unknown to the endpoint. */
function returned(item: Readonly<Record<string, unknown>>): unknown {
  const { status: _status, id, ...rest } = item;
  return rest["type"] === "reasoning" ? { id, ...rest } : rest;
}
