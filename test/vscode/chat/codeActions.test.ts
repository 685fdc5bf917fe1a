import assert from "node:assert/strict";
import type { Changes } from "../../../src/vscode/changes/index.ts";
import { newFile } from "../../../src/vscode/chat/codeActions.ts";
import type { Dialogs } from "../../../src/vscode/ui/dialogs.ts";

describe("what is done with code of an answer", () => {
  const dialogs = (typed?: string) =>
    ({
      input: async ({ value }: { readonly value?: string }) => typed ?? value,
    }) as unknown as Dialogs;

  it("a new file is proposed under the path that was typed, with fences longer than those in it", async () => {
    const answers: string[] = [];
    const changes = async () =>
      ({ propose: async ({ answer }: { readonly answer: string }) => void answers.push(answer) }) as unknown as Changes;
    const made = { code: "a\n```\nb", name: "src/a.md", source: undefined };
    await newFile({ changes, dialogs: dialogs(" docs\\b.md ") }, made);
    await newFile({ changes, dialogs: dialogs() }, made);
    await newFile({ changes, dialogs: dialogs("  ") }, made);
    assert.deepEqual(answers, ["docs/b.md\n````\na\n```\nb\n````\n", "src/a.md\n````\na\n```\nb\n````\n"]);
  });
});
