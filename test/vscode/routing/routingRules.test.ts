import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("rules of routing", () => {
  const settings = vscode.workspace.getConfiguration("pointsman.routing");
  after(() => settings.update("table", undefined, true));

  it("are named in the Problems panel where they are wrong", async () => {
    await vscode.commands.executeCommand("pointsman.chat.open");
    await settings.update("table", { fix: { hard: "reason" }, gossip: "cheap" }, true);
    const problems = await until(() =>
      vscode.languages
        .getDiagnostics()
        .flatMap(([, found]) => found)
        .filter(({ source, message }) => source === "Pointsman" && message.includes("gossip")),
    );
    assert.equal(problems.length, 1);
  });
});

async function until<T>(list: () => readonly T[]): Promise<readonly T[]> {
  for (let tries = 0; tries < 800; tries++) {
    const found = list();
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return list();
}
