import assert from "node:assert/strict";
import * as vscode from "vscode";
import { comesTrue } from "../until.ts";
import { extensionId } from "./activation.test.ts";

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** Commands that end by themselves even where nobody answers a dialog; the others wait for the user. */
const endByThemselves = [
  "pointsman.chat.open",
  "pointsman.chat.new",
  "pointsman.edit.explain",
  "pointsman.edit.fix",
  "pointsman.edit.tests",
  "pointsman.edit.document",
  "pointsman.edit.accept",
  "pointsman.edit.discard",
  "pointsman.edit.stop",
  "pointsman.scm.stopCommitMessage",
  "pointsman.models.refresh",
  "pointsman.log.show",
];

describe("commands", () => {
  before(async () => {
    await vscode.extensions.getExtension(extensionId)?.activate();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("are registered, every one that package.json declares and no other", async () => {
    const manifest = vscode.extensions.getExtension<unknown>(extensionId)?.packageJSON as Manifest | undefined;
    const declared = manifest?.contributes.commands.map(({ command }) => command).toSorted();
    const registered = (await vscode.commands.getCommands(true)).filter(isOurs).toSorted();
    assert.deepEqual(registered, declared);
  });

  for (const command of endByThemselves) {
    it(`${command} does not throw where no editor is open`, async () => {
      let [ended, problem] = [false, undefined as unknown];
      const end = () => (ended = true);
      void vscode.commands.executeCommand(command).then(end, (error: unknown) => (end(), (problem = error)));
      // Some wait for the user from here on.
      await comesTrue(() => ended, 3000);
      assert.equal(problem, undefined);
    });
  }
});

/** VS Code itself adds commands for our views under our prefix. */
function isOurs(command: string): boolean {
  return command.startsWith("pointsman.") && !forAView.test(command);
}

const forAView =
  /^pointsman\.(?:changes\.open|(?:chat|changes)\.(?:focus|resetViewLocation|removeView|toggleVisibility))$/;
