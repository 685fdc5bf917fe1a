import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { promptTokens } from "../src/core/usage/promptTokens.ts";
import { completeUsage } from "../src/pipeline/completeUsage.ts";
import { describeFailure } from "../src/core/failure/describeFailure.ts";
import { toFailure, type Failure } from "../src/core/failure/failure.ts";
import type { Model, ProtocolName } from "../src/core/model.ts";
import { format } from "../src/core/phrase.ts";
import type { Chunk, FinishReason, Prompt } from "../src/core/protocolClient.ts";
import { utf8Bytes } from "../src/core/usage/tokens.ts";
import type { Usage } from "../src/core/usage/usage.ts";
import { createProviders } from "../src/providers/index.ts";

const { clients } = createProviders();

/** One response as it was recorded. */
export interface Recording {
  readonly protocol: ProtocolName;
  readonly body: Buffer;
  readonly status: number;
  readonly contentType: string;
  /** Bytes of each piece in which the body is sent. */
  readonly pieceBytes: number;
}

type Said = Extract<Chunk, { readonly type: "text" | "reasoning" | "toolCall" }>;
export type ReplayEvent =
  | Said
  | {
      readonly type: "done";
      readonly finishReason: FinishReason;
      /** Null where the endpoint did not say. */
      readonly servedModel: string | null;
      readonly usage: Usage;
    }
  | { readonly type: "failed"; readonly failure: { readonly kind: string; readonly message: string } };

const prompt: Prompt = {
  system: "",
  messages: [{ role: "user", text: "hi" }],
  fim: { prefix: "", suffix: "" },
  maxOutputTokens: 4_096,
  quick: false,
};

/** What the product's own client makes of a recorded response, which a loopback server sends it. */
export async function* replay(recording: Recording): AsyncGenerator<ReplayEvent, void> {
  const server = createServer((_request, response) => {
    response.writeHead(recording.status, { "content-type": recording.contentType, connection: "close" });
    // Each write is a chunk of the transfer, and reaches the reader as a piece of its own.
    Readable.from(piecesOf(recording), { objectMode: true }).pipe(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    yield* ask(recording.protocol, `http://127.0.0.1:${port}/v1`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** What was said turns out to be thought, so nothing is printed before the end. */
async function* ask(protocol: ProtocolName, baseUrl: string): AsyncGenerator<ReplayEvent, void> {
  const said: Said[] = [];
  const { signal } = new AbortController();
  let usage: Usage | undefined;
  let servedModel: string | null = null;
  let finishReason: FinishReason = "other";
  let bytes = 0;
  try {
    for await (const chunk of clients[protocol]({ model: modelAt(baseUrl, protocol), protocol, prompt, signal })) {
      switch (chunk.type) {
        case "text":
        case "reasoning":
          bytes += utf8Bytes(chunk.text);
          said.push(chunk);
          break;
        case "recast":
          said.splice(0, said.length, ...said.map(asThought));
          break;
        case "toolCall":
          bytes += utf8Bytes(chunk.arguments);
          said.push(chunk);
          break;
        case "state":
          break;
        case "usage":
          usage = chunk.usage;
          break;
        case "served":
          servedModel = chunk.model;
          break;
        case "finish":
          finishReason = chunk.reason;
          break;
      }
    }
    yield* said;
    yield {
      type: "done",
      finishReason,
      servedModel,
      usage: completeUsage(usage, { inputTokens: promptTokens(prompt), answerBytes: bytes }),
    };
  } catch (error) {
    yield* said;
    yield { type: "failed", failure: told(toFailure(error)) };
  }
}

function asThought(one: Said): Said {
  return one.type === "text" ? { ...one, type: "reasoning" } : one;
}

/** The endpoint's own words, or ours where it had none. */
function told(failure: Failure): { readonly kind: string; readonly message: string } {
  const own = "message" in failure ? failure.message : "";
  return { kind: failure.kind, message: own || format(describeFailure(failure).message) };
}

function* piecesOf({ body, pieceBytes }: Recording): Generator<Buffer> {
  for (let at = 0; at < body.length; at += pieceBytes) yield body.subarray(at, at + pieceBytes);
}

function modelAt(baseUrl: string, protocol: ProtocolName): Model {
  return {
    key: "recording/recorded",
    id: "recorded",
    name: "Recorded",
    provider: { id: "recording", name: "Recording", baseUrl, protocol, auth: { kind: "none" } },
    protocol,
    fim: protocol === "fim",
    images: false,
    contextTokens: 100_000,
    maxOutputTokens: 10_000,
    roles: [],
    quirks: {},
  };
}
