import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as vscode from "vscode";
import { extensionId } from "../activation.test.ts";
import { until } from "../../until.ts";
import { gateway } from "../remoteGateway.ts";
import { inFolder } from "../scratchFile.ts";

interface Repository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
  readonly state: { readonly indexChanges: readonly unknown[] };
}

describe("a commit message", () => {
  let repository: Repository | undefined;

  before(async () => {
    await vscode.extensions.getExtension(extensionId)?.activate();
    const git = vscode.extensions.getExtension<{ getAPI(version: 1): { repositories: Repository[] } }>("vscode.git");
    assert.equal(git !== undefined, vscode.workspace.isTrusted);
    if (!git) return;
    const api = (await git.activate()).getAPI(1);
    await until("the repository is found", () => (repository = api.repositories[0]) !== undefined);
    const write = (name: string, text: string) =>
      vscode.workspace.fs.writeFile(inFolder(name), new TextEncoder().encode(text));
    await write("staged.ts", "export const stagedLine = 1;\n");
    await write(".env.staged", "SECRET_OF_THE_TEST=1\n");
    execFileSync("git", ["add", "--force", "staged.ts", ".env.staged"], { cwd: inFolder("").fsPath });
    await vscode.commands.executeCommand("git.refresh");
    await until("the staged files are seen", () => (repository?.state.indexChanges.length ?? 0) > 0);
  });

  beforeEach(async () => {
    await gateway.clear();
    if (repository) repository.inputBox.value = "";
  });

  const generate = () => vscode.commands.executeCommand("pointsman.scm.commitMessage");

  it("is written into the input from what is staged, without secrets", async () => {
    await gateway.when({ bodyIncludes: "stagedLine" }, { answer: "```\nAdd the staged line\n```" });
    await generate();
    const requests = await gateway.asked();
    // Without trust there is no Git, and nothing may be sent.
    assert.equal(requests.length, repository ? 1 : 0);
    assert.equal(repository?.inputBox.value, repository && "Add the staged line");
    assert.ok(!JSON.stringify(requests).includes("SECRET_OF_THE_TEST"));
  });

  it("leaves what was there where none came", async () => {
    await gateway.when({}, { status: 401 });
    if (repository) repository.inputBox.value = "Mine";
    await generate();
    assert.equal(repository?.inputBox.value, repository && "Mine");
  });
});
