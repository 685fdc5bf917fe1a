import * as vscode from "vscode";
import type { Settings } from "../workspace/settings.ts";

/** Why there are no suggestions while typing. */
export type CompletionsOff = "paused" | "snoozed" | "disabled" | "ai-features-off" | "copilot";

export interface CompletionSwitch extends vscode.Disposable {
  readonly onDidChange: vscode.Event<void>;
  /** Undefined: suggestions appear. */
  off(): CompletionsOff | undefined;
  isOnFor(document: vscode.TextDocument): boolean;
  setPaused(paused: "paused" | "on"): Promise<void>;
  /** Off for this many minutes; 0 ends it. */
  snooze(minutes: number): Promise<void>;
  /** Copilot suggests in this window, or does not. */
  sawCopilot(suggests: boolean): void;
  /** True the first time, ever. */
  firstTimeToSpeakOfCopilot(): boolean;
  /** The user wants suggestions alongside Copilot's. */
  stayBesideCopilot(): Promise<void>;
}

type EnabledLanguages = Pick<Settings, "completionsEnabled" | "completionsEnabledAnywhere">;

const pausedKey = "completions.paused";
const snoozedKey = "completions.snoozedUntil";
const besideKey = "completions.besideCopilot";
const toldKey = "completions.toldOfCopilot";
const contextKey = "pointsman.completions.paused";

export function createCompletionSwitch(memory: vscode.Memento, settings: EnabledLanguages): CompletionSwitch {
  const changed = new vscode.EventEmitter<void>();
  let copilot = false;
  const off = (): CompletionsOff | undefined => {
    if (vscode.workspace.getConfiguration("chat").get("disableAIFeatures") === true) return "ai-features-off";
    if (!settings.completionsEnabledAnywhere()) return "disabled";
    if (memory.get(pausedKey) === true) return "paused";
    if (snooze.leftMilliseconds() > 0) return "snoozed";
    return copilot && memory.get(besideKey) !== true && !isWanted() ? "copilot" : undefined;
  };
  const tell = (): void => {
    void vscode.commands.executeCommand("setContext", contextKey, off() === "paused");
    changed.fire();
  };
  const snooze = createSnooze(memory, tell);
  const watching = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration("pointsman.completions") || event.affectsConfiguration("chat")) tell();
  });
  return {
    onDidChange: changed.event,
    off,
    isOnFor: ({ languageId }) => settings.completionsEnabled(languageId),
    async setPaused(paused) {
      await memory.update(pausedKey, paused === "paused" ? true : undefined);
      tell();
    },
    snooze: (minutes) => snooze.begin(minutes),
    sawCopilot(suggests) {
      if (copilot === suggests) return;
      copilot = suggests;
      tell();
    },
    firstTimeToSpeakOfCopilot() {
      const first = memory.get(toldKey) !== true;
      if (first) void memory.update(toldKey, true);
      return first;
    },
    async stayBesideCopilot() {
      await memory.update(besideKey, true);
      tell();
    },
    dispose: () => vscode.Disposable.from(changed, watching, snooze).dispose(),
  };
}

interface Snooze extends vscode.Disposable {
  leftMilliseconds(): number;
  begin(minutes: number): Promise<void>;
}

/** Kept over a restart; `changed` is called when it begins and when it is over. */
function createSnooze(memory: vscode.Memento, changed: () => void): Snooze {
  let waking: ReturnType<typeof setTimeout> | undefined;
  const leftMilliseconds = (): number => Math.max(0, memory.get(snoozedKey, 0) - Date.now());
  const wakeInTime = (): void => {
    clearTimeout(waking);
    if (leftMilliseconds() > 0) waking = setTimeout(changed, leftMilliseconds() + 50);
  };
  wakeInTime();
  return {
    leftMilliseconds,
    async begin(minutes) {
      await memory.update(snoozedKey, minutes > 0 ? Date.now() + minutes * 60_000 : undefined);
      wakeInTime();
      changed();
    },
    dispose: () => clearTimeout(waking),
  };
}

/** A user who set it wants suggestions, also alongside Copilot's. */
function isWanted(): boolean {
  const set = vscode.workspace.getConfiguration("pointsman.completions").inspect("enabled");
  return set?.globalValue !== undefined || set?.workspaceValue !== undefined;
}
