import * as vscode from "vscode";
import type { PanelAction } from "../protocol/chat.ts";

const commandOf: Readonly<Record<PanelAction, readonly [id: string, ...args: string[]]>> = {
  setKey: ["switchyard.keys.set"],
  testConnection: ["switchyard.connection.test"],
  routingSettings: ["workbench.action.openSettings", "switchyard.routing"],
  resetRouting: ["switchyard.routing.reset"],
  refreshModels: ["switchyard.models.refresh"],
  chooseModel: ["switchyard.models.choose"],
  explainRouting: ["switchyard.routing.explain"],
  showUsage: ["switchyard.usage.show"],
  showLog: ["switchyard.log.show"],
  openSettings: ["workbench.action.openSettings", "@ext:switchyard.switchyard"],
  raiseCap: ["workbench.action.openSettings", "switchyard.caps"],
};

/** Does what a button of the panel or of a message offers; the remedies of failures are among them. */
export async function runAction(action: PanelAction): Promise<void> {
  await vscode.commands.executeCommand(...commandOf[action]);
}
