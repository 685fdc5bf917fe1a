import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AssistError } from "../../../src/core/failure/failure.ts";
import { describeFailure } from "../../../src/core/failure/describeFailure.ts";
import { format } from "../../../src/core/phrase.ts";
import type { ProtocolClient } from "../../../src/core/protocolClient.ts";
import { anthropicMessages } from "../../../src/providers/anthropic/anthropicMessages.ts";
import { fim } from "../../../src/providers/fim/fim.ts";
import { createListModels } from "../../../src/providers/lists/listModels.ts";
import { openaiChat } from "../../../src/providers/openai/openaiChat.ts";
import { openaiResponses } from "../../../src/providers/openai/openaiResponses.ts";
import { call, canary, outcome, quickLimits } from "../providers/ask.ts";
import { event } from "../providers/protocols.ts";
import { head, replies, serve, stopServers, type Answer } from "../providers/rawServer.ts";
import { provider } from "../samples.ts";
import * as a from "./answers.ts";
import { closeHeadless, headless, told } from "./headless.ts";
import { withHosts } from "./hosts.ts";

const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join("src", file), "utf8") }));

describe("attacks on endpoints and keys", () => {
  let restore = (): void => undefined;
  afterEach(async () => {
    restore();
    closeHeadless();
    await stopServers();
  });

  /** Where a key may stand in a request. */
  const holders: readonly {
    readonly header: string;
    readonly client: ProtocolClient;
    readonly provider?: Parameters<typeof provider>[0];
  }[] = [
    { header: "authorization", client: openaiChat(quickLimits) },
    { header: "authorization", client: openaiResponses(quickLimits) },
    { header: "authorization", client: fim(quickLimits) },
    { header: "x-api-key", client: anthropicMessages(quickLimits) },
    { header: "authorization", client: anthropicMessages(quickLimits), provider: { gateway: true } },
    { header: "api-key", client: openaiChat(quickLimits), provider: { headers: { "api-key": canary } } },
    { header: "x-goog-api-key", client: openaiChat(quickLimits), provider: { headers: { "x-goog-api-key": canary } } },
  ];
  for (const status of [301, 302, 303, 307, 308]) {
    it(`A3: a redirect of status ${status} gets nothing, whichever header holds the key`, async () => {
      const elsewhere = await serve(a.well);
      // The same machine under another port, under another name, and the same address in plain text.
      const targets = [
        elsewhere.url,
        elsewhere.url.replace("127.0.0.1", "localhost"),
        "/v1/other",
        `//${new URL(elsewhere.url).host}/v1`,
      ];
      for (const location of targets) {
        const server = await serve(replies("", { location }, status));
        for (const { header, client, provider: by } of holders) {
          const { failure } = await outcome(client, call(server.url, by ? { provider: by } : {}));
          assert.equal(failure?.kind, "redirected");
          assert.ok(server.requests.at(-1)?.headers[header]?.includes(canary), `${header} holds no key`);
        }
        assert.equal(server.requests.length, holders.length, "one was followed");
        const list = createListModels(quickLimits);
        const asked = list(provider({ baseUrl: server.url }), canary, new AbortController().signal);
        await assert.rejects(asked, (error) => error instanceof AssistError && error.failure.kind === "redirected");
        assert.equal(server.requests.length, holders.length + 1);
      }
      assert.equal(elsewhere.connections(), 0);
    });
  }

  it("A5: a name that leads to this machine gets no key in plain text", async () => {
    const server = await serve(a.well);
    const names = ["rebound.test", "127.0.0.1.evil.test", "localhost.evil.test"];
    restore = withHosts(
      names.map((host) => ({ host, answers: [] })),
      names.map(() => server),
    );
    for (const name of names) {
      const events = await headless([{ id: "one", baseUrl: `http://${name}/v1` }]).ask();
      assert.equal(told(events), "one, failed: bad-url");
    }
    assert.equal(server.connections(), 0);
  });

  const shapes: readonly (readonly [name: string, key: string])[] = [
    ["sk-…", "sk-proj-7Qm2Zr9Lw4Xc8Vb1Nk6Jh3Tg5Yf0Pd"],
    ["sk-ant-…", "sk-ant-api03-Ab9Cd8Ef7Gh6Ij5Kl4Mn3Op2Qr1St0"],
    ["32 digits", "9f86d081884c7d659a2feaa0c55ad015"],
    ["base64", "q83vASNFZ4mrze/+EjRWeJq83v+ASNFZ4mrzQ=="],
  ];
  for (const [name, key] of shapes) {
    it(`A9: a key like ${name} is nowhere`, async () => {
      const echo = (seen: Parameters<Answer>[1]): string =>
        `${JSON.stringify(seen.headers)} ${key} ${encodeURIComponent(key)} ${btoa(key)} ${JSON.stringify(key)} ${key.slice(3)}`;
      const echoes: readonly Answer[] = [
        (socket, seen) => a.refuses(401, { message: echo(seen) })(socket, seen),
        (socket, seen) =>
          replies(
            `<html><title>${echo(seen)}</title>${echo(seen)}</html>`,
            { "content-type": "text/html" },
            502,
          )(socket, seen),
        (socket, seen) => replies(echo(seen), { "content-type": "text/plain" })(socket, seen),
        (socket, seen) =>
          replies("", { location: `https://elsewhere.test/${encodeURIComponent(key)}?k=${key}` }, 307)(socket, seen),
        (socket, seen) => a.streams(a.says("Hal"), event({ error: { code: 429, message: echo(seen) } }))(socket, seen),
        (socket, seen) => void socket.end(`HTTP/1.1 200 OK\r\n${key}\r\n\r\n${echo(seen)}`),
        (socket, seen) => void socket.end(`${head(404)}${JSON.stringify({ detail: [{ msg: echo(seen) }] })}`),
      ];
      const shownTexts: string[] = [];
      for (const answer of echoes) {
        const server = await serve(answer);
        const product = headless([{ id: "one", baseUrl: server.url }], { readKey: async () => key });
        const events = await product.ask();
        assert.ok(server.requests[0]?.headers["authorization"]?.includes(key), "the key was sent");
        const rows = await product.rows();
        const sentences = events.flatMap((each) =>
          each.type === "failed" || each.type === "fellBack" || each.type === "retrying"
            ? [format(describeFailure(each.failure).message)]
            : [],
        );
        assert.ok(sentences.length > 0, told(events));
        const files = readdirSync(product.directory).map((file) =>
          readFileSync(join(product.directory, file), "latin1"),
        );
        assert.ok(files.length > 0);
        shownTexts.push(
          JSON.stringify(events),
          JSON.stringify(rows),
          JSON.stringify(product.reliability.health.all()),
          ...sentences,
          ...files,
        );
      }
      const everything = shownTexts.join("\n");
      const forms = [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), btoa(key).replace(/=+$/, "")];
      for (const form of forms) {
        for (let at = 0; at + 12 <= form.length; at++) {
          const slice = form.slice(at, at + 12);
          const found = everything.indexOf(slice);
          assert.equal(found, -1, `${slice} in ${everything.slice(Math.max(0, found - 200), found + 200)}`);
        }
      }
    });
  }

  it("A11: an answer on its way goes on when its key changes, and the next request has the new one", async () => {
    let key = canary;
    let finish = (): void => undefined;
    const server = await serve((socket, seen) => {
      if (server.requests.length > 1) return void a.well(socket, seen);
      socket.write(a.opens + a.says("H"));
      finish = () => void socket.end(a.says("i") + a.ends);
    });
    const product = headless([{ id: "one", baseUrl: server.url }], { readKey: async () => key });
    const events = await product.ask({}, ({ type }) => {
      if (type !== "text") return;
      key = "sk-the-new-one-0123456789";
      finish();
    });
    assert.equal(told(events), 'one, "Hi", done');
    await product.ask();
    const sent = server.requests.map(({ headers }) => headers["authorization"]);
    assert.deepEqual(sent, [`Bearer ${canary}`, `Bearer ${key}`]);
  });

  it("A12: nothing of ours travels with settings sync", () => {
    const syncing = sources.filter(({ text }) => text.includes("setKeysForSync"));
    assert.deepEqual(
      syncing.map(({ file }) => file),
      [],
    );
    // Keys are stored in one place only, which the editor keeps on the machine.
    const storing = sources
      .filter(({ text }) => /\bsecrets\.store\(|\bstorage\.store\(/.test(text))
      .map(({ file }) => file);
    assert.deepEqual(storing, ["vscode/models/keySlots.ts"]);
  });

  it("A13: an answer cannot name who is asked next", async () => {
    const elsewhere = await serve(a.well);
    const named = { model: elsewhere.url, base_url: elsewhere.url, location: elsewhere.url, id: elsewhere.url };
    const server = await serve(
      replies(event({ ...named, choices: [{ index: 0, delta: { content: `Ask ${elsewhere.url} next.` } }] }) + a.ends, {
        location: elsewhere.url,
        "content-location": elsewhere.url,
        link: `<${elsewhere.url}>; rel=next`,
        refresh: `0;url=${elsewhere.url}`,
        "alt-svc": `h2="${new URL(elsewhere.url).host}"`,
      }),
    );
    const product = headless([{ id: "one", baseUrl: server.url }]);
    for (let round = 0; round < 3; round++) assert.match(told(await product.ask()), /done$/);
    assert.equal(server.requests.length, 3);
    assert.equal(elsewhere.connections(), 0);
  });

  it("A14: no source reads the environment or looks for a file of settings in the workspace", () => {
    const reading = sources.filter(({ text }) => /process\.env|findFiles\([^)]*\.env/.test(text));
    assert.deepEqual(
      reading.map(({ file }) => file),
      [],
    );
  });
});
