import * as vscode from "vscode";
import type { PointingPort } from "../../context/guardPointing.ts";
import { phrase } from "../../core/phrase.ts";
import type { Read } from "../../surfaces/reading/read.ts";
import { confirm } from "../ui/confirm.ts";
import { othersFirst } from "../workspace/pause.ts";
import { createFileIndex } from "./fileIndex.ts";
import { gitCommits, gitDiff } from "./gitDiff.ts";
import { createLastCommand } from "./lastCommand.ts";
import { createLately } from "./lately.ts";
import { readPicture } from "./readPicture.ts";
import { allSelections, reportedOf } from "./selections.ts";
import { findSymbols, wholeSymbol } from "./symbols.ts";

/** What the user can point at, as the editor knows it. */
export interface Pointing extends PointingPort, vscode.Disposable {}

/** `read`: reads pages as text. */
export function createPointing(read: Read): Pointing {
  const files = createFileIndex();
  const lately = createLately();
  const terminal = createLastCommand();
  const mayRead = createHostChoice();
  return {
    paths: () => files.paths(),
    lately: () => lately.files(),
    symbols: findSymbols,
    linesOf: wholeSymbol,
    selections: allSelections,
    problems: reportedOf,
    lastCommand: () => terminal.read(),
    picture: readPicture,
    diff: gitDiff,
    commits: gitCommits,
    async page(address, signal) {
      const { fetchPage } = await import("./fetchPage.ts");
      return fetchPage(address, { mayRead, userAgent: "Pointsman", read }, signal);
    },
    pause: othersFirst,
    dispose() {
      for (const part of [files, lately, terminal]) part.dispose();
    },
  };
}

/** Asks once per host, until the window closes. */
function createHostChoice(): (host: string) => Promise<boolean> {
  const agreed = new Map<string, Promise<boolean>>();
  return async (host) => {
    const asked =
      agreed.get(host) ??
      confirm({
        message: phrase("Read a page from {0}?", host),
        detail: phrase(
          "Its text goes to the model with your message. This site will not be asked about again in this window.",
        ),
        action: phrase("Read Page"),
      });
    agreed.set(host, asked);
    const answer = await asked;
    if (!answer) agreed.delete(host);
    return answer;
  };
}
