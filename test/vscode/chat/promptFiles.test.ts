import assert from "node:assert/strict";
import * as vscode from "vscode";
import { holdsSecret } from "../../../src/context/secretContent.ts";
import { judgeName } from "../../../src/context/secretFiles.ts";
import { createMasker } from "../../../src/context/secrets/masker.ts";
import type { Model } from "../../../src/core/model.ts";
import { readPromptFiles } from "../../../src/vscode/chat/promptFiles.ts";
import { createFileGuard } from "../../../src/vscode/workspace/ignored.ts";
import { inFolder } from "../scratchFile.ts";

const model = { key: "demo/coder", id: "coder-1", name: "The Coder" } as Model;
/** In an untrusted folder there is none. */
const ifTrusted = <T>(all: readonly T[]): readonly T[] => (vscode.workspace.isTrusted ? all : []);

describe("prompt files", () => {
  const guard = createFileGuard({ judgeName, holdsSecret, mask: createMasker().mask });
  const write = (name: string, text: string) =>
    vscode.workspace.fs.writeFile(inFolder(name), new TextEncoder().encode(text));
  const remove = (name: string) => vscode.workspace.fs.delete(inFolder(name), { recursive: true });
  const read = () => readPromptFiles(guard, [model]);

  before(async () => {
    await write(".pointsman/prompts/polish.md", "---\ndescription: Polishes\nmodel: the coder\n---\nPolish $selection");
    await write(".pointsman/prompts/2nd.md", "starts with a digit");
    await write(".pointsman/prompts/deep/below.md", "not looked for");
    await write(".github/prompts/Polish.prompt.md", "the first of a name holds");
    await write(".github/prompts/review.prompt.md", "---\nmodel: gpt-none\n---\nReview $file");
    await write(".github/prompts/other.md", "no prompt file");
  });
  after(async () => {
    guard.dispose();
    await remove(".pointsman");
    await remove(".github/prompts");
  });

  it("are read from trusted folders alone, the first of a name", async () => {
    const found = await read();
    assert.deepEqual(
      found.map(({ name, description, body, model: key }) => [name.toLowerCase(), description, body, key]),
      ifTrusted([
        ["polish", "Polishes", "Polish $selection", "demo/coder"],
        ["review", "", "Review $file", undefined],
      ]),
    );
    assert.deepEqual(
      found.map(({ problems }) => problems.length),
      ifTrusted([0, 1]),
    );
  });
});
