import * as vscode from "vscode";
import type { Command } from "../ui/command.ts";

/** The commit message being written, so that a button can stop it. */
export interface CommitRun {
  /** Stops the one before. */
  begin(): Promise<AbortSignal>;
  end(signal: AbortSignal): Promise<void>;
  stop(): void;
}

export function createCommitRun(): CommitRun {
  let running: AbortController | undefined;
  const tell = async (): Promise<void> => {
    await vscode.commands.executeCommand("setContext", "pointsman.scm.busy", running !== undefined);
  };
  return {
    async begin() {
      running?.abort();
      running = new AbortController();
      const { signal } = running;
      await tell();
      return signal;
    },
    async end(signal) {
      if (running?.signal !== signal) return;
      running = undefined;
      await tell();
    },
    stop: () => running?.abort(),
  };
}

export const stopCommitMessage = (run: CommitRun): Command => ({
  id: "pointsman.scm.stopCommitMessage",
  run: () => run.stop(),
});
