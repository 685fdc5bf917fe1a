import type { FimStyle } from "../../core/model.ts";
import type { Call, Chunk, Prompt, ProtocolClient } from "../../core/protocolClient.ts";
import { exchangeOf } from "../http/exchange.ts";
import { fimDecoder } from "./fimDecoder.ts";
import type { Limits } from "../http/limits.ts";
import { openaiStream } from "../openai/openaiStream.ts";
import { outputTokens } from "../learning/outputLimit.ts";
import { withoutFields } from "../learning/withoutFields.ts";

/**
 * Fill-in-the-middle completion, in the provider's own style. Reads answers in `choices[].text`, in `choices[].delta`
 * as Mistral gives them, and those of llama.cpp and Ollama.
 */
export function fim(limits: Limits): ProtocolClient {
  return async function* complete(call): AsyncGenerator<Chunk, void> {
    const { provider } = call.model;
    const exchange = exchangeOf(call, limits, provider.fimUrl ?? provider.baseUrl);
    const { path, body } = questionOf(call);
    yield* openaiStream({
      exchange,
      signal: call.signal,
      decoder: fimDecoder(call, exchange),
      ask: (client, options) => client.post<AsyncIterable<unknown>>(path, { ...options, body, stream: true }),
    });
  };
}

interface Question {
  readonly path: string;
  readonly body: object;
}

function questionOf(call: Call): Question {
  const { path, body } = inStyle[call.model.provider.fimStyle ?? "completions"](call, outputTokens(call));
  return { path, body: withoutFields(body, call.model.quirks.omit) };
}

const inStyle: Readonly<Record<FimStyle, (call: Call, limit: number) => Question>> = {
  completions: ({ model, prompt }, limit) => ({
    path: "/completions",
    body: {
      model: model.id,
      prompt: prefixOf(prompt),
      suffix: prompt.fim?.suffix ?? "",
      max_tokens: limit,
      stream: true,
      ...(model.quirks.noStreamUsage ? {} : { stream_options: { include_usage: true } }),
      ...(prompt.stop ? { stop: prompt.stop } : {}),
    },
  }),
  "llama-cpp": ({ model, prompt }, limit) => ({
    path: "/infill",
    body: {
      model: model.id,
      input_prefix: prefixOf(prompt),
      input_suffix: prompt.fim?.suffix ?? "",
      ...(prompt.fim?.related
        ? { input_extra: prompt.fim.related.map(({ path, text }) => ({ filename: path, text })) }
        : {}),
      n_predict: limit,
      cache_prompt: true,
      stream: true,
      ...(prompt.stop ? { stop: prompt.stop } : {}),
    },
  }),
  ollama: ({ model, prompt }, limit) => ({
    path: "/api/generate",
    body: {
      model: model.id,
      prompt: prefixOf(prompt),
      // Without a suffix it would answer the prompt instead of continuing it.
      suffix: prompt.fim?.suffix || "\n",
      stream: true,
      options: { num_predict: limit, ...(prompt.stop ? { stop: prompt.stop } : {}) },
    },
  }),
};

function prefixOf({ fim: around, messages }: Prompt): string {
  return around?.prefix ?? messages.map(({ text }) => text).join("\n");
}
