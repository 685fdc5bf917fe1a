import assert from "node:assert/strict";
import { changeForm } from "../../../src/prompts/systemPrompts.ts";
import { changesOf } from "../../../src/surfaces/review/replyChanges.ts";

const texts = { "src/a.ts": "const a = 1;\nconst b = 2;\n" };

describe("what a chat is told about changes", () => {
  const [search = "", divider = "", replace = ""] = [...changeForm.matchAll(/`([<=>]{7}[^`]*)`/g)].map(
    ([, marker]) => marker ?? "",
  );

  it("is what reads as changes of several files", () => {
    const answer = [
      "Both places need it:",
      "",
      "src/a.ts",
      "```ts",
      search,
      "const b = 2;",
      divider,
      "const b = 3;",
      replace,
      "```",
      "",
      "src/new.ts",
      "```ts",
      search,
      divider,
      "export const c = 4;",
      replace,
      "```",
    ].join("\n");
    assert.deepEqual(changesOf(answer, { texts, path: "src/a.ts", platform: "linux" }), {
      kind: "changes",
      changes: [
        { kind: "create", path: "src/new.ts", text: "export const c = 4;\n" },
        { kind: "change", path: "src/a.ts", old: texts["src/a.ts"], text: "const a = 1;\nconst b = 3;\n" },
      ],
    });
  });
});
