import assert from "node:assert/strict";
import { isLoopback, originOf, urlProblem } from "../../../src/core/origin.ts";

describe("origin", () => {
  const origins: readonly (readonly [string, string | undefined])[] = [
    ["https://api.openai.com/v1", "https://api.openai.com"],
    ["https://API.OpenAI.com:443/v1", "https://api.openai.com"],
    ["https://api.openai.com:8443/v1", "https://api.openai.com:8443"],
    ["https://api.openai.com.evil.test/v1", "https://api.openai.com.evil.test"],
    ["https://аpi.openai.com/v1", "https://xn--pi-6kc.openai.com"],
    ["http://2130706433:11434/v1", "http://127.0.0.1:11434"],
    ["file:///etc/passwd", undefined],
    ["nonsense", undefined],
  ];
  for (const [url, origin] of origins) {
    it(`is ${origin ?? "nothing"} for ${url}`, () => assert.equal(originOf(url), origin));
  }

  const loopback: readonly (readonly [string, boolean])[] = [
    ["http://localhost:1234/v1", true],
    ["http://127.0.0.1/v1", true],
    ["http://0177.0.0.1/v1", true],
    ["http://[::1]:8080/v1", true],
    ["http://app.localhost/v1", true],
    ["http://0.0.0.0:8080/v1", false],
    ["http://127.0.0.1.evil.test/v1", false],
    ["http://localhost.evil.test/v1", false],
    ["http://192.168.1.5/v1", false],
  ];
  for (const [url, expected] of loopback) {
    it(`${expected ? "finds" : "does not find"} ${url} on this machine`, () => assert.equal(isLoopback(url), expected));
  }
});

describe("addresses a request may go to", () => {
  const good = [
    "https://api.openai.com/v1",
    "http://127.0.0.1:11434/v1",
    "http://[::1]:8080/v1",
    "https://10.0.0.4:8443/v1",
  ];
  for (const url of good) it(`accepts ${url}`, () => assert.equal(urlProblem(url), undefined));

  it("accepts plain http elsewhere only where it is asked for", () => {
    assert.equal(
      urlProblem("http://gpu.lan:11434/v1")?.text,
      "unencrypted http is allowed only on this machine, or with “allowHttp”",
    );
    assert.equal(urlProblem("http://gpu.lan:11434/v1", { allowHttp: true }), undefined);
  });

  const bad: readonly (readonly [string, string])[] = [
    ["https://user:pw@host.test/v1", "the address must not contain a user name or password"],
    ["https://user@host.test/v1", "the address must not contain a user name or password"],
    ["file:///etc/passwd", "the address is not a complete URL"],
    ["ftp://host.test/v1", "only https addresses are allowed, or http on this machine"],
    ["javascript:alert(1)", "the address is not a complete URL"],
    ["host.test/v1", "the address is not a complete URL"],
    ["https://host.test./v1", "the host name must not end with a dot"],
    ["https://host\n.test/v1", "the address contains spaces or control characters"],
    ["https://host.test/\tv1", "the address contains spaces or control characters"],
    ["https://host.test/v1?api-version=1", "the address must not contain “?” or “#”"],
    ["https://host.test/v1#x", "the address must not contain “?” or “#”"],
    [`https://host.test/${"a".repeat(10_000)}`, "the address is longer than {0} characters"],
    ["https://169.254.169.254/latest", "this address exposes a cloud machine's credentials"],
    ["http://169.254.169.254/latest", "this address exposes a cloud machine's credentials"],
    ["http://2852039166/latest", "this address exposes a cloud machine's credentials"],
    ["http://[::ffff:169.254.169.254]/", "this address exposes a cloud machine's credentials"],
    ["http://metadata.google.internal/", "this address exposes a cloud machine's credentials"],
  ];
  for (const [url, text] of bad) {
    it(`refuses ${url.slice(0, 60)}`, () => assert.equal(urlProblem(url, { allowHttp: true })?.text, text));
  }
});
