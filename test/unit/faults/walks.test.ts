import assert from "node:assert/strict";
import { canary } from "../providers/ask.ts";
import { serve, stopServers, type RawServer } from "../providers/rawServer.ts";
import { closeHeadless, headless, told, type Row, type Target } from "./headless.ts";
import { withHosts } from "./hosts.ts";
import { walks, type Walk } from "./walks.ts";

describe("a request over faults", () => {
  let restore = (): void => undefined;
  afterEach(async () => {
    restore();
    closeHeadless();
    await stopServers();
  });

  for (const walk of walks) {
    it(`${walk.row}: ${walk.it}`, async () => {
      const servers = await Promise.all(walk.servers.map(({ answers }) => start(answers)));
      restore = withHosts(walk.servers, servers);
      const product = headless(targets(walk, servers), walk.limits ? { limits: walk.limits } : {});
      const events = await product.ask({ surface: walk.surface ?? "chat" });
      const rows = await product.rows();
      const requests = servers.map((server) => server.requests.length);
      assert.deepEqual([told(events), requests, rows.map(inWords)], [walk.told, walk.requests, walk.ledger]);
      assert.deepEqual(events.filter(({ type }) => type === "done" || type === "failed").length, 1);
      assert.match(events.at(-1)?.type ?? "", /^(done|failed)$/);
      assert.ok(!JSON.stringify([events, rows]).includes(canary.slice(0, 12)), "the key is shown");
      await Promise.all(servers.map((server) => server.idle()));
    });
  }
});

function start(answers: Walk["servers"][number]["answers"]): Promise<RawServer> {
  let asked = 0;
  return serve((socket, seen) => answers[Math.min(asked++, answers.length - 1)]?.(socket, seen));
}

const names = ["one", "two", "three"];

function targets({ servers: described }: Walk, servers: readonly RawServer[]): readonly Target[] {
  return described.map(({ provider, model, host }, index) => {
    const own = host === undefined ? servers[index]?.url : `http://${host}/v1`;
    const baseUrl = provider?.baseUrl === "the first one's" ? servers[0]?.url : own;
    const by = { ...provider, baseUrl: baseUrl ?? "", ...(host === undefined ? {} : { allowHttp: true }) };
    return { id: names[index] ?? "", baseUrl: baseUrl ?? "", provider: by, ...(model ? { model } : {}) };
  });
}

/** `failed overloaded 0/0`, `done 100/50`, with `~` before tokens that are estimated and `?` for an unknown price. */
function inWords({ state, model, outcome, failure, input, output, tokensEstimated, nanos }: Row): string {
  assert.equal(state, "settled");
  const name = model.split("/")[0];
  const tokens = `${tokensEstimated ? "~" : ""}${input}/${output}`;
  return `${name} ${failure ?? outcome} ${tokens}${nanos === null ? " ?" : ""}`;
}
