import * as vscode from "vscode";
import type { PanelAction } from "../../protocol/panelAction.ts";

const commandOf: Readonly<Record<PanelAction, readonly [id: string, ...args: string[]]>> = {
  setKey: ["pointsman.keys.set"],
  testConnection: ["pointsman.connection.test"],
  routingSettings: ["workbench.action.openSettings", "pointsman.routing"],
  resetRouting: ["pointsman.routing.reset"],
  refreshModels: ["pointsman.models.refresh"],
  chooseModel: ["pointsman.models.choose"],
  explainRouting: ["pointsman.routing.explain"],
  showUsage: ["pointsman.usage.show"],
  showLog: ["pointsman.log.show"],
  openSettings: ["workbench.action.openSettings", "@ext:pointsman.pointsman"],
  raiseCap: ["workbench.action.openSettings", "pointsman.caps"],
};

/** Does what a button of the panel or of a message offers; the remedies of failures are among them. */
export async function runAction(action: PanelAction): Promise<void> {
  await vscode.commands.executeCommand(...commandOf[action]);
}
