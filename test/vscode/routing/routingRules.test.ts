import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "../../until.ts";

describe("rules of routing", () => {
  const settings = vscode.workspace.getConfiguration("pointsman.routing");
  after(() => settings.update("table", undefined, true));

  it("are named in the Problems panel where they are wrong", async () => {
    await vscode.commands.executeCommand("pointsman.chat.open");
    await settings.update("table", { fix: { hard: "reason" }, gossip: "cheap" }, true);
    const problems = () =>
      vscode.languages
        .getDiagnostics()
        .flatMap(([, found]) => found)
        .filter(({ source, message }) => source === "Pointsman" && message.includes("gossip"));
    await until("the mistake is shown", () => problems().length > 0);
    assert.equal(problems().length, 1);
  });
});
