import type { FinishReason } from "../core/protocolClient.ts";

const reasons: Readonly<Record<string, FinishReason>> = {
  stop: "stop",
  end_turn: "stop",
  stop_sequence: "stop",
  completed: "stop",
  eos: "stop",
  length: "length",
  max_tokens: "length",
  max_output_tokens: "length",
  model_context_window_exceeded: "length",
  content_filter: "content-filter",
  // Declining is an answer: what was said so far stays, and the surface says why it ends.
  refusal: "content-filter",
  safety: "content-filter",
  sensitive: "content-filter",
  tool_calls: "tool-calls",
  tool_use: "tool-calls",
  function_call: "tool-calls",
};

/** Why the model ended, in any protocol's words. */
export function finishReason(word: string | null | undefined): FinishReason {
  return reasons[word?.toLowerCase() ?? ""] ?? "other";
}
