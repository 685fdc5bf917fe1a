import assert from "node:assert/strict";
import { commandRunner } from "../../../../src/vscode/ui/command.ts";

describe("a command", () => {
  const done: unknown[] = [];
  const run = commandRunner([{ id: "pointsman.a", run: (...args) => void done.push(args) }]);

  it("is run by its id, with what it was given", async () => {
    await run("pointsman.a", 1, "b");
    assert.deepEqual(done, [[1, "b"]]);
  });

  it("that nobody made is an error", async () => {
    await assert.rejects(run("pointsman.b"), /pointsman\.b is declared but not made/);
  });
});
