import * as z from "zod/mini";
import { AssistError } from "../../core/failure/failure.ts";
import { readErrorBody } from "../http/errorBody.ts";
import type { Exchange } from "../http/exchange.ts";
import { streamFailure } from "../http/httpFailure.ts";
import type { AnswerFrame, Dialect, Reading } from "../http/readAnswer.ts";
import type { RawCall } from "../checkedCall.ts";
import { ResponsesItems } from "./responsesItems.ts";
import { withTier } from "./usage.ts";

const Text = z.catch(z.nullish(z.string()), null);
const Part = z.object({ type: Text, text: Text, refusal: Text });
const Parts = z.catch(z.nullish(z.array(Part)), null);
const Item = z.looseObject({ type: Text, content: Parts, summary: Parts });

const Whole = z.object({
  object: Text,
  model: Text,
  status: Text,
  error: z.optional(z.unknown()),
  incomplete_details: z.catch(z.nullish(z.object({ reason: Text })), null),
  output: z.catch(z.nullish(z.array(Item)), null),
  usage: z.optional(z.unknown()),
  service_tier: Text,
});
const Event = z.object({
  type: Text,
  delta: Text,
  response: z.catch(z.nullish(Whole), null),
  output_index: z.catch(z.nullish(z.number()), null),
  item_id: Text,
  item: z.optional(z.unknown()),
  arguments: Text,
});

/** What is read of a Responses stream; names and fields are the protocol's own. */
export type ResponsesEvent =
  | { readonly type: "response.created"; readonly response: { readonly model: string } }
  | { readonly type: "response.output_text.delta"; readonly delta: string }
  | { readonly type: "response.reasoning_text.delta"; readonly delta: string }
  | {
      readonly type: "response.completed";
      readonly response: {
        readonly model: string;
        readonly finish: string;
        readonly usage: unknown;
        readonly calls: readonly RawCall[];
        /** Items that are to go back with the turn. */
        readonly sealed: readonly unknown[] | undefined;
      };
    };

/** The Responses API, streamed or whole. Remembers what came, so: one per answer. */
export function responsesDialect(exchange: Exchange): Dialect<ResponsesEvent> {
  let spoke = false;
  let thought = false;
  const items = new ResponsesItems();

  function read(frame: AnswerFrame): Reading<ResponsesEvent> {
    if (frame.type === "whole") return document(frame.value);
    const { type: own, delta, response, ...rest } = Event.parse(frame.value);
    const type = own ?? frame.name ?? "";
    const { output_index: index, item_id: itemId, item, arguments: whole } = rest;
    if (items.read({ type, index, itemId, item, delta, arguments: whole })) return progressed([], "content");
    switch (type) {
      case "response.created":
        return progressed([{ type: "response.created", response: { model: response?.model ?? "" } }], "none");
      case "response.output_text.delta":
      case "response.refusal.delta":
        spoke ||= Boolean(delta);
        return progressed([{ type: "response.output_text.delta", delta: delta ?? "" }], "content");
      case "response.reasoning_summary_text.delta":
      case "response.reasoning_text.delta":
        thought ||= Boolean(delta);
        return progressed([{ type: "response.reasoning_text.delta", delta: delta ?? "" }], "content");
      // The parts of a summary are paragraphs.
      case "response.reasoning_summary_part.added":
        return progressed([{ type: "response.reasoning_text.delta", delta: thought ? "\n\n" : "" }], "content");
      case "response.completed":
      case "response.incomplete":
      case "response.failed":
        return ended(response ?? Whole.parse({}));
    }
    return progressed([], "none");
  }

  function document(value: unknown): Reading<ResponsesEvent> {
    const response = Whole.safeParse(value);
    if (!response.success || !response.data.output) return progressed([], "none");
    return ended(response.data);
  }

  function ended(response: z.infer<typeof Whole>): Reading<ResponsesEvent> {
    const { status, model, usage, service_tier: tier, incomplete_details: incomplete } = response;
    if (status === "failed" || status === "cancelled") throw new AssistError(failed(response.error, exchange));
    const finish = incomplete?.reason ?? status ?? "completed";
    items.complete(response.output ?? []);
    const [calls, sealed] = [items.calls(), items.sealed()];
    const end = {
      type: "response.completed",
      response: { model: model ?? "", finish, usage: withTier(usage, tier), calls, sealed },
    } as const;
    const output = response.output?.length ? response.output : items.done();
    return progressed(spoke ? [end] : [...said(output), end], "end");
  }

  return { read, doneIsEnd: false, merge: mergeDeltas };
}

function mergeDeltas(one: ResponsesEvent, next: ResponsesEvent): ResponsesEvent | undefined {
  if (!("delta" in one && "delta" in next) || one.type !== next.type) return undefined;
  return { type: one.type, delta: one.delta + next.delta };
}

function progressed(events: readonly ResponsesEvent[], progress: Reading<ResponsesEvent>["progress"]) {
  return { events, progress };
}

function failed(error: unknown, exchange: Exchange) {
  return streamFailure(readErrorBody(error) ?? { message: "", codes: [] }, exchange);
}

/** What a response says that came in one piece, or whose deltas a gateway has swallowed. */
function said(output: readonly unknown[]): ResponsesEvent[] {
  const items = output.flatMap((item) => {
    const read = Item.safeParse(item);
    return read.success ? [read.data] : [];
  });
  const reasoning = items.filter(({ type }) => type === "reasoning").map(({ summary }) => joined(summary, "\n\n"));
  const text = items.filter(({ type }) => type === "message").map(({ content }) => joined(content, ""));
  return [
    { type: "response.reasoning_text.delta", delta: reasoning.join("\n\n") },
    { type: "response.output_text.delta", delta: text.join("") },
  ];
}

function joined(parts: z.infer<typeof Parts>, separator: string): string {
  return parts?.map(({ text, refusal }) => text ?? refusal ?? "").join(separator) ?? "";
}
