import * as vscode from "vscode";
import type { Decision } from "../../core/decision.ts";
import type { Assist } from "../../core/event.ts";
import type { ReportOutcome } from "../../core/outcome.ts";
import type { Model } from "../../core/model.ts";
import type { Compose } from "../../core/request.ts";
import type { Task } from "../../core/task.ts";
import type { Setup } from "../../protocol/chat.ts";
import { createChatSession } from "../../surfaces/chat/chatSession.ts";
import { createChatView, type ChatView } from "./chatView.ts";
import type { Changes } from "../changes/index.ts";
import { answerActions, filesIn } from "./reviewAnswer.ts";
import { captureContext } from "./captureContext.ts";
import { dialogs } from "../ui/dialogs.ts";
import { createHistoryActions, type HistoryFiles } from "./historyActions.ts";
import type { OpenHistory } from "./openHistory.ts";
import type { ChatPort } from "./chatPort.ts";
import { readPromptFiles } from "./promptFiles.ts";
import type { ChosenModel } from "../routing/chooseModel.ts";
import type { FileGuard } from "../workspace/ignored.ts";
import type { CaptureTarget } from "../workspace/snapshot.ts";
import type { Proposing } from "../review/reviews.ts";
import { translate, translations } from "../ui/translate.ts";
import type { Read } from "../../surfaces/reading/read.ts";

export interface ChatParts {
  readonly extensionUri: vscode.Uri;
  readonly assist: Assist;
  readonly compose: Compose;
  readonly guard: FileGuard;
  readonly review: Proposing;
  readonly read: Read;
  /** The models that can be asked now. */
  readonly usableModels: () => Promise<readonly Model[]>;
  /** True where the text of the open file goes along. */
  readonly sendsFile: (task: Task, decision: Decision) => boolean;
  readonly report: ReportOutcome;
  readonly composeSummary: Compose;
  readonly changedText: () => Promise<string>;
  /** What the user wants to go along with every question; empty: nothing. */
  readonly instructions: () => string;
  readonly log: (line: string) => void;
  /** Answers that change several files. */
  readonly changes: () => Promise<Changes>;
  readonly history: OpenHistory;
}

/** The chat as the rest of the extension sees it. */
export interface Chat extends ChatPort, HistoryFiles {
  readonly view: ChatView;
  clear(): void;
  /** The next message goes to this model; undefined: routing chooses again. */
  pin(chosen: ChosenModel | undefined): Promise<void>;
  /** Keys, settings or models changed. */
  refreshSetup(): Promise<void>;
  /** Changes of a turn were made. */
  tellMade(turnId: string): void;
  /** Shows the panel with the list of conversations. */
  showHistory(): Promise<void>;
  /** Resolves when nothing is left to be written. */
  finish(): Promise<void>;
}

/** Id of the provider that `npm start` configures where there is nothing else. */
const demoProvider = "demo";

/** What needs nothing of the chat's own. */
const sources = {
  newTurnId: () => crypto.randomUUID(),
  newPartId: () => crypto.randomUUID(),
  now: Date.now,
  elapsed: () => performance.now(),
  writeCommitMessage: () => void vscode.commands.executeCommand("pointsman.scm.commitMessage"),
};

export function createChat(parts: ChatParts): Chat {
  let chosen: ChosenModel | undefined;
  const history = parts.history.createSession();
  const session = createChatSession<CaptureTarget>({
    ...parts,
    history,
    look: () => captureContext(parts.guard, parts.instructions()),
    post: (message) => view.post(message),
    translate,
    strings: translations,
    setup: () => setupOf(parts, chosen),
    takePin() {
      const pin = chosen?.pin;
      if (chosen) void setPin(undefined);
      return pin;
    },
    ...sources,
    prompts: async () => readPromptFiles(parts.guard, await parts.usableModels()),
    filesIn: (answer) => filesIn(answer, parts.read),
  });
  const setPin = async (next: ChosenModel | undefined): Promise<void> => {
    chosen = next;
    await session.refreshSetup();
  };
  const actions = createHistoryActions({ open: parts.history, history, session, dialogs });
  const view = createChatView({
    extensionUri: parts.extensionUri,
    history: actions.answer,
    session: () => session,
    ...answerActions(parts, session),
    unpin: () => setPin(undefined),
    log: parts.log,
  });
  return {
    view,
    clear: () => session.clear(),
    pin: setPin,
    refreshSetup: () => session.refreshSetup(),
    tellMade: (turnId) => session.tellMade(turnId, "made"),
    async ask(question) {
      await view.reveal();
      // The answer is not waited for: a command that returned only then would look hung.
      session.ask(question).catch((error: unknown) => parts.log(`The chat failed: ${String(error)}`));
    },
    draft: () => view.reveal(),
    ...actions.files,
    showHistory: () => view.showHistory(),
    finish: () => history.flush(),
  };
}

async function setupOf(
  { usableModels, guard }: Pick<ChatParts, "usableModels" | "guard">,
  chosen: ChosenModel | undefined,
): Promise<Omit<Setup, "strings">> {
  const models = await usableModels();
  return {
    ready: models.length > 0,
    demo: models.length > 0 && models.every(({ provider }) => provider.id === demoProvider),
    ...(chosen ? { pinned: chosen.name } : {}),
    prompts: (await readPromptFiles(guard, models)).map(({ name, description }) => ({ name, description })),
  };
}
