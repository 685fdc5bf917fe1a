import * as vscode from "vscode";
import type { Attempt } from "../../core/usage/attempt.ts";

/** The log the user can read and send us: what happened, never what was asked or answered. */
export interface Log extends vscode.Disposable {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
  show(): void;
}

/** Every text loses the keys in it. The channel is made with the first line, so that starting does not wait for it. */
export function createLog(redact: (text: string) => string): Log {
  let channel: vscode.LogOutputChannel | undefined;
  const open = (): vscode.LogOutputChannel =>
    (channel ??= vscode.window.createOutputChannel("Pointsman", { log: true }));
  return {
    info: (text) => open().info(redact(text)),
    warn: (text) => open().warn(redact(text)),
    error: (text) => open().error(redact(text)),
    show: () => open().show(true),
    dispose: () => channel?.dispose(),
  };
}

/** One line per request. */
export function describeAttempt(attempt: Attempt): string {
  const { turnId, surface, intent, modelKey, servedModel, outcome, failure, usage, number = 1, reason } = attempt;
  return [
    `${surface}/${intent} ${turnId} → ${modelKey}${servedModel && !modelKey.endsWith(servedModel) ? ` (served by ${servedModel})` : ""}`,
    ...(number > 1 ? [`request ${number}, ${reason}`] : []),
    failure ? `${outcome}: ${failure}` : outcome,
    `${attempt.milliseconds} ms${attempt.firstTokenMilliseconds === undefined ? "" : `, first token after ${attempt.firstTokenMilliseconds} ms`}`,
    `${usage.inputTokens} tokens in (${usage.cachedInputTokens} cached), ${usage.outputTokens} out${usage.estimated ? ", estimated" : ""}`,
  ].join("; ");
}
