import assert from "node:assert/strict";
import { normalizeBaseUrl } from "../../../src/catalogue/baseUrl.ts";

describe("base URL", () => {
  const meant: readonly (readonly [string, string])[] = [
    ["https://host.test/v1", "https://host.test/v1"],
    ["https://host.test/v1/", "https://host.test/v1"],
    ["https://host.test", "https://host.test/v1"],
    ["https://host.test/", "https://host.test/v1"],
    ["host.test", "https://host.test/v1"],
    ["  host.test/v1  ", "https://host.test/v1"],
    ["host.test/v1/chat/completions/", "https://host.test/v1"],
    ["host.test/v1/completions", "https://host.test/v1"],
    ["host.test/v1/responses", "https://host.test/v1"],
    ["host.test/v1/messages", "https://host.test/v1"],
    ["host.test/v1/models//", "https://host.test/v1"],
    ["host.test/v1/fim/completions", "https://host.test/v1"],
    ["host.test:8443", "https://host.test:8443/v1"],
    ["host.test:8443/api", "https://host.test:8443/api"],
    ["HOST.test/V1", "https://host.test/V1"],
    ["https://host.test/chat/completions", "https://host.test"],
    ["localhost:11434", "http://localhost:11434/v1"],
    ["127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"],
    ["[::1]:8080", "http://[::1]:8080/v1"],
    ["http://localhost:1234/v1/", "http://localhost:1234/v1"],
    ['"https://host.test/v1"', "https://host.test/v1"],
    ["'https://host.test/v1/',", "https://host.test/v1"],
    ["“https://host.test/v1”", "https://host.test/v1"],
    ["`host.test`", "https://host.test/v1"],
    ["<https://host.test/v1>", "https://host.test/v1"],
    ["https://host.test/v1;", "https://host.test/v1"],
    ["OPENAI_BASE_URL=https://host.test/v1", "https://host.test/v1"],
    ['"baseUrl": "https://host.test/v1",', "https://host.test/v1"],
    ["base_url: 'http://localhost:8000'", "http://localhost:8000/v1"],
    ["http://localhost:11434/api", "http://localhost:11434/v1"],
    ["http://localhost:11434/api/", "http://localhost:11434/v1"],
    ["localhost:11434/api/chat", "http://localhost:11434/v1"],
    ["http://127.0.0.1:11434/api/generate", "http://127.0.0.1:11434/v1"],
    ["http://localhost:11434/api/tags", "http://localhost:11434/v1"],
    ["http://localhost:4000/api", "http://localhost:4000/v1"],
    ["https://ollama.com/api", "https://ollama.com/v1"],
    ["https://gpu.test/ollama/api/chat", "https://gpu.test/ollama/v1"],
    ["http://localhost:3000/api", "http://localhost:3000/api"],
    ["http://localhost:3000/api/chat/completions", "http://localhost:3000/api"],
    ["https://open.bigmodel.cn/api/paas/v4/chat/completions", "https://open.bigmodel.cn/api/paas/v4"],
    ["https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1"],
  ];
  for (const [text, url] of meant) {
    it(`${JSON.stringify(text)} means ${url}`, () =>
      assert.deepEqual(normalizeBaseUrl(text, { path: "/v1" }), { url }));
  }

  it("gives a bare host the path of its preset", () => {
    assert.deepEqual(normalizeBaseUrl("openrouter.ai", { path: "/api/v1" }), { url: "https://openrouter.ai/api/v1" });
  });

  it("takes plain http elsewhere only where it is allowed", () => {
    assert.ok("problem" in normalizeBaseUrl("http://gpu.lan:8000", { path: "/v1" }));
    assert.deepEqual(normalizeBaseUrl("http://gpu.lan:8000", { path: "/v1", allowHttp: true }), {
      url: "http://gpu.lan:8000/v1",
    });
  });

  const refused = [
    "",
    "   ",
    "ftp://host.test",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://user:pw@host.test",
    "user:pw@host.test",
    "https://host.test/v1?key=1",
    "https://ho\nst.test",
    "https://169.254.169.254/latest/meta-data",
    "169.254.169.254",
    "https://",
    "https://host.test./v1",
    `host.test/${"x".repeat(5_000)}`,
  ];
  for (const text of refused) {
    it(`refuses ${JSON.stringify(text).slice(0, 50)}`, () => {
      assert.ok("problem" in normalizeBaseUrl(text, { path: "/v1" }));
    });
  }
});
