import * as vscode from "vscode";
import { phrase } from "../core/phrase.ts";
import type { Assist } from "../core/event.ts";
import type { Failure } from "../core/failure.ts";
import type { Model } from "../core/model.ts";
import type { RequestCompletion } from "../surfaces/completionRequest.ts";
import type { Clock } from "../surfaces/clock.ts";
import { CompletionSession, type CompletionQuery, type CompletionStatus } from "../surfaces/completionSession.ts";
import type { Insertion } from "../surfaces/suggestion.ts";
import { signalOf } from "./cancellation.ts";
import type { CompletionsOff, CompletionSwitch } from "./completionSwitch.ts";
import type { Dialogs } from "./dialogs.ts";
import { textAfter, textBefore } from "./documentText.ts";
import type { Settings } from "./settings.ts";
import type { FileGuard } from "./ignored.ts";
import { relativePath } from "./snapshot.ts";

export interface CompletionParts {
  readonly assist: Assist;
  readonly requester: () => Promise<RequestCompletion>;
  readonly guard: FileGuard;
  readonly dialogs: Dialogs;
  readonly onOff: CompletionSwitch;
  readonly settings: Pick<Settings, "completionsDelayMilliseconds" | "completionsMaxLines">;
  /** Whether Copilot suggests in this window. */
  readonly copilot: () => Promise<boolean>;
}

/** What the status bar says about suggestions. */
export interface CompletionState {
  readonly off?: CompletionsOff;
  readonly asking: boolean;
  /** Who made the last suggestion. */
  readonly model?: Model;
  /** True where a chat model makes them, because no endpoint completes between a prefix and a suffix. */
  readonly viaChat: boolean;
  /** The last request failed with it. */
  readonly failure?: Failure;
}

const mostBefore = 6_000;
const mostAfter = 2_000;

/** Suggestions while typing; the entry file has registered them, so that those who type at once are served too. */
export interface Completions extends vscode.Disposable, vscode.InlineCompletionItemProvider {
  readonly state: CompletionState;
  readonly onDidChange: vscode.Event<void>;
  /** Keys, models or settings changed: what failed before may work now. */
  reset(): void;
}

export function createCompletions(parts: CompletionParts): Completions {
  return new RegisteredCompletions(parts);
}

class RegisteredCompletions implements Completions {
  readonly #parts: CompletionParts;
  readonly #session: CompletionSession;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watching: vscode.Disposable;
  #typedAt = 0;
  #asking = false;
  #model: Model | undefined;
  #failure: Failure | undefined;

  constructor(parts: CompletionParts) {
    this.#parts = parts;
    this.#session = new CompletionSession({
      assist: parts.assist,
      requester: parts.requester,
      clock,
      newTaskId: () => crypto.randomUUID(),
      options: () => ({
        delayMilliseconds: parts.settings.completionsDelayMilliseconds(),
        maxLines: parts.settings.completionsMaxLines(),
      }),
      report: (status) => this.#note(status),
    });
    this.#watching = vscode.Disposable.from(
      parts.onOff.onDidChange(() => this.#follow()),
      vscode.workspace.onDidChangeTextDocument(() => {
        this.#typedAt = clock.now();
      }),
    );
  }

  readonly onDidChange: vscode.Event<void> = (...args) => this.#changed.event(...args);

  get state(): CompletionState {
    const off = this.#parts.onOff.off();
    return {
      ...(off ? { off } : {}),
      asking: this.#asking,
      ...(this.#model ? { model: this.#model } : {}),
      viaChat: this.#model?.fim === false,
      ...(this.#failure ? { failure: this.#failure } : {}),
    };
  }

  reset(): void {
    this.#session.reset();
    this.#failure = undefined;
    this.#changed.fire();
  }

  dispose(): void {
    this.#session.reset();
    vscode.Disposable.from(this.#watching, this.#changed).dispose();
  }

  #follow(): void {
    if (this.#isOff()) this.#session.reset();
    this.#changed.fire();
  }

  #isOff(): boolean {
    const off = this.#parts.onOff.off();
    // Copilot may sign off at any time, and only asking shows it.
    return off !== undefined && off !== "copilot";
  }

  async provideInlineCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    context: vscode.InlineCompletionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlineCompletionItem[]> {
    const { guard, onOff } = this.#parts;
    const trigger = context.triggerKind === vscode.InlineCompletionTriggerKind.Invoke ? "command" : "typing";
    // Typing alone sends nothing out of a folder the user does not trust.
    if (trigger === "typing" && !vscode.workspace.isTrusted) return [];
    if (this.#isOff() || !onOff.isOnFor(document)) return [];
    const query: CompletionQuery = { ...queryAt(document, position), trigger, typedAt: this.#typedAt };
    const [withheld, yields] = await Promise.all([guard.withheld(document.uri), this.#yieldsToCopilot()]);
    if (withheld || (yields && trigger === "typing")) return [];
    const { signal, dispose } = signalOf(token);
    try {
      const insertion = await this.#session.suggest(query, signal);
      return insertion ? item(document, position, insertion, context.selectedCompletionInfo) : [];
    } finally {
      dispose();
    }
  }

  async #yieldsToCopilot(): Promise<boolean> {
    const { copilot, onOff, dialogs } = this.#parts;
    onOff.sawCopilot(await copilot());
    if (onOff.off() !== "copilot") return false;
    if (onOff.firstTimeToSpeakOfCopilot()) void askAboutCopilot(onOff, dialogs);
    return true;
  }

  #note(status: CompletionStatus): void {
    this.#asking = status.kind === "asking";
    if (status.kind === "answered") {
      this.#model = status.model;
      this.#failure = undefined;
    }
    if (status.kind === "failed") this.#failure = status.failure;
    this.#changed.fire();
  }
}

async function askAboutCopilot(onOff: CompletionSwitch, dialogs: Dialogs): Promise<void> {
  const chosen = await dialogs.info(
    phrase("GitHub Copilot suggests code in this window, so Switchyard's inline suggestions stay quiet."),
    phrase("Use Both"),
    phrase("Keep Copilot's Only"),
  );
  if (chosen === 0) await onOff.stayBesideCopilot();
  if (chosen === 1) await onOff.setPaused("paused");
}

function queryAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Omit<CompletionQuery, "trigger" | "typedAt"> {
  return {
    document: String(document.uri),
    path: relativePath(document.uri),
    languageId: document.languageId,
    prefix: textBefore(document, position, mostBefore),
    suffix: textAfter(document, position, mostAfter),
  };
}

/** With the suggest widget open the editor shows only what continues its selected entry. */
function item(
  document: vscode.TextDocument,
  position: vscode.Position,
  { text, replaces }: Insertion,
  selected: vscode.SelectedCompletionInfo | undefined,
): vscode.InlineCompletionItem[] {
  const end = position.translate(0, replaces);
  if (!selected) return [new vscode.InlineCompletionItem(text, new vscode.Range(position, end))];
  const { start } = selected.range;
  const whole = document.getText(new vscode.Range(start, position)) + text;
  if (!whole.startsWith(selected.text)) return [];
  return [new vscode.InlineCompletionItem(whole, new vscode.Range(start, end))];
}

const clock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
