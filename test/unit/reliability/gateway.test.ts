import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHeadless, type Headless, type HeadlessParts } from "../../../bench/headless.ts";
import type { AssistEvent } from "../../../src/core/event.ts";
import { all, decision, quickTime, task } from "../samples.ts";
import { withGateway } from "../gateway/withGateway.ts";

/** Real clients, a real ledger and two real servers; only the time for waiting is not real. */
describe("faults, from the wire to the ledger", () => {
  const first = withGateway();
  const second = withGateway();
  let directory = "";
  let headless: Headless | undefined;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "reliability-"));
  });
  afterEach(async () => {
    await headless?.close();
    await rm(directory, { recursive: true });
  });

  const coder = { protocol: "openai-chat", roles: ["code"] };
  function open(parts: Partial<HeadlessParts> = {}, ...keys: readonly string[]): Headless {
    const providers = [
      { preset: "demo", id: "one", name: "One", baseUrl: first().baseUrl, auth: "key" },
      { preset: "demo", id: "two", name: "Two", baseUrl: second().baseUrl, auth: "key" },
    ];
    const models = [
      { provider: "one", id: "demo-coder", ...coder },
      { provider: "two", id: "demo-coder", ...coder },
    ];
    const wanted = keys.length > 0 ? keys : ["one/demo-coder", "two/demo-coder"];
    headless = createHeadless({
      providers,
      models,
      keys: { one: "sk-one", two: "sk-two" },
      directory,
      time: quickTime({ random: () => 0 }),
      stages: {
        route: (_task, known) => decision(wanted.flatMap((key) => known.find((model) => model.key === key) ?? [])),
      },
      ...parts,
    });
    return headless;
  }
  const asked = async ({ assist }: Headless, signal = new AbortController().signal): Promise<AssistEvent[]> =>
    all(assist(task({ text: "hello" }), signal));
  const shown = (events: readonly AssistEvent[]): readonly string[] =>
    events.flatMap((event) => {
      if (event.type === "text" || event.type === "reasoning" || event.type === "toolCall") return [];
      if (event.type === "recast") return [];
      if (event.type === "failed") return [event.failure.kind];
      if (event.type === "fellBack") return [`fellBack to ${event.to.key}: ${event.failure.kind}`];
      if (event.type === "doubted") return ["doubted"];
      if (event.type === "done") return [`done by ${event.model.key}`];
      return [`${event.type} ${event.model.key}`];
    });
  const journal = () => [first().journal.length, second().journal.length];

  interface Path {
    readonly it: string;
    readonly fault: Parameters<ReturnType<typeof first>["when"]>[1];
    readonly times?: number;
    /** Who is asked: keys of models. Default: the same model at both. */
    readonly keys?: readonly string[];
    readonly shown: readonly string[];
    readonly requests: readonly [number, number];
  }
  const openai = (code: string, type: string) => ({ error: { message: "No.", type, code, param: null } });
  const one = "one/demo-coder";
  const other = "two/demo-quick";
  const paths: readonly Path[] = [
    {
      it: "a server error passes to the same model elsewhere, without a pause",
      fault: { status: 500 },
      shown: [`routed ${one}`, "fellBack to two/demo-coder: overloaded", "done by two/demo-coder"],
      requests: [1, 1],
    },
    {
      it: "a server error that passes is asked again",
      fault: { status: 502 },
      times: 1,
      keys: [one, other],
      shown: [`routed ${one}`, `retrying ${one}`, `done by ${one}`],
      requests: [2, 0],
    },
    {
      it: "a short wait is obeyed",
      fault: { status: 429, headers: { "retry-after-ms": "1500" } },
      times: 1,
      keys: [one, other],
      shown: [`routed ${one}`, `retrying ${one}`, `done by ${one}`],
      requests: [2, 0],
    },
    {
      it: "a long wait is not",
      fault: { status: 429, headers: { "retry-after": "60" } },
      keys: [one, other],
      shown: [`routed ${one}`, `fellBack to ${other}: rate-limited`, `done by ${other}`],
      requests: [1, 1],
    },
    {
      it: "a long wait, given as a date, is not",
      fault: {
        status: 503,
        headers: { date: "Sun, 22 Nov 2026 10:00:00 GMT", "retry-after": "Sun, 22 Nov 2026 10:05:00 GMT" },
      },
      keys: [one, other],
      shown: [`routed ${one}`, `fellBack to ${other}: overloaded`, `done by ${other}`],
      requests: [1, 1],
    },
    {
      it: "a limit that is a bill is never asked again",
      fault: {
        status: 429,
        headers: { "retry-after": "1" },
        body: openai("credit_balance_exhausted", "insufficient_quota"),
      },
      shown: [`routed ${one}`, "fellBack to two/demo-coder: no-credit", "done by two/demo-coder"],
      requests: [1, 1],
    },
    {
      it: "a bad key stays with its provider",
      fault: { status: 401, body: openai("invalid_api_key", "invalid_request_error") },
      keys: [one, "one/demo-quick"],
      shown: [`routed ${one}`, "unauthorized"],
      requests: [1, 0],
    },
    {
      it: "a bad key is named, and another provider asked",
      fault: { status: 401, body: openai("invalid_api_key", "invalid_request_error") },
      keys: [one, "one/demo-quick", other],
      shown: [`routed ${one}`, `fellBack to ${other}: unauthorized`, `done by ${other}`],
      requests: [1, 1],
    },
    {
      it: "a refusal is not shopped around",
      fault: { status: 400, body: openai("content_policy_violation", "invalid_request_error") },
      shown: [`routed ${one}`, "content-policy"],
      requests: [1, 0],
    },
    {
      it: "a redirect is not followed, and an address that is wrong is the user's to mend",
      fault: { redirectTo: "http://127.0.0.1:9/v1" },
      shown: [`routed ${one}`, "redirected"],
      requests: [1, 0],
    },
    {
      it: "a web page is no answer",
      fault: { body: "<html><title>Sign in</title></html>", contentType: "text/html" },
      keys: [one, other],
      shown: [`routed ${one}`, `fellBack to ${other}: malformed`, `done by ${other}`],
      requests: [1, 1],
    },
    {
      it: "an error inside a success passes on",
      fault: { body: { error: { code: 502, message: "Provider disconnected" } } },
      keys: [one, other],
      shown: [`routed ${one}`, `retrying ${one}`, `fellBack to ${other}: overloaded`, `done by ${other}`],
      requests: [2, 1],
    },
    {
      it: "no such model passes on, also within the provider",
      fault: { status: 404, body: openai("model_not_found", "invalid_request_error") },
      times: 1,
      keys: [one, "one/demo-quick"],
      shown: [`routed ${one}`, "fellBack to one/demo-quick: not-found", "done by one/demo-quick"],
      requests: [2, 0],
    },
    {
      it: "bytes that are no HTTP pass on",
      fault: { garbage: "wire" },
      shown: [`routed ${one}`, "fellBack to two/demo-coder: unreachable", "done by two/demo-coder"],
      requests: [1, 1],
    },
    {
      it: "what breaks off before the first word passes on",
      fault: { cutAfterBytes: 10 },
      shown: [`routed ${one}`, "fellBack to two/demo-coder: cut-off", "done by two/demo-coder"],
      requests: [1, 1],
    },
  ];
  for (const { it: what, fault, times, keys = [], ...expected } of paths) {
    it(what, async () => {
      first().when(times === undefined ? {} : { times }, fault);
      const product = open({}, ...keys);
      const events = await asked(product);
      assert.deepEqual(shown(events), expected.shown);
      assert.deepEqual(journal(), expected.requests);
      // Every request that left is in the ledger, and nothing else.
      await product.ledger.settled();
      const year = new Date().getFullYear();
      const stored = await product.ledger.attempts({ from: `${year}-01-01`, to: `${year}-12-31` });
      assert.equal(stored.length, expected.requests[0] + expected.requests[1]);
      assert.ok(!JSON.stringify(events).includes("sk-one"));
    });
  }

  it("keeps what was said, and names who could go on", async () => {
    first().when({}, { cutAfterBytes: 700 });
    const events = await asked(open());
    const end = events.at(-1);
    assert.ok(events.some(({ type }) => type === "text"));
    assert.ok(end?.type === "failed" && end.failure.kind === "cut-off" && end.usage?.estimated, JSON.stringify(end));
    assert.equal(end.successor?.key, "two/demo-coder");
    assert.deepEqual(journal(), [1, 0]);
  });

  it("leaves alone who failed three times in a row, and says so", async () => {
    first().when({}, { status: 500, headers: { "x-should-retry": "false" } });
    const product = open({}, one, other);
    for (let requests = 0; requests < 3; requests++) await asked(product);
    assert.deepEqual(journal(), [3, 3]);
    const [routed] = await asked(product);
    assert.deepEqual(journal(), [3, 4]);
    assert.equal(product.health.of(one)?.state, "open");
    assert.ok(routed?.type === "routed" && routed.model.key === other);
    assert.match(routed.decision.reasons[0]?.text ?? "", /it failed recently/);
  });

  it("turns to the other endpoint of the same model after one failure", async () => {
    first().when({}, { status: 500 });
    const product = open();
    for (let requests = 0; requests < 10; requests++) await asked(product);
    assert.deepEqual(journal(), [1, 10]);
  });

  it("asks under the next model's own id, protocol and parameters", async () => {
    first().when({}, { status: 404, body: openai("model_not_found", "x") });
    await asked(
      open(
        {
          providers: [
            { preset: "demo", id: "one", baseUrl: first().baseUrl, auth: "key" },
            { preset: "demo", id: "two", baseUrl: second().baseUrl, auth: "key" },
          ],
          models: [
            { provider: "one", id: "demo-coder", protocol: "openai-chat", maxTokensField: "max_completion_tokens" },
            { provider: "two", id: "demo-thinker", protocol: "anthropic-messages" },
          ],
        },
        one,
        "two/demo-thinker",
      ),
    );
    const sent = [first().journal[0], second().journal[0]].map((entry) => {
      const body = entry?.body as Record<string, unknown>;
      return [entry?.path, body["model"], "max_completion_tokens" in body, "max_tokens" in body];
    });
    assert.deepEqual(sent, [
      ["/v1/chat/completions", "demo-coder", true, false],
      ["/v1/messages", "demo-thinker", false, true],
    ]);
  });
});
