import assert from "node:assert/strict";
import { presets } from "../../../../src/catalogue/presets.ts";
import { readCatalogue } from "../../../../src/catalogue/catalogue.ts";
import type { AssistError } from "../../../../src/core/failure/failure.ts";
import type { Provider } from "../../../../src/core/model.ts";
import type { Money } from "../../../../src/core/usage/usage.ts";
import { createReadBalance } from "../../../../src/providers/lists/readBalance.ts";
import { createBalances, describeBalance } from "../../../../src/vscode/dashboard/balances.ts";
import { format } from "../../../../src/core/phrase.ts";
import { provider } from "../../samples.ts";
import { canary, quickLimits } from "../ask.ts";
import { head, replies, serve, stopServers } from "../rawServer.ts";

const json = { "content-type": "application/json" };
const balanceOf = (id: string) => presets.find((preset) => preset.id === id)?.balance ?? assert.fail(id);
const read = (given: Provider) => createReadBalance(quickLimits)(given, canary, new AbortController().signal);

const answers: readonly (readonly [
  preset: string,
  path: string,
  answer: unknown,
  left: readonly Money[] | undefined,
])[] = [
  [
    "deepseek",
    "/user/balance",
    {
      is_available: true,
      balance_infos: [
        { currency: "CNY", total_balance: "110.50", granted_balance: "10.50", topped_up_balance: "100.00" },
        { currency: "USD", total_balance: "3.00" },
      ],
    },
    [
      { currency: "CNY", amount: 110.5 },
      { currency: "USD", amount: 3 },
    ],
  ],
  [
    "moonshot",
    "/v1/users/me/balance",
    { code: 0, data: { available_balance: 49.58894, voucher_balance: 46.58893, cash_balance: 3.00001 }, status: true },
    [{ currency: "USD", amount: 49.58894 }],
  ],
  ["moonshot-cn", "/v1/users/me/balance", { data: { available_balance: -0.5 } }, [{ currency: "CNY", amount: -0.5 }]],
  [
    "openrouter",
    "/api/v1/key",
    { data: { label: "sk-or-v1-au7...890", limit: 10, usage: 2.5, limit_remaining: 7.5 } },
    [{ currency: "USD", amount: 7.5 }],
  ],
  ["openrouter", "/api/v1/key", { data: { limit: null, usage: 2.5, limit_remaining: null } }, undefined],
  [
    "siliconflow",
    "/v1/user/info",
    { code: 20000, status: true, data: { balance: "0.88", chargeBalance: "88.00", totalBalance: "88.88" } },
    [{ currency: "USD", amount: 88.88 }],
  ],
  ["siliconflow-cn", "/v1/user/info", { data: { totalBalance: "1" } }, [{ currency: "CNY", amount: 1 }]],
  ["deepseek", "/user/balance", { is_available: false }, undefined],
  ["deepseek", "/user/balance", [], undefined],
];

describe("what is left at a provider", () => {
  afterEach(stopServers);

  for (const [preset, path, answer, left] of answers) {
    it(`is ${JSON.stringify(left)} at ${preset}`, async () => {
      const server = await serve(replies(JSON.stringify(answer), json));
      const asked = provider({ baseUrl: `${server.url}/deeper`, balance: balanceOf(preset) });
      assert.deepEqual(await read(asked), left);
      assert.deepEqual(
        server.requests.map(({ line, headers }) => [line, headers["authorization"]]),
        [[`GET ${path} HTTP/1.1`, `Bearer ${canary}`]],
      );
    });
  }

  it("is not asked where the provider does not tell", async () => {
    const server = await serve(replies("{}", json));
    assert.equal(await read(provider({ baseUrl: server.url })), undefined);
    assert.deepEqual(server.requests, []);
  });

  it("is asked of its own server only: a redirect is refused", async () => {
    const other = await serve(replies("{}", json));
    const server = await serve(replies("", { location: `${other.url}/user/balance` }, 307));
    const asked = provider({ baseUrl: server.url, balance: balanceOf("deepseek") });
    await assert.rejects(read(asked), ({ failure }: AssistError) => failure.kind === "redirected");
    assert.equal(other.connections(), 0);
  });

  it("keeps the key out of what goes wrong", async () => {
    const server = await serve((socket) => socket.end(head(401, json) + JSON.stringify({ error: canary })));
    const asked = provider({ baseUrl: server.url, balance: balanceOf("deepseek") });
    await assert.rejects(read(asked), ({ failure }: AssistError) => !JSON.stringify(failure).includes(canary));
  });

  it("is known of a preset at its own address, and not of a server elsewhere", () => {
    const moved = [
      { preset: "deepseek", baseUrl: "https://proxy.test/v1" },
      { preset: "deepseek", id: "second" },
    ];
    const { providers } = readCatalogue({ providers: moved, models: [], lists: {} });
    const known = (id: string) => providers.find((each) => each.id === id)?.balance !== undefined;
    assert.deepEqual(["deepseek", "second", "moonshot", "openai"].map(known), [false, true, true, false]);
  });
});

describe("balances", () => {
  const one = provider({ id: "one", name: "One", balance: balanceOf("deepseek") });
  const silent = provider({ id: "silent" });
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  function make(answer: () => Promise<readonly Money[] | undefined>) {
    const world = { elapsed: 0, asked: 0, changes: 0 };
    const balances = createBalances({
      readBalance: () => (world.asked++, answer()),
      readKey: async () => "key",
      elapsed: () => world.elapsed,
      changed: () => world.changes++,
      translate: format,
    });
    const notes = (...usable: string[]) => balances.notes([one, silent], new Set(usable));
    return { world, known: () => [...balances.known([one, silent])], notes };
  }

  it("come a moment after they are looked at, and are asked for again after five minutes", async () => {
    const { world, known } = make(async () => [{ currency: "CNY", amount: 12.3 }]);
    assert.deepEqual(known(), []);
    await settle();
    assert.deepEqual([known(), world.asked, world.changes], [[["one", [{ currency: "CNY", amount: 12.3 }]]], 1, 1]);
    world.elapsed = 5 * 60_000;
    known();
    await settle();
    assert.equal(world.asked, 2);
  });

  it("stay as they were where the provider does not answer, and are not asked for again at once", async () => {
    const { world, known } = make(() => Promise.reject(new Error("down")));
    known();
    await settle();
    known();
    assert.deepEqual([known(), world.asked, world.changes], [[], 1, 0]);
  });

  it("are noted for whoever can be asked, and asked of nobody else", async () => {
    const { world, notes } = make(async () => [{ currency: "CNY", amount: 12.3 }]);
    notes("silent");
    await settle();
    const before = world.asked;
    notes("one");
    await settle();
    assert.deepEqual([before, world.asked, notes("one"), notes("silent")], [0, 1, ["One: ¥12.30 left"], []]);
  });

  it("read as money", () => {
    const said = (...money: readonly Money[]) => format(describeBalance(one, money));
    assert.equal(said({ currency: "CNY", amount: 12.3 }), "One: ¥12.30 left");
    assert.equal(said({ currency: "USD", amount: -1 }, { currency: "CNY", amount: 2 }), "One: $0 + ¥2.00 left");
  });
});
