import * as vscode from "vscode";
import { extensionId } from "./activation.test.ts";
import { gateway } from "./remoteGateway.ts";
import { closeAll } from "./scratchFile.ts";

/** In a `describe`: the extension runs, and each test begins without an editor and without a request. */
export function eachFromNothing(): void {
  before(async () => {
    await vscode.extensions.getExtension(extensionId)?.activate();
  });

  beforeEach(async () => {
    await closeAll();
    await gateway.clear();
  });

  after(closeAll);
}
