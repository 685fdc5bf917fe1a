import { AssistError, type Failure } from "../core/failure/failure.ts";
import type { FinishReason } from "../core/protocolClient.ts";
import { readErrorBody } from "./http/errorBody.ts";
import type { Exchange } from "./http/exchange.ts";
import { streamFailure } from "./http/httpFailure.ts";
import { plainMessage } from "./http/plainMessage.ts";

/**
 * The finish reasons of OpenAI, Anthropic, Gemini, Mistral, Cohere, Bedrock, TGI, llama.cpp, Ollama and the gateways.
 */
const words: Readonly<Record<FinishReason, readonly string[]>> = {
  stop: [
    "stop",
    "end_turn",
    "stop_sequence",
    "stop_token",
    "stop_word",
    "stop_str",
    "complete",
    "completed",
    "done",
    "end",
    "eos",
    "eos_token",
    "eos_token_id",
    "end_of_turn",
    "end_of_sequence",
    "end_of_text",
    "endoftext",
    "finish",
    "finished",
    "success",
    "succeeded",
    "normal",
    "word",
  ],
  length: [
    "length",
    "limit",
    "max_tokens",
    "max_token",
    "max_length",
    "max_new_tokens",
    "max_output_tokens",
    "max_completion_tokens",
    "max_output",
    "model_length",
    "model_context_window_exceeded",
    "context_window_exceeded",
    "context_length",
    "context_length_exceeded",
    "max_context_length",
    "max_prompt_tokens",
    "token_limit",
    "error_limit",
    "truncated",
    "incomplete",
  ],
  "content-filter": [
    "content_filter",
    "content_filtered",
    "content_policy",
    "content_policy_violation",
    // Declining is an answer: what was said so far stays, and the surface says why it ends.
    "refusal",
    "safety",
    "image_safety",
    "sensitive",
    "prohibited_content",
    "image_prohibited_content",
    "blocklist",
    "blocked",
    "spii",
    "recitation",
    "language",
    "moderation",
    "guardrail_intervened",
    "guardrail",
    "error_toxic",
    "prompt_blocked",
    "data_inspection_failed",
    "policy_violation",
    "risk",
  ],
  "tool-calls": ["tool_calls", "tool_call", "tool_use", "function_call", "function_calls", "functions"],
  other: [],
};
const reasons = new Map(
  Object.entries(words).flatMap(([reason, all]) => all.map((word) => [word, reason as FinishReason])),
);

/** Faults of the server, which no change to the request would have avoided. */
const faults = new Set([
  "error",
  "failed",
  "failure",
  "insufficient_system_resource",
  "network_error",
  "server_error",
  "internal_error",
  "internal_server_error",
  "engine_error",
  "upstream_error",
  "overloaded",
  "timeout",
]);

/** What servers write where there is no finish reason yet, including the null values of Python and JavaScript. */
const nothing = new Set([
  "",
  "none",
  "null",
  "nil",
  "undefined",
  "unspecified",
  "unknown",
  "in_progress",
  "not_finished",
]);

const normal = (word: string): string =>
  word
    .slice(0, 100)
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "")
    .replace(/^finish_?reason_|^stop_reason_/, "");

/** The finish reason, if it is one: `"None"`, `"null"` and `""` mean that the answer goes on. */
export function finishWord(word: string | null | undefined): string | undefined {
  if (word === null || word === undefined) return undefined;
  return nothing.has(normal(word)) ? undefined : word;
}

/** Why the model finished, whatever the protocol calls it. Throws an AssistError where the answer broke off instead. */
export function finishReason(word: string | undefined, exchange: Exchange): FinishReason {
  if (word === undefined) return "other";
  const known = reasons.get(normal(word));
  if (known) return known;
  throw new AssistError(brokenBy(word, exchange));
}

/** True for finish reasons that name a fault of the server. */
export function isFault(word: string | undefined): boolean {
  return word !== undefined && faults.has(normal(word));
}

/**
 * The failure behind a finish reason that is a fault or unknown: an unknown one does not mean that the answer is
 * complete.
 */
export function brokenBy(word: string, exchange: Exchange): Failure {
  if (isFault(word)) return streamFailure(readErrorBody(word) ?? { message: word, codes: [] }, exchange);
  return { kind: "cut-off", message: plainMessage(`The answer ended with “${word}”.`, exchange.redact) };
}
