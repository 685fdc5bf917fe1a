import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import type { ProtocolName as AnyProtocol } from "../../../src/core/model.ts";
import { createProviders } from "../../../src/providers/index.ts";
import { call, outcome } from "./ask.ts";

/** What goes over the wire; the editor's own models do not. */
type ProtocolName = Exclude<AnyProtocol, "vscode-lm">;

const { clients } = createProviders();

/** What a client makes of an answer. */
export interface Told {
  readonly text: string;
  readonly calls: readonly string[];
  /** Why the model ended, in our words; `error` where the client throws, `nothing` where it only stops. */
  readonly end: string;
}

const ends: Readonly<Record<string, string>> = {
  completed: "stop",
  end_turn: "stop",
  max_tokens: "length",
  incomplete: "length",
  tool_calls: "tool-calls",
  tool_use: "tool-calls",
};

const messages = [{ role: "user" as const, content: "hi" }];
const key = "sk-test-0123456789abcdef";

interface Notes {
  text: string;
  readonly calls: Map<unknown, string>;
  end: string;
}

interface Asked {
  readonly baseURL: string;
  readonly model: string;
}

const openai = ({ baseURL }: Asked) => new OpenAI({ apiKey: key, baseURL, maxRetries: 0, logLevel: "off" });
const anthropic = ({ baseURL }: Asked) =>
  new Anthropic({
    apiKey: key,
    authToken: null,
    baseURL: baseURL.replace(/\/v1$/, ""),
    maxRetries: 0,
    logLevel: "off",
  });

function called(notes: Notes, at: unknown, piece: string | undefined): void {
  notes.calls.set(at, (notes.calls.get(at) ?? "") + (piece ?? ""));
}

const readers: Readonly<Record<ProtocolName, (asked: Asked, notes: Notes) => Promise<void>>> = {
  async "openai-chat"(asked, notes) {
    const { model } = asked;
    for await (const { choices } of await openai(asked).chat.completions.create({ model, messages, stream: true })) {
      const [choice] = choices;
      notes.text += choice?.delta.content ?? "";
      for (const { index, function: named } of choice?.delta.tool_calls ?? [])
        called(notes, index, (named?.name ?? "") + (named?.arguments ?? ""));
      notes.end = choice?.finish_reason ?? notes.end;
    }
  },
  async fim(asked, notes) {
    const question = { model: asked.model, prompt: "a", suffix: "b", stream: true } as const;
    for await (const { choices } of await openai(asked).completions.create(question)) {
      notes.text += choices[0]?.text ?? "";
      notes.end = choices[0]?.finish_reason ?? notes.end;
    }
  },
  async "openai-responses"(asked, notes) {
    const { model } = asked;
    for await (const event of await openai(asked).responses.create({ model, input: "hi", stream: true })) {
      const { type } = event;
      if (type === "response.output_text.delta") notes.text += event.delta;
      if (type === "response.output_item.done" && event.item.type === "function_call")
        called(notes, event.output_index, event.item.name + event.item.arguments);
      if (type === "response.completed" || type === "response.incomplete" || type === "response.failed")
        notes.end = type.slice("response.".length);
    }
  },
  async "anthropic-messages"(asked, notes) {
    const question = { model: asked.model, max_tokens: 1_000, messages, stream: true } as const;
    for await (const event of await anthropic(asked).messages.create(question)) {
      if (event.type === "content_block_start" && event.content_block.type === "tool_use")
        called(notes, event.index, event.content_block.name);
      if (event.type === "content_block_delta" && event.delta.type === "text_delta") notes.text += event.delta.text;
      if (event.type === "content_block_delta" && event.delta.type === "input_json_delta")
        called(notes, event.index, event.delta.partial_json);
      if (event.type === "message_delta") notes.end = event.delta.stop_reason ?? notes.end;
    }
  },
};

/** What the vendor's own client says, as its users read it: in raw mode, without retries. */
export async function theirs(protocol: ProtocolName, baseURL: string, model: string): Promise<Told> {
  const notes: Notes = { text: "", calls: new Map(), end: "" };
  try {
    await readers[protocol]({ baseURL, model }, notes);
  } catch {
    notes.end = "error";
  }
  const end = ends[notes.end] ?? (notes.end || "nothing");
  const calls = [...notes.calls.values()];
  // Responses end in the same word whether something is called or not.
  return { text: notes.text, calls, end: calls.length > 0 && end === "stop" ? "tool-calls" : end };
}

/** What ours says. */
export async function ours(protocol: ProtocolName, baseUrl: string, model: string): Promise<Told> {
  const asked = call(baseUrl, { model: { id: model, protocol }, apiKey: key, prompt: { maxOutputTokens: 1_000 } });
  const { chunks, failure } = await outcome(clients[protocol], asked);
  const last = chunks.at(-1);
  return {
    text: chunks.flatMap((chunk) => (chunk.type === "text" ? [chunk.text] : [])).join(""),
    calls: chunks.flatMap((chunk) => (chunk.type === "toolCall" ? [chunk.name + chunk.arguments] : [])),
    end: failure || last?.type !== "finish" ? "error" : last.reason,
  };
}
