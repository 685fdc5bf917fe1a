import assert from "node:assert/strict";
import type { AskEditor, EditorPart, EditorQuestion } from "../../../../src/core/editorModels.ts";
import { toFailure, type Failure } from "../../../../src/core/failure/failure.ts";
import type { Call, Chunk, Prompt } from "../../../../src/core/protocolClient.ts";
import { createClients } from "../../../../src/providers/createClients.ts";
import { createEndpointQuirks } from "../../../../src/providers/learning/endpointQuirks.ts";
import { editorFailure } from "../../../../src/vscode/models/editorFailure.ts";
import { model } from "../../samples.ts";
import { quickLimits } from "../ask.ts";

const soon = { ...quickLimits, idleMilliseconds: 50 };
const tools = [{ name: "read", description: "Reads.", parameters: { type: "object", required: ["path"] } }];

function call(prompt: Partial<Prompt> = {}, signal = new AbortController().signal): Call {
  const asked = { system: "Be brief.", messages: [{ role: "user", text: "hi" }], maxOutputTokens: 100, quick: false };
  const own = model({ id: "copilot/gpt", protocol: "vscode-lm", quirks: { jsonOutput: "prompt" } });
  return { model: own, protocol: "vscode-lm", prompt: { ...asked, ...prompt } as Prompt, signal };
}

interface Outcome {
  readonly chunks: readonly Chunk[];
  readonly failure?: Failure;
}

async function outcome(ask: AskEditor, asked: Call): Promise<Outcome> {
  const chunks: Chunk[] = [];
  try {
    for await (const chunk of createClients(soon, createEndpointQuirks(), ask)["vscode-lm"](asked)) chunks.push(chunk);
    return { chunks };
  } catch (error) {
    return { chunks, failure: toFailure(error, asked.signal) };
  }
}

const says = (...parts: readonly EditorPart[]): AskEditor =>
  async function* () {
    yield* parts;
  };

describe("a model that the editor offers", () => {
  it("has its thoughts told from its answer, however they are cut", async () => {
    const parts = ["<thi", "nk>Hm", ".</thi", "nk>\n\nYes, `<think>`."].map(
      (text) => ({ type: "text", text }) as const,
    );
    const { chunks } = await outcome(says(...parts), call());
    const all = (type: "text" | "reasoning") => chunks.map((chunk) => (chunk.type === type ? chunk.text : "")).join("");
    assert.deepEqual([all("reasoning").trim(), all("text")], ["Hm.", "Yes, `<think>`."]);
  });

  it("is asked with what stands in the prompt, and answers as any other does", async () => {
    const questions: EditorQuestion[] = [];
    const ask: AskEditor = (question) => (questions.push(question), says({ type: "text", text: "Hello" })(question));
    const { chunks, failure } = await outcome(ask, call({ tools, toolChoice: { name: "read" } }));
    assert.deepEqual(
      [chunks, failure],
      [
        [
          { type: "text", text: "Hello" },
          { type: "finish", reason: "stop" },
        ],
        undefined,
      ],
    );
    const [{ signal: _, ...question } = assert.fail()] = questions;
    assert.deepEqual(question, {
      modelId: "copilot/gpt",
      modelName: "copilot/gpt",
      providerName: "Acme",
      messages: [
        { role: "user", text: "Be brief." },
        { role: "user", text: "hi" },
      ],
      tools,
      mustCall: true,
    });
  });

  it("has its tool calls checked before anybody runs them", async () => {
    const calls = (json: string) => says({ type: "toolCall", id: "a", name: "read", arguments: json });
    const good = await outcome(calls('{"path":"x"}'), call({ tools }));
    const bad = await outcome(calls("{}"), call({ tools }));
    assert.deepEqual(good.chunks, [
      { type: "toolCall", id: "a", name: "read", arguments: '{"path":"x"}' },
      { type: "finish", reason: "tool-calls" },
    ]);
    assert.deepEqual([bad.chunks, bad.failure?.kind], [[], "malformed"]);
  });

  it("is told of a schema in words, since its interface has none", async () => {
    let system = "";
    const ask: AskEditor = (question) => {
      system = question.messages[0]?.text ?? "";
      return says({ type: "text", text: '```json\n{"a":1}\n```' })(question);
    };
    const schema = { type: "object", properties: { a: { type: "number" } }, required: ["a"] };
    const { chunks } = await outcome(ask, call({ jsonSchema: { name: "it", schema } }));
    assert.match(system, /JSON schema/);
    assert.deepEqual(chunks[0], { type: "text", text: '{"a":1}' });
  });

  it("that says nothing has failed", async () => {
    const { failure } = await outcome(says({ type: "text", text: "" }), call());
    assert.equal(failure?.kind, "malformed");
  });

  it("that stops moving is given up, also where it ignores the signal", async () => {
    const ask: AskEditor = async function* () {
      yield { type: "text", text: "Hel" };
      await new Promise(() => undefined);
    };
    const { chunks, failure } = await outcome(ask, call());
    assert.deepEqual([chunks.length, failure?.kind], [1, "stalled"]);
  });

  it("is cancelled at once", async () => {
    const controller = new AbortController();
    let aborted = false;
    const ask: AskEditor = async function* ({ signal }) {
      signal.addEventListener("abort", () => (aborted = true));
      yield { type: "text", text: "Hel" };
      controller.abort();
      await new Promise(() => undefined);
    };
    const { failure } = await outcome(ask, call({}, controller.signal));
    assert.deepEqual([failure?.kind, aborted], ["cancelled", true]);
  });

  it("cannot be asked where there is no editor", async () => {
    const clients = createClients(quickLimits, createEndpointQuirks());
    const iterator = clients["vscode-lm"](call())[Symbol.asyncIterator]();
    const failure = await iterator.next().then(
      () => undefined,
      (error: unknown) => toFailure(error),
    );
    assert.equal(failure?.kind, "not-allowed");
  });
});

describe("an error of the editor's models", () => {
  const asked = { modelId: "copilot/gpt", modelName: "GPT", providerName: "VS Code" };
  const error = (name: string, message: string, more: object = {}) =>
    Object.assign(new Error(message), { name, ...more });
  const rows: readonly (readonly [string, unknown, Failure["kind"]])[] = [
    ["consent that was not given", error("Error", "no", { code: "NoPermissions" }), "not-allowed"],
    ["a quota that is used up", error("ChatQuotaExceeded", "Upgrade"), "no-credit"],
    ["a quota named by the cause", error("Error", "Upgrade", { cause: error("ChatQuotaExceeded", "") }), "no-credit"],
    ["a block", error("Error", "limit reached", { code: "Blocked" }), "no-credit"],
    ["too many requests", error("ChatRateLimited", "Wait"), "rate-limited"],
    ["a model that is gone", error("Error", "gone", { code: "NotFound" }), "not-found"],
    ["a filter", error("Error", "Response got filtered", { code: "Blocked" }), "content-policy"],
    ["a prompt that is too long", error("Error", "Message exceeds token limit."), "too-long"],
    ["anything else", "broken", "overloaded"],
  ];
  for (const [what, thrown, kind] of rows)
    it(`is a failure of ours: ${what}`, () => assert.equal(editorFailure(thrown, asked).kind, kind));
});
