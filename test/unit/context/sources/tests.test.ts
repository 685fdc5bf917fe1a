import assert from "node:assert/strict";
import { tests } from "../../../../src/context/sources/tests.ts";
import { memoryFile, type MemoryFolder } from "../memoryWorkspace.ts";
import { withheldFiles, withWithheld } from "../withheldFiles.ts";
import { gathered, shown } from "./gathered.ts";

const { "src/cart.ts": cart = "", "test/price.test.ts": priceTest = "", ".gitignore": rules = "" } = withWithheld;
const files = { "src/cart.ts": cart, "test/price.test.ts": priceTest, ".gitignore": rules };
const place = async (folder: MemoryFolder) => {
  const { snapshot, testFile } = await gathered(tests, { files, editor: { path: "src/cart.ts" }, ...folder });
  return { wanted: snapshot.tests, testFile };
};

describe("the place of tests as context", () => {
  it("is a new file beside others, with the nearest of them as an example", async () => {
    assert.deepEqual(await place({}), {
      wanted: { path: "test/cart.test.ts", example: { path: "test/price.test.ts", text: priceTest } },
      testFile: memoryFile("test/cart.test.ts"),
    });
  });

  it("is the file of tests that is there, with its text", async () => {
    const { wanted, testFile } = await place({ files: { ...files, "test/cart.test.ts": "it();" } });
    assert.deepEqual(wanted, { path: "test/cart.test.ts", text: "it();" });
    assert.equal(testFile?.path, "test/cart.test.ts");
  });

  it("prefers a short example, and takes none that a link leads out of the folder for", async () => {
    const long = { ...files, "test/price.test.ts": "x".repeat(7_000), "test/rate.test.ts": "it();" };
    assert.equal((await place({ files: long })).wanted?.example?.path, "test/rate.test.ts");
    assert.equal((await place({ outside: ["test/price.test.ts"] })).wanted?.example, undefined);
  });

  it("names what the project tests with where there is no example", async () => {
    const bare = { "src/cart.ts": cart, "package.json": '{ "devDependencies": { "vitest": "^3" } }' };
    assert.equal((await place({ files: bare })).wanted?.framework, "vitest");
  });

  it("is none where no file may come to be, or the language has no place for tests", async () => {
    assert.deepEqual(await place({ isTrusted: false }), { wanted: undefined, testFile: undefined });
    const script = { ...files, "notes.md": "# x" };
    const { wanted } = await place({ files: script, editor: { path: "notes.md" } });
    assert.ok(wanted === undefined || wanted.path !== "notes.md");
  });

  it("is no withheld file, and takes none as its example", async () => {
    for (const path of Object.keys(withheldFiles)) {
      const { wanted } = await place({ files: { ...withWithheld, "test/price.test.ts": "" }, editor: { path } });
      assert.equal(wanted, undefined, path);
    }
    const hidden = {
      ...files,
      "private/cart.test.ts": "out of bounds",
      "src/generated/price.test.ts": "out of bounds",
    };
    const { wanted } = await place({ files: hidden });
    assert.deepEqual(wanted?.path, "test/cart.test.ts");
    assert.equal(wanted?.example?.path, "test/price.test.ts");
  });

  it("is shown whole where the model adds to it, and an example within 800 tokens", () => {
    const bare = { diagnostics: [], openTabs: [] };
    const existing = { path: "test/cart.test.ts", text: "it();" };
    const example = { path: "test/price.test.ts", text: "it();" };
    assert.deepEqual(tests.budget({ ...bare, tests: existing }, "near"), { of: "window", most: 6_000 });
    assert.deepEqual(tests.budget({ ...bare, tests: { path: "new.ts", example } }, "near"), {
      of: "context",
      most: 800,
    });
    assert.equal(shown(tests, { tests: existing })[0]?.label, 'test file "test/cart.test.ts" as it is');
    assert.match(tests.words?.({ ...bare, tests: existing }) ?? "", /Answer with the whole file\.$/);
    assert.equal(tests.words?.(bare), "");
  });
});
