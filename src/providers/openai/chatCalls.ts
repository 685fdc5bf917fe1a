import * as z from "zod/mini";
import { mostItems, tooMany, type RawCall } from "../checkedCall.ts";
import { jsonOf } from "../http/looseJson.ts";
import { isRecord } from "../../core/isRecord.ts";

const Text = z.catch(z.nullish(z.string()), null);
const Named = z.catch(z.nullish(z.object({ name: Text, arguments: z.optional(z.unknown()) })), null);

/** A delta of a tool call, as Chat Completions streams it. */
export const CallDelta = z.object({
  index: z.catch(z.nullish(z.number()), null),
  id: Text,
  function: Named,
  /** Where Gemini puts the signature that it wants back with the call. */
  extra_content: z.optional(z.unknown()),
});
export type CallDelta = z.infer<typeof CallDelta>;

export interface ChatCall extends RawCall {
  readonly extra_content?: unknown;
}

interface Open {
  readonly index: number | null;
  id: string;
  name: string;
  arguments: string;
  extra: unknown;
  /** How often its arguments were parsed. */
  looks: number;
}

/** Assembles tool calls from their deltas, even where a server numbers or names them badly. */
export class ChatCalls {
  readonly #open: Open[] = [];

  add(delta: CallDelta): void {
    const call = this.#callOf(delta) ?? this.#begin(delta);
    const piece = argumentsText(delta.function?.arguments);
    call.id ||= delta.id ?? "";
    call.name ||= delta.function?.name ?? "";
    call.extra ??= delta.extra_content;
    // Some servers repeat at the end what they have already sent in pieces.
    if (piece !== call.arguments || !isComplete(piece)) call.arguments += piece;
  }

  all(): ChatCall[] {
    return this.#open
      .toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0))
      .map(({ id, name, arguments: text, extra }) => ({
        id,
        name,
        arguments: text,
        ...(extra === undefined || extra === null ? {} : { extra_content: extra }),
      }));
  }

  #begin({ index }: CallDelta): Open {
    if (this.#open.length >= mostItems) throw tooMany(mostItems, "calls");
    const call: Open = { index: index ?? null, id: "", name: "", arguments: "", extra: undefined, looks: 0 };
    this.#open.push(call);
    return call;
  }

  /** The call that a delta continues; undefined where it begins one. */
  #callOf({ index, id, function: named }: CallDelta): Open | undefined {
    const numbered = typeof index === "number";
    const last = numbered ? this.#open.findLast((call) => call.index === index) : this.#open.at(-1);
    if (!numbered && id)
      return this.#open.find((call) => call.id === id) ?? (last?.id === "" && !named?.name ? last : undefined);
    if (!last || !named?.name) return last;
    // With a name of its own and another id, or after a call that is complete, a piece begins the next call.
    const other = Boolean(id && last.id && id !== last.id) || (last.name !== "" && named.name !== last.name);
    return other || (!numbered && mayBeWhole(last)) ? undefined : last;
  }
}

function argumentsText(value: unknown): string {
  if (typeof value === "string") return value;
  return isRecord(value) ? JSON.stringify(value) : "";
}

/** Parsed no more often than the calls of a well-behaved server need. */
function mayBeWhole(call: Open): boolean {
  return call.arguments.length < longestLook && call.looks++ < mostLooks && isComplete(call.arguments);
}

const longestLook = 100_000;
const mostLooks = 200;

function isComplete(text: string): boolean {
  return isRecord(jsonOf(text));
}
