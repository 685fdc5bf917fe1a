import * as z from "zod/mini";
import type { Call } from "../../core/protocolClient.ts";
import { ChatDecoder } from "../openai/chatDecoder.ts";
import type { Exchange } from "../http/exchange.ts";
import type { AnswerDecoder } from "../http/readAnswer.ts";

const Text = z.catch(z.nullish(z.string()), null);
const Flag = z.catch(z.nullish(z.boolean()), null);
const Count = z.catch(z.nullish(z.number()), null);

const LlamaCpp = z.object({
  content: z.string(),
  stop: Flag,
  stop_type: Text,
  stopped_limit: Flag,
  model: Text,
  tokens_evaluated: Count,
  tokens_predicted: Count,
  timings: z.catch(z.nullish(z.object({ cache_n: Count })), null),
});

const Ollama = z.object({
  response: z.string(),
  done: z.boolean(),
  done_reason: Text,
  model: Text,
  prompt_eval_count: Count,
  eval_count: Count,
});

/** Decodes completions, and the answers of llama.cpp's `/infill` and Ollama's `/api/generate`. */
export function fimDecoder(call: Call, exchange: Exchange): AnswerDecoder {
  const chat = new ChatDecoder(call, exchange);
  return {
    read: (frame) => chat.read({ ...frame, value: asCompletion(frame.value) } as typeof frame),
    isWhole: chat.isWhole,
    finish: () => chat.finish(),
    fillsIn: true,
  };
}

function asCompletion(value: unknown): unknown {
  if (typeof value !== "object" || value === null || "choices" in value) return value;
  const ollama = Ollama.safeParse(value);
  if (ollama.success) {
    const { response, done, done_reason, model, prompt_eval_count, eval_count } = ollama.data;
    const finish = done_reason === "length" ? "length" : "stop";
    const usage = { prompt_tokens: prompt_eval_count, completion_tokens: eval_count };
    return completion(response, model, done ? { finish, usage } : undefined);
  }
  const llama = LlamaCpp.safeParse(value);
  if (!llama.success) return value;
  const { content, stop, stop_type, stopped_limit, model, timings } = llama.data;
  const { tokens_evaluated: prompt_tokens, tokens_predicted: completion_tokens } = llama.data;
  const finish = stop_type === "limit" || stopped_limit ? "length" : "stop";
  const usage = { prompt_tokens, completion_tokens, cached_tokens: timings?.cache_n };
  return completion(content, model, stop ? { finish, usage } : undefined);
}

interface End {
  readonly finish: string;
  readonly usage: object;
}

function completion(text: string, model: string | null | undefined, end: End | undefined): object {
  return { model, choices: [{ index: 0, text, finish_reason: end?.finish ?? null }], usage: end?.usage };
}
