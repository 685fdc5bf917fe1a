import assert from "node:assert/strict";
import { findMentions } from "../../../../src/context/mentions/findMentions.ts";
import { memoryWorkspace, type MemoryFolder } from "../memoryWorkspace.ts";

const { signal } = new AbortController();
const shop: MemoryFolder = {
  files: {
    ".gitignore": "dist/\n",
    ".env": "KEY=1\n",
    "src/cart.ts": "",
    "src/cartTotals.ts": "",
    "src/pricing/tax.ts": "",
    "dist/cart.js": "",
    id_rsa: "",
    "src/购物车.ts": "",
  },
  tabs: ["src/pricing/tax.ts", ".env", "dist/cart.js"],
  viewed: ["src/cart.ts"],
  symbols: [
    ["cartTotal", "src/cartTotals.ts", 3, 9],
    ["cartSecret", ".env", 1, 1],
    ["Cart", "dist/cart.js", 1, 1],
    ["taxFor", "src/pricing/tax.ts", 1, 2],
  ],
  commits: [
    { hash: "a1b2c3d4e5f6", subject: "Add the cart" },
    { hash: "ffff00001111", subject: "Mend tax rounding" },
  ],
};
const find = (query: string, withSymbols = false, given = shop) =>
  findMentions(query, { workspace: memoryWorkspace(given), signal, withSymbols });
const names = async (query: string, withSymbols = false) => (await find(query, withSymbols)).map(({ name }) => name);

describe("the list of mentions", () => {
  it("begins with what was looked at lately, and has every kind", async () => {
    const all = await names("");
    assert.deepEqual(all.slice(0, 2), ["cart.ts", "tax.ts"]);
    for (const kind of [
      "file",
      "folder",
      "symbol",
      "selection",
      "problems",
      "terminal",
      "staged",
      "url",
      "clipboard",
      "open",
      "recent",
    ])
      assert.ok(all.includes(kind), kind);
  });

  it("finds files at once, and symbols for those who wait", async () => {
    assert.deepEqual(await names("cart"), ["cart.ts", "cartTotals.ts"]);
    assert.deepEqual(await names("cart", true), ["cart.ts", "cartTotals.ts", "cartTotal"]);
    assert.deepEqual(await names("taxf", true), ["taxFor"]);
    assert.deepEqual(await names("购物"), ["购物车.ts"]);
  });

  it("never names a secret or an ignored file, nor a symbol in one", async () => {
    for (const query of [
      "",
      ".env",
      "env",
      "id_rsa",
      "dist",
      "cart.js",
      "cartSecret",
      "Cart",
      "file:",
      "file:env",
      "symbol:cart",
      "open",
      "folder:dist",
    ]) {
      for (const hit of await find(query, true)) {
        assert.doesNotMatch(
          `${hit.name} ${JSON.stringify(hit.detail)} ${hit.id}`,
          /\.env|id_rsa|dist|cartSecret/,
          query,
        );
      }
    }
  });

  it("finds one kind after its word", async () => {
    assert.deepEqual(await names("folder:pri"), ["pricing"]);
    assert.deepEqual(await names("file:tax"), ["tax.ts"]);
    assert.deepEqual(await names("symbol:tax"), ["taxFor"]);
    assert.deepEqual(await names("diff:"), ["unstaged", "staged", "branch", "a1b2c3d4", "ffff0000"]);
    assert.deepEqual(await names("diff:ffff"), ["ffff0000"]);
    assert.deepEqual(await names("diff:cart"), ["a1b2c3d4"]);
    assert.deepEqual(await names("url:example.com/x"), ["https://example.com/x"]);
    assert.deepEqual(await names("https://example.com/x"), ["https://example.com/x"]);
  });

  it("offers a kind where its word begins, before what it finds", async () => {
    assert.equal((await names("sel"))[0], "selection");
    assert.equal((await names("term"))[0], "terminal");
    assert.deepEqual((await find("fold"))[0]?.target, undefined);
  });

  it("takes lines with a file", async () => {
    const [first] = await find("cart.ts:12-20");
    assert.deepEqual(first?.target?.kind === "file" && first.target.lines, { from: 12, to: 20 });
    assert.equal(first?.name, "cart.ts:12-20");
    assert.equal((await names("cart.ts:9-4"))[0], "cart.ts:4-9");
    assert.equal((await names("cart.ts:"))[0], "cart.ts");
    assert.equal((await names("cart.ts:3-"))[0], "cart.ts");
  });
});
