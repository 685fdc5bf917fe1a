import type { Failure } from "../../../src/core/failure/failure.ts";
import type { Model, Provider } from "../../../src/core/model.ts";
import type { Call, Chunk, Prompt, ProtocolClient } from "../../../src/core/protocolClient.ts";
import type { Limits } from "../../../src/providers/http/limits.ts";
import { model, provider } from "../samples.ts";

/** So long that a test which waits for them fails; tests of silence shorten one. */
export const quickLimits: Limits = {
  headersMilliseconds: 30_000,
  firstDataMilliseconds: 30_000,
  idleMilliseconds: 30_000,
  trailerMilliseconds: 100,
  answerBytes: 1_000_000,
};

export const canary = "sk-canary-4f9a1c77e2b80d36";

interface Question {
  readonly provider?: Partial<Provider>;
  readonly model?: Partial<Model>;
  readonly prompt?: Partial<Prompt>;
  readonly apiKey?: string | undefined;
  readonly signal?: AbortSignal;
}

export function call(baseUrl: string, question: Question = {}): Call {
  const { apiKey } = { apiKey: canary, ...question };
  const by = provider({ baseUrl, ...question.provider });
  const asked = model({ id: "m-1", provider: by, ...question.model });
  return {
    model: asked,
    protocol: asked.protocol,
    prompt: {
      system: "Be brief.",
      messages: [{ role: "user", text: "hi" }],
      maxOutputTokens: 100,
      quick: false,
      ...question.prompt,
    },
    signal: question.signal ?? new AbortController().signal,
    ...(apiKey === undefined ? {} : { apiKey }),
  };
}

/** What a client yielded, with neighbouring texts joined, and how it failed, if it did. */
export interface Outcome {
  readonly chunks: readonly Chunk[];
  readonly failure?: Failure;
}

export async function outcome(client: ProtocolClient, asked: Call): Promise<Outcome> {
  const chunks: Chunk[] = [];
  try {
    for await (const chunk of client(asked)) join(chunks, chunk);
    return { chunks };
  } catch (error) {
    if (error instanceof Error && "failure" in error) return { chunks, failure: error.failure as Failure };
    throw error;
  }
}

function join(chunks: Chunk[], chunk: Chunk): void {
  const last = chunks.at(-1);
  const joins = (chunk.type === "text" || chunk.type === "reasoning") && last?.type === chunk.type;
  if (joins) chunks.splice(-1, 1, { type: chunk.type, text: last.text + chunk.text });
  else chunks.push(chunk);
}
