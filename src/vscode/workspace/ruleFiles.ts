import { stat } from "node:fs/promises";
import { homedir } from "node:os";
import * as vscode from "vscode";
import type { RuleFiles } from "./gitExcludes.ts";

const mostBytes = 1_000_000;

/** The files around `uri`, wherever they are. */
export function ruleFilesOf(uri: vscode.Uri): RuleFiles {
  const at = (path: string) => uri.with({ path: path || "/" });
  return {
    async text(path) {
      const bytes = await Promise.resolve(vscode.workspace.fs.readFile(at(path))).catch(() => undefined);
      return bytes && bytes.length < mostBytes ? new TextDecoder().decode(bytes) : "";
    },
    exists: (path) =>
      Promise.resolve(vscode.workspace.fs.stat(at(path))).then(
        () => true,
        () => false,
      ),
    async isSame(one, other) {
      if (uri.scheme !== "file") return false;
      const [first, second] = await Promise.all(
        [one, other].map((path) => stat(at(path).fsPath).catch(() => undefined)),
      );
      return first !== undefined && second !== undefined && first.ino === second.ino && first.dev === second.dev;
    },
    home: uri.scheme === "file" ? vscode.Uri.file(homedir()).path.replace(/\/$/, "") : undefined,
  };
}
