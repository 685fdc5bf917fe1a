import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import type { ProtocolName } from "../../../src/core/model.ts";
import { createProviders } from "../../../src/providers/index.ts";
import { call, outcome, type Outcome } from "./ask.ts";

const { clients } = createProviders();

const recorded = readdirSync("test/fixtures")
  .filter((file) => /\.(sse|ndjson)$/.test(file))
  .map((file) => ({ file, text: readFileSync(`test/fixtures/${file}`, "utf8") }));

/** Other spellings of the same stream, and streams that end too early. */
const spellings: readonly (readonly [name: string, change: (text: string) => string])[] = [
  ["as recorded", (text) => text],
  ["with CRLF", (text) => text.replaceAll("\n", "\r\n")],
  ["with CR", (text) => text.replaceAll("\n", "\r")],
  ["with a byte order mark", (text) => `\uFEFF${text}`],
  [
    "with an error line after its first event",
    (text) => text.replace("\n\n", '\n\nerror: {"code":503,"message":"Loading"}\n\n'),
  ],
  ["with three damaged events", (text) => text.replaceAll("\n\n", "\n\ndata: {\n\n")],
  ["without its last third", (text) => text.slice(0, Math.floor((text.length * 2) / 3))],
];

describe("any split of any recorded stream", () => {
  let server: Server;
  let pieces: readonly Uint8Array[] = [];

  before(async () => {
    server = createServer((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      // Each write is a chunk of the transfer, and reaches the reader as a piece of its own.
      for (const piece of pieces) response.write(piece);
      response.end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  async function read(protocol: ProtocolName, sent: readonly Uint8Array[]): Promise<Outcome> {
    pieces = sent;
    const { port } = server.address() as AddressInfo;
    return outcome(clients[protocol], call(`http://127.0.0.1:${port}/v1`));
  }

  for (const { file, text } of recorded) {
    for (const [name, change] of spellings) {
      // Where lines are what counts, a lone CR is no end of one.
      if (file.endsWith(".ndjson") && name !== "as recorded" && name !== "with CRLF") continue;
      it(`gives the same events: ${file} ${name}`, async () => {
        const protocol = Object.keys(clients).find((known) => file.startsWith(known)) as ProtocolName;
        const bytes = Buffer.from(change(text));
        const whole = await read(protocol, [bytes]);
        assert.ok(whole.chunks.length > 0 || whole.failure);
        const places = fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 40 });
        const property = fc.asyncProperty(places, async (cuts) => {
          assert.deepEqual(await read(protocol, cutAt(bytes, cuts)), whole);
        });
        await fc.assert(property, { numRuns: 25 });
        assert.deepEqual(await read(protocol, cutAt(bytes, [...bytes.keys()].slice(1))), whole);
      });
    }
  }
});

function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, at) => bytes.subarray(places[at], end));
}
