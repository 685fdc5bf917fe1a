import assert from "node:assert/strict";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { htmlToText } from "../../../../src/context/mentions/htmlToText.ts";
import { isPublicAddress } from "../../../../src/context/mentions/publicAddress.ts";
import { format } from "../../../../src/core/phrase.ts";
import { fetchPage, type PageParts } from "../../../../src/vscode/mentions/fetchPage.ts";
import { createRead } from "../../../../src/vscode/reading/readApart.ts";

describe("reading a page of the web", () => {
  let server: Server;
  let port = 0;
  let answer: RequestListener = (_request, response) => response.end();
  const asked: { readonly host: string; readonly headers: NodeJS.Dict<string | string[]> }[] = [];

  before(async () => {
    server = createServer((request, response) => {
      asked.push({ host: request.headers.host ?? "", headers: request.headers });
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ({ port } = server.address() as AddressInfo);
  });
  after(() => server.close());
  beforeEach(() => void asked.splice(0));

  const refusal = (found: string | object): string => (typeof found === "string" ? found : JSON.stringify(found));

  /** Every name is the test's server, whose address counts as public. */
  const parts: PageParts = {
    mayRead: async () => true,
    userAgent: "Test",
    read: createRead({ workerFile: new URL("../../../../src/vscode/reading/readingWorker.ts", import.meta.url) }),
    resolve: async () => ["127.0.0.1"],
    isPublic: (address) => address === "127.0.0.1" || isPublicAddress(address),
  };
  const read = async (address: string, more: Partial<PageParts> = {}) => {
    const found = await fetchPage(address, { ...parts, ...more }, new AbortController().signal);
    return found.kind === "text" ? { title: found.title, text: found.text } : format(found.why);
  };
  const page = (path = "/") => `http://docs.example:${port}${path}`;
  const says = (body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): void => {
    answer = (_request, response) => response.writeHead(status, { "content-type": "text/html", ...headers }).end(body);
  };

  it("does not count the time that the user takes to decide", async () => {
    says("<p>Hello</p>");
    const order: string[] = [];
    const mayRead = async () => order.push("asked") > 0;
    const patience = () => {
      order.push("waits");
      return new AbortController().signal;
    };
    assert.deepEqual(await read(page(), { mayRead, patience }), { title: "", text: "Hello" });
    assert.deepEqual(order, ["asked", "waits"]);
  });

  for (const body of ["", "<html><head><title>App</title><script>run()</script></head><body></body></html>"])
    it(`says so where there is no text: ${body}`, async () => {
      says(body);
      assert.equal(
        await read(page()),
        `docs.example:${port} has no text, or shows it only to a browser that runs its scripts.`,
      );
    });

  it("gives its text and title, and sends nothing of the user's", async () => {
    says("<title>Guide</title><p>Hello</p>");
    assert.deepEqual(await read(page()), { title: "Guide", text: "Hello" });
    assert.deepEqual(Object.keys(asked[0]?.headers ?? {}).toSorted(), [
      "accept",
      "accept-encoding",
      "connection",
      "host",
      "user-agent",
    ]);
  });

  it("is read in a thread where it is long, with the same text", async () => {
    const all = `<title>Guide</title>${"<h2>Use</h2><p>a &lt; b</p><pre>  c\n</pre>\n".repeat(40_000)}<svg>`;
    says(all);
    let turns = 0;
    const count = setInterval(() => turns++, 1);
    assert.deepEqual(await read(page()), htmlToText(all));
    clearInterval(count);
    assert.ok(turns > 0);
    const lost = createRead({ workerFile: new URL("nothing.ts", import.meta.url) });
    assert.equal(await read(page(), { read: lost }), `docs.example:${port} could not be read.`);
  }).timeout(60_000);

  it("takes plain text as it is, packed ones, and other encodings", async () => {
    says("a < b\n", { "content-type": "text/plain" });
    assert.deepEqual(await read(page()), { title: "", text: "a < b\n" });
    says(gzipSync("<p>packed</p>"), { "content-encoding": "gzip" });
    assert.deepEqual(await read(page()), { title: "", text: "packed" });
    says(Uint8Array.of(0xe9), { "content-type": "text/plain; charset=iso-8859-1" });
    assert.deepEqual(await read(page()), { title: "", text: "é" });
  });

  it("follows redirects, each looked at anew", async () => {
    answer = (request, response) =>
      request.url === "/a"
        ? response.writeHead(302, { location: "/b" }).end()
        : response.writeHead(200, { "content-type": "text/plain" }).end("there");
    assert.deepEqual(await read(page("/a")), { title: "", text: "there" });
    const hosts: string[] = [];
    says("", { location: `http://other.example:${port}/` }, 301);
    await read(page(), { mayRead: async (host) => hosts.push(host) < 2 });
    assert.deepEqual(hosts, [`docs.example:${port}`, `other.example:${port}`]);
    says("", { location: page() }, 302);
    assert.match(refusal(await read(page())), /without end/);
  });

  for (const to of [
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://localhost/",
    "file:///etc/passwd",
    "ftp://example.com/",
    "http://user:secret@example.com/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://127.1/",
  ]) {
    const real = { isPublic: isPublicAddress };
    it(`never asks ${to}`, async () => {
      assert.match(refusal(await read(to, real)), /private network|Only http|user name/);
      assert.equal(asked.length, 0);
    });

    it(`never follows to ${to}`, async () => {
      says("", { location: to }, 302);
      const once = { isPublic: (address: string) => address === "127.0.0.1" && asked.length === 0 };
      assert.match(refusal(await read(page(), once)), /private network|Only http|user name/);
      assert.equal(asked.length, 1);
    });
  }

  it("never asks a name that means a private address, not even one of several", async () => {
    for (const addresses of [["10.0.0.1"], ["8.8.8.8", "192.168.1.1"], ["::1"], []]) {
      assert.match(
        refusal(await read(page(), { resolve: async () => addresses, isPublic: isPublicAddress })),
        /private network|not found/,
      );
    }
    assert.equal(asked.length, 0);
  });

  it("connects to the address that was looked at, whatever the name means a moment later", async () => {
    let times = 0;
    says("<p>ok</p>");
    const resolve = async () => (times++ === 0 ? ["127.0.0.1"] : ["10.0.0.1"]);
    assert.deepEqual(await read(page(), { resolve }), { title: "", text: "ok" });
    assert.equal(times, 1);
  });

  it("asks nothing where the user does not agree", async () => {
    assert.match(refusal(await read(page(), { mayRead: async () => false })), /You chose not to/);
    assert.equal(asked.length, 0);
  });

  it("says what is no text, and what went wrong", async () => {
    says("x", { "content-type": "application/pdf" });
    assert.match(refusal(await read(page())), /is no text/);
    says("x", {}, 404);
    assert.match(refusal(await read(page())), /status 404/);
    assert.match(refusal(await read("nonsense")), /not a complete web address/);
    answer = (_request, response) => response.destroy();
    assert.match(refusal(await read(page())), /could not be read/);
  });

  it("stops at 4 MB, also of what unpacks to more", async () => {
    says(gzipSync("a".repeat(30_000_000)), { "content-type": "text/plain", "content-encoding": "gzip" });
    const found = await read(page());
    assert.equal(typeof found === "string" ? found : found.text.length, 4_000_000);
  });
});
