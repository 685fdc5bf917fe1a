import assert from "node:assert/strict";
import { diff } from "../../../../src/context/sources/diff.ts";
import { withheldFiles, withWithheld as files } from "../withheldFiles.ts";
import { gathered, shown } from "./gathered.ts";

const change = (path: string, text = `+${path}`) => ({
  paths: [path],
  text: `diff --git a/${path} b/${path}\n${text}\n`,
});

describe("the diff as context", () => {
  it("is what would be committed, in one text", async () => {
    const changes = [change("src/cart.ts"), change("src/price.ts", "+broken \ud800\r")];
    const { snapshot } = await gathered(diff, { changes });
    assert.equal(snapshot.diff, `${changes[0]?.text}diff --git a/src/price.ts b/src/price.ts\n+broken \ufffd\n`);
  });

  it("leaves withheld files out", async () => {
    const changes = [...Object.keys(withheldFiles), "src/cart.ts"].map((path) => change(path, "+out of bounds"));
    const { snapshot } = await gathered(diff, { files, changes });
    assert.equal(snapshot.diff, changes.at(-1)?.text);
  });

  it("has the beginning of a long file, and no file beyond a size", async () => {
    const changes = Array.from({ length: 12 }, (_, n) => change(`src/${n}.ts`, `+${"x".repeat(30_000)}`));
    const { snapshot } = await gathered(diff, { changes });
    assert.equal(snapshot.diff?.length, 9 * 20_001);
  });

  it("is shown within its budget, or not at all", () => {
    const label = "staged diff";
    assert.deepEqual(shown(diff, { diff: "+a" }), [{ place: "material", label, text: "+a" }]);
    assert.deepEqual(shown(diff, {}), []);
  });
});
