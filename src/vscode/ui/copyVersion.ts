import * as vscode from "vscode";
import type { Command } from "./command.ts";

export const copyVersion = (version: string): Command => ({
  id: "pointsman.version.copy",
  run: () => vscode.env.clipboard.writeText(version),
});
