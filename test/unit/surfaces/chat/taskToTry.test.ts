import assert from "node:assert/strict";
import { taskToTry } from "../../../../src/surfaces/chat/taskToTry.ts";

describe("a prompt that is tried", () => {
  it("is the chat's, with nothing open", () => {
    const { surface, text, history, snapshot } = taskToTry("How?");
    assert.deepEqual([surface, text, history, snapshot], ["chat", "How?", [], { diagnostics: [], openTabs: [] }]);
  });

  it("is read with its slash command", () => {
    assert.deepEqual(taskToTry("/fix the loop").intent, "fix");
    assert.deepEqual(taskToTry("/reason why?").pin, { kind: "role", role: "reason" });
  });

  it("is taken as words where nobody knows the command, or nothing follows it", () => {
    for (const text of ["/nonsense why?", "/reason", "/usr/bin is what?"]) {
      const { intent, pin, text: asked } = taskToTry(text);
      assert.deepEqual([intent, pin, asked], [undefined, undefined, text]);
    }
  });
});
