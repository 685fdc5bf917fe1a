import assert from "node:assert/strict";
import * as vscode from "vscode";

export const extensionId = "pointsman.pointsman";

describe("activation", () => {
  it("happens by itself after startup", async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, "the extension is not there");
    for (let waited = 0; !extension.isActive && waited < 10_000; waited += 50) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.equal(extension.isActive, true);
  });

  it("is done in the kind of folder that this run is about", () => {
    assert.equal(vscode.workspace.isTrusted ? "trusted" : "untrusted", process.env["POINTSMAN_TEST_TRUST"]);
  });
});
