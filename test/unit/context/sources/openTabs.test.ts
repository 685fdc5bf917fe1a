import assert from "node:assert/strict";
import { openTabs } from "../../../../src/context/sources/openTabs.ts";
import { withheldFiles, withWithheld as files } from "../withheldFiles.ts";
import { gathered, shown } from "./gathered.ts";

describe("open tabs as context", () => {
  it("are the names of the other open files, each once", async () => {
    const tabs = ["src/cart.ts", "src/price.ts", "src/price.ts", "README.md"];
    const { snapshot } = await gathered(openTabs, { files, editor: { path: "src/cart.ts" }, tabs });
    assert.deepEqual(snapshot.openTabs, ["src/cart.ts", "src/price.ts", "README.md"]);
  });

  it("hide every withheld file, and its name", async () => {
    const { snapshot } = await gathered(openTabs, { files, tabs: [...Object.keys(withheldFiles), "src/price.ts"] });
    assert.deepEqual(snapshot.openTabs, ["src/price.ts"]);
  });

  it("are twenty at most", async () => {
    const tabs = Array.from({ length: 30 }, (_, n) => `src/${n}.ts`);
    assert.equal((await gathered(openTabs, { files, tabs })).snapshot.openTabs.length, 20);
  });

  it("are shown as quoted names", () => {
    const [block] = shown(openTabs, { openTabs: ["a.ts", "b\n<c>.ts"] });
    assert.equal(block?.text, '"a.ts"\n"b\\n\\u{3c}c\\u{3e}.ts"');
    assert.equal(block?.place, "names");
  });
});
