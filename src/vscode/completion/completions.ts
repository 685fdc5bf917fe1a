import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import type { ReportOutcome } from "../../core/outcome.ts";
import type { Excerpt } from "../../core/task.ts";
import type { Assist } from "../../core/event.ts";
import type { Compose } from "../../core/request.ts";
import type { Failure } from "../../core/failure/failure.ts";
import type { Model } from "../../core/model.ts";
import type { RequestCompletion } from "../../surfaces/completion/completionRequest.ts";
import { after } from "../../core/lifetime/after.ts";
import type { Clock } from "../../surfaces/clock.ts";
import {
  CompletionSession,
  type CompletionQuery,
  type CompletionStatus,
} from "../../surfaces/completion/completionSession.ts";
import type { CursorSecrets } from "../../surfaces/completion/maskedCursor.ts";
import type { SuggestionSource } from "../../surfaces/completion/suggestion.ts";
import { acceptedId, itemFor, queryAt } from "./completionItem.ts";
import type { CompletionSettings } from "./completionSettings.ts";
import type { SuggestionCounts } from "./suggestionCounts.ts";
import { signalOf } from "./cancellation.ts";
import type { CompletionsOff, CompletionSwitch } from "./completionSwitch.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import type { Settings } from "../workspace/settings.ts";
import type { FileGuard } from "../workspace/ignored.ts";

export interface CompletionParts {
  readonly assist: Assist;
  readonly compose: Compose;
  readonly requester: () => Promise<RequestCompletion>;
  readonly secrets: CursorSecrets;
  readonly guard: FileGuard;
  readonly dialogs: Dialogs;
  readonly onOff: CompletionSwitch;
  readonly settings: Pick<Settings, "completionsDelayMilliseconds" | "completionsMaxLines"> & CompletionSettings;
  readonly counts: SuggestionCounts;
  /** Excerpts of other files that help there; quick, because it only returns what is known already. */
  readonly related: (query: CompletionQuery) => readonly Excerpt[];
  readonly reportOutcome: ReportOutcome;
  /** Reads what a request will need while the typing pause runs; called for every question, and quick. */
  readonly warm: () => void;
  /** Whether Copilot suggests in this window. */
  readonly copilot: () => Promise<boolean>;
}

/** What the status bar says about suggestions. */
export interface CompletionState {
  readonly off?: CompletionsOff;
  readonly asking: boolean;
  /** The model that made the last suggestion. */
  readonly model?: Model;
  /** True where a chat model makes them, because no endpoint supports fill-in-the-middle. */
  readonly viaChat: boolean;
  /** The last request failed with it. */
  readonly failure?: Failure;
  readonly counts: Pick<SuggestionCounts, "total">;
}

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
      compose: parts.compose,
      requester: parts.requester,
      secrets: parts.secrets,
      clock,
      newTurnId: () => crypto.randomUUID(),
      options: () => ({
        delayMilliseconds: parts.settings.completionsDelayMilliseconds(),
        maxLines: parts.settings.completionsMaxLines(),
        comments: parts.settings.comments(),
      }),
      related: parts.related,
      late: (query) => this.#showLate(query),
      report: (status) => this.#note(status),
    });
    this.#watching = vscode.Disposable.from(
      parts.onOff.onDidChange(() => this.#follow()),
      vscode.workspace.onDidChangeTextDocument(() => {
        this.#typedAt = clock.now();
      }),
      vscode.commands.registerCommand(acceptedId, (source: SuggestionSource) => this.#accepted(source)),
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
      counts: this.#parts.counts,
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
    this.#parts.warm();
    const { signal, dispose } = signalOf(token);
    try {
      const insertion = await this.#session.suggest(query, signal);
      if (!insertion) return [];
      const items = itemFor(document, position, insertion, context.selectedCompletionInfo);
      if (insertion.source && items.length > 0) this.#parts.counts.shown(insertion.source.turnId);
      return items;
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

  /** What comes too late for the question is shown if the cursor has not moved since. */
  #showLate(query: CompletionQuery): void {
    const editor = vscode.window.activeTextEditor;
    if (!editor?.selection.isEmpty || this.#isOff()) return;
    const now = queryAt(editor.document, editor.selection.active);
    if (now.document !== query.document || now.prefix !== query.prefix || now.suffix !== query.suffix) return;
    void vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
  }

  #accepted({ turnId, modelKey }: SuggestionSource): void {
    const { counts, reportOutcome } = this.#parts;
    const editor = vscode.window.activeTextEditor;
    const languageId = editor?.document.languageId;
    counts.accepted();
    reportOutcome({
      turnId,
      modelKey,
      at: Date.now(),
      kind: "accepted",
      surface: "completion",
      intent: "complete",
      ...(languageId ? { languageId } : {}),
    });
    this.#changed.fire();
    if (editor) void this.#askNext(editor);
  }

  async #askNext({ document, selection }: vscode.TextEditor): Promise<void> {
    const query = { ...queryAt(document, selection.active), trigger: "typing", typedAt: this.#typedAt } as const;
    if (this.#isOff() || !vscode.workspace.isTrusted || !this.#parts.onOff.isOnFor(document)) return;
    if (!(await this.#parts.guard.withheld(document.uri))) this.#session.accepted(query);
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
    phrase("GitHub Copilot provides inline suggestions in this window, so Pointsman shows none."),
    phrase("Use Both"),
    phrase("Use Copilot Only"),
  );
  if (chosen === 0) await onOff.stayBesideCopilot();
  if (chosen === 1) await onOff.setPaused("paused");
}

const clock: Clock = {
  now: () => Date.now(),
  after,
};
