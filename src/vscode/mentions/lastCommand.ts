import * as vscode from "vscode";
import { plainOutput } from "../../context/mentions/plainOutput.ts";
import type { TerminalCommand } from "../../context/workspace.ts";

/** UTF-16 units of output that are kept, of the last command only. */
const mostKept = 100_000;

/** Remembers what was run last in any terminal, as far as its shell integration tells. In memory only. */
export interface LastCommand extends vscode.Disposable {
  read(): TerminalCommand | undefined;
}

interface Run {
  readonly execution: vscode.TerminalShellExecution;
  raw: string;
  exitCode?: number;
}

export function createLastCommand(): LastCommand {
  let last: Run | undefined;
  const starts = vscode.window.onDidStartTerminalShellExecution(({ execution }) => {
    const run: Run = { execution, raw: "" };
    last = run;
    void follow(run, () => last === run);
  });
  const ends = vscode.window.onDidEndTerminalShellExecution(({ execution, exitCode }) => {
    if (last?.execution === execution && exitCode !== undefined) last.exitCode = exitCode;
  });
  return {
    read() {
      if (!last) return undefined;
      const { execution, raw, exitCode } = last;
      return {
        command: plainOutput(execution.commandLine.value),
        output: plainOutput(raw),
        ...(exitCode === undefined ? {} : { exitCode }),
      };
    },
    dispose() {
      starts.dispose();
      ends.dispose();
    },
  };
}

async function follow(run: Run, isLast: () => boolean): Promise<void> {
  for await (const part of run.execution.read()) {
    if (!isLast()) return;
    run.raw = (run.raw + part).slice(-mostKept);
  }
}
