import assert from "node:assert/strict";
import fc from "fast-check";
import type { AssistEvent } from "../../../src/core/event.ts";
import { canary } from "../providers/ask.ts";
import { event } from "../providers/protocols.ts";
import { replies, serve, stopServers, type Answer } from "../providers/rawServer.ts";
import * as a from "./answers.ts";
import { closeHeadless, headless, told } from "./headless.ts";

interface Behaviour {
  readonly name: string;
  readonly answer: Answer;
  /** What it says of an answer before it does whatever else it does. */
  readonly says: string;
}

const does = (name: string, answer: Answer, says = ""): Behaviour => ({ name, answer, says });
const echo: Answer = (socket, seen) => a.refuses(401, { message: JSON.stringify(seen.headers) })(socket, seen);

const behaviours: readonly Behaviour[] = [
  does("well", a.well, "Hi"),
  does("uncounted", a.uncounted, "Hi"),
  does("500", a.refuses(500)),
  does("503 with a page", a.page(503)),
  does("429", a.refuses(429)),
  does("429 for a second", a.refuses(429, {}, { "retry-after": "1" })),
  does("429 for an hour", a.refuses(429, {}, { "retry-after": "3600" })),
  does("401 that says the key back", echo),
  does("402", a.refuses(402)),
  does("400", a.refuses(400)),
  does("400 for a parameter", a.refuses(400, { code: "unsupported_parameter", param: "messages" })),
  does("404", a.refuses(404, { code: "model_not_found" })),
  does("a redirect", replies("", { location: "https://elsewhere.test" }, 308)),
  does("a page", a.page(200)),
  does("nothing", replies("")),
  does("noise", replies(Uint8Array.from({ length: 500 }, (_, index) => (index * 167 + 129) % 256))),
  does("no HTTP", (socket) => socket.end("SSH-2.0\r\n")),
  does("a reset", a.breaksAfter("")),
  does("a break after a comment", a.breaksAfter(": \n\n")),
  does("a break after a word", a.breaksAfter(a.says("Hal")), "Hal"),
  does("an end after a word", a.streams(a.says("Hal")), "Hal"),
  does(
    "an error after words",
    a.streams(a.says("Ha"), a.says("l"), event({ error: { code: 502, message: "Gone" } })),
    "Hal",
  ),
  does("damage after a word", a.streams(a.says("Hal"), "data: {\n\n".repeat(3)), "Hal"),
];

const isEnd = ({ type }: AssistEvent): boolean => type === "done" || type === "failed";

describe("whatever servers do, and whenever the user stops", () => {
  afterEach(async () => {
    closeHeadless();
    await stopServers();
  });

  it("a request has one end, is counted as often as it was sent, and shows no more than one of them said", async function () {
    this.timeout(60_000);
    const script = fc.array(fc.constantFrom(...behaviours), { minLength: 1, maxLength: 3 });
    const scripts = fc.array(script, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(scripts, fc.option(fc.nat(5)), async (planned, stopAfter) => {
        const sent: Behaviour[] = [];
        const servers = await Promise.all(
          planned.map((behaves) => {
            let asked = 0;
            return serve((socket, seen) => {
              const behaviour = behaves[Math.min(asked++, behaves.length - 1)];
              if (behaviour) sent.push(behaviour);
              behaviour?.answer(socket, seen);
            });
          }),
        );
        const product = headless(servers.map((server, index) => ({ id: `s${index}`, baseUrl: server.url })));
        let [seen, sentAtStop] = [0, Infinity];
        const events = await product.ask({}, (_event, stop) => {
          if (seen++ !== stopAfter) return;
          sentAtStop = sent.length;
          stop();
        });
        for (const server of servers) await server.idle();
        const rows = await product.rows();
        assert.equal(events.filter(isEnd).length, 1, told(events));
        assert.ok(isEnd(events.at(-1) ?? assert.fail("nothing was told")));
        assert.ok(sent.length <= 6, `${sent.length} requests`);
        assert.ok(sent.length <= sentAtStop, "a request left after it was stopped");
        // One that was stopped before it left is a row too, and costs nothing.
        const left = rows.filter(({ outcome, input }) => outcome !== "cancelled" || input > 0);
        assert.ok(
          rows.length >= sent.length && left.length <= sent.length,
          `${rows.length} rows for ${sent.length} requests`,
        );
        assert.ok(rows.every(({ state }) => state === "settled"));
        const shown = events.map((each) => (each.type === "text" ? each.text : "")).join("");
        assert.ok((sent.at(-1)?.says ?? "").startsWith(shown), `${shown} after ${sent.at(-1)?.name}`);
        if (events.at(-1)?.type === "done") assert.equal(shown, "Hi");
        assert.ok(!JSON.stringify([events, rows]).includes(canary.slice(0, 12)), "the key is shown");
        closeHeadless();
        await stopServers();
      }),
      { numRuns: 80 },
    );
  });
});
