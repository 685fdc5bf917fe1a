import assert from "node:assert/strict";
import fc from "fast-check";
import { rankPaths } from "../../../../src/context/mentions/rankPaths.ts";
import { nothing, openRows, rows, tree } from "./finderRows.ts";

const find = async (typed: string, preferred: readonly string[] = [], paths = tree) =>
  (await rankPaths(paths, typed, { most: 10, preferred })).map(({ path }) => path);

describe("the finder of files", () => {
  for (const [typed, meant] of rows) {
    it(`finds ${meant} first for "${typed}"`, async () => assert.equal((await find(typed))[0], meant));
  }

  for (const [typed, open, meant] of openRows) {
    it(`prefers what is open: "${typed}" with ${open.join(", ")}`, async () =>
      assert.equal((await find(typed, open))[0], meant));
  }

  for (const typed of nothing) {
    it(`finds nothing for "${typed}"`, async () => assert.deepEqual(await find(typed), []));
  }

  it("gives back no more than are wanted, the best of them", async () => {
    const all = (await rankPaths(tree, "t", { most: 1_000 })).map(({ path }) => path);
    const some = (await rankPaths(tree, "t", { most: 7 })).map(({ path }) => path);
    assert.deepEqual(some, all.slice(0, 7));
  });

  it("finds every file by its whole path, its name and its path in other letters", async () => {
    for (const path of tree) {
      assert.equal((await find(path))[0], path);
      assert.ok((await find(path.slice(path.lastIndexOf("/") + 1))).includes(path), path);
      assert.ok((await find(path.toUpperCase())).includes(path), path);
    }
  });

  it("finds a file by any letters of its path in their order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...tree), fc.infiniteStream(fc.boolean()), async (path, keeps) => {
        const typed = Array.from(path)
          .filter((letter) => letter !== " " && keeps.next().value === true)
          .join("");
        fc.pre(typed !== "");
        const found = await rankPaths(tree, typed, { most: tree.length });
        assert.ok(found.some((one) => one.path === path));
      }),
      { numRuns: 300 },
    );
  });

  it("pauses all along, and stops where the signal comes", async () => {
    const many = Array.from({ length: 50_000 }, (_, at) => `src/folder${at % 97}/file${at}.ts`);
    const controller = new AbortController();
    let pauses = 0;
    const pause = async () => {
      if (++pauses === 70) controller.abort();
    };
    assert.deepEqual(await rankPaths(many, "file", { most: 10, pause, signal: controller.signal }), []);
    assert.ok(pauses <= 71, `${pauses} pauses`);
    assert.equal((await rankPaths(many, "file49999", { most: 10 }))[0]?.path, "src/folder44/file49999.ts");
  });
});
