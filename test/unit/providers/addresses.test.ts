import assert from "node:assert/strict";
import type { AssistError } from "../../../src/core/failure/failure.ts";
import { createListModels } from "../../../src/providers/lists/listModels.ts";
import { canary, call, outcome, quickLimits } from "./ask.ts";
import { openaiChat as createChat } from "../../../src/providers/openai/openaiChat.ts";
import { protocols } from "./protocols.ts";

/** None of these may be connected to; what is shown of them holds no password. */
const refused = [
  "http://api.acme.test/v1",
  "http://192.168.0.10:11434/v1",
  "http://0.0.0.0:1234/v1",
  "https://user:secret@api.acme.test/v1",
  "http://user@127.0.0.1/v1",
  "file:///etc/passwd",
  "ftp://api.acme.test/v1",
  "javascript:alert(1)",
  "//api.acme.test/v1",
  "api.acme.test/v1",
  "",
  "https://api.acme.test/v1\n/x",
  "https://api.acme.test\t/v1",
  "https://api.acme.test/v1 ",
  `https://api.acme.test/${"x".repeat(10_000)}`,
  "https://169.254.169.254/v1",
  "http://169.254.169.254/latest",
  "http://2852039166/v1",
  "http://0xa9fea9fe/v1",
  "http://0251.0376.0251.0376/v1",
  "http://[::ffff:169.254.169.254]/v1",
  "https://[fd00:ec2::254]/v1",
  "https://metadata.google.internal/v1",
];

describe("addresses", () => {
  let fetched: string[] = [];
  const { fetch } = globalThis;

  beforeEach(() => {
    fetched = [];
    globalThis.fetch = (input) => {
      fetched.push(input instanceof Request ? input.url : String(input));
      return Promise.reject(new TypeError("fetch failed", { cause: new Error("offline") }));
    };
  });
  afterEach(() => {
    globalThis.fetch = fetch;
  });

  for (const url of refused) {
    it(`refuses ${JSON.stringify(url).slice(0, 60)}`, async () => {
      for (const protocol of protocols) {
        const { failure } = await outcome(protocol.create(quickLimits), call(url));
        assert.equal(failure?.kind, "bad-url");
        assert.doesNotMatch(failure.url, /secret|user@|[\n\t]/);
        assert.ok(failure.url.length < 400);
      }
      const { provider } = call(url).model;
      await assert.rejects(
        createListModels(quickLimits)(provider, canary, new AbortController().signal),
        (error: AssistError) => error.failure.kind === "bad-url",
      );
      assert.deepEqual(fetched, []);
    });
  }

  const asked = [
    { baseUrl: "https://api.acme.test/v1", url: "https://api.acme.test/v1/chat/completions" },
    { baseUrl: "http://localhost:1234/v1", url: "http://localhost:1234/v1/chat/completions" },
    { baseUrl: "http://[::1]:1234/v1", url: "http://[::1]:1234/v1/chat/completions" },
    { baseUrl: "https://exämple.test/v1", url: "https://xn--exmple-cua.test/v1/chat/completions" },
  ];
  for (const { baseUrl, url } of asked) {
    it(`asks ${baseUrl}, through the editor's own fetch, and names the host it could not reach`, async () => {
      const { failure } = await outcome(createChat(quickLimits), call(baseUrl));
      assert.deepEqual(fetched, [url]);
      assert.deepEqual(failure, { kind: "unreachable", url, message: "offline" });
    });
  }

  it("asks a host in a trusted network over http where the provider says so", async () => {
    await outcome(createChat(quickLimits), call("http://192.168.0.10/v1", { provider: { allowHttp: true } }));
    assert.deepEqual(fetched, ["http://192.168.0.10/v1/chat/completions"]);
  });
});
