import assert from "node:assert/strict";
import fc from "fast-check";
import { instructions } from "../../../../src/context/sources/instructions.ts";
import type { MemoryFolder } from "../memoryWorkspace.ts";
import { gathered } from "./gathered.ts";

const files = {
  "AGENTS.md": "Use tabs.\n",
  "CLAUDE.md": "Be brief.",
  ".github/copilot-instructions.md": "Write tests.",
  "src/AGENTS.md": "No classes.",
  "src/shop/AGENTS.md": "Prices are in cents.",
  "src/other/AGENTS.md": "Not here.",
  "src/shop/cart.ts": "export {};",
};
const editor = { path: "src/shop/cart.ts" };
const found = async (folder: MemoryFolder) =>
  ((await gathered(instructions, folder)).snapshot.instructions ?? []).map(({ path, text, isCut }) =>
    [path, text, ...(isCut ? ["cut"] : [])].join(": "),
  );

describe("the instructions of a project", () => {
  it("are those of the root, then of each folder down to the file", async () => {
    assert.deepEqual(await found({ files, editor }), [
      ".github/copilot-instructions.md: Write tests.",
      "CLAUDE.md: Be brief.",
      "AGENTS.md: Use tabs.",
      "src/AGENTS.md: No classes.",
      "src/shop/AGENTS.md: Prices are in cents.",
    ]);
  });

  it("are those of the root where no file is open", async () => {
    assert.deepEqual((await found({ files })).at(-1), "AGENTS.md: Use tabs.");
  });

  it("are none where there are none, or the folder is not trusted", async () => {
    assert.deepEqual(await found({ files, editor, isTrusted: false }), []);
    const none = await gathered(instructions, { files: { "a.ts": "" }, editor: { path: "a.ts" } });
    assert.equal("instructions" in none.snapshot, false);
  });

  it("are not read from outside of the folder, nor from ignored files", async () => {
    assert.deepEqual(await found({ files: { ...files, ".gitignore": "CLAUDE.md" }, editor, outside: ["AGENTS.md"] }), [
      ".github/copilot-instructions.md: Write tests.",
      "src/AGENTS.md: No classes.",
      "src/shop/AGENTS.md: Prices are in cents.",
    ]);
  });

  it("are said once where one file is a copy of another", async () => {
    assert.deepEqual(await found({ files: { "AGENTS.md": "Use tabs.", "CLAUDE.md": "Use tabs.\n" } }), [
      "CLAUDE.md: Use tabs.",
    ]);
  });

  it("are bounded, each and all, and say that they are cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 3, maxLength: 3 }),
        async (lengths) => {
          const paths = [".github/copilot-instructions.md", "CLAUDE.md", "AGENTS.md"];
          const given = Object.fromEntries(
            paths.map((path, index) => [path, String(index).repeat(lengths[index] ?? 0)]),
          );
          const { snapshot } = await gathered(instructions, { files: given });
          const all = snapshot.instructions ?? [];
          assert.ok(all.reduce((sum, { text }) => sum + text.length, 0) <= 32_000);
          for (const { path = "", text, isCut } of all) {
            assert.ok(text.length <= 16_000 && (given[path] ?? "").startsWith(text));
            assert.equal(isCut === true, text.length < (given[path] ?? "").length);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
