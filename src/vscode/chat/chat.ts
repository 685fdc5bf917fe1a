import * as vscode from "vscode";
import type { Decision } from "../../core/decision.ts";
import type { Assist } from "../../core/event.ts";
import type { ReportOutcome } from "../../core/outcome.ts";
import type { Model } from "../../core/model.ts";
import type { Compose } from "../../core/request.ts";
import type { Chip } from "../../protocol/mention.ts";
import type { Task } from "../../core/task.ts";
import type { Setup } from "../../protocol/chat.ts";
import { createChatSession, type ChatSession } from "../../surfaces/chat/chatSession.ts";
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
import type { Decide } from "../../surfaces/chat/room/foresee.ts";
import type { Room } from "../../protocol/room.ts";
import type { Preview, PreviewParts } from "../mentions/preview.ts";
import type { Mentions } from "../mentions/mentions.ts";
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
  /** True where the text of the open file is sent. */
  readonly sendsFile: (task: Task, decision: Decision) => boolean;
  readonly report: ReportOutcome;
  readonly composeSummary: Compose;
  readonly changedText: () => Promise<string>;
  /** What the user wants to go along with every question; empty: nothing. */
  readonly instructions: () => string;
  readonly log: (line: string) => void;
  /** Keeps what goes along with the next message; told where its chips are shown. */
  readonly mentions: (show: (chips: readonly Chip[]) => void) => Mentions;
  /** Shows what a message would send; `requestFor` makes the request and sends nothing. */
  readonly preview: (asked: Pick<PreviewParts, "requestFor" | "measure">) => Preview;
  readonly decide: Decide;
  readonly compactsItself: () => boolean;
  /** Answers that change several files. */
  readonly changes: () => Promise<Changes>;
  readonly history: OpenHistory;
}

/** The chat as the rest of the extension sees it. */
export interface Chat extends ChatPort, HistoryFiles {
  readonly view: ChatView;
  /** What goes along with the next message. */
  readonly mentions: Mentions;
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

/** The model that was picked for the next message. */
function createPick(changed: () => Promise<void>) {
  let chosen: ChosenModel | undefined;
  const set = async (next: ChosenModel | undefined): Promise<void> => {
    chosen = next;
    await changed();
  };
  const take = () => {
    const pin = chosen?.pin;
    if (chosen) void set(undefined);
    return pin;
  };
  return { set, take, current: () => chosen };
}

export function createChat(parts: ChatParts): Chat {
  const pick = createPick(() => session.refreshSetup());
  const history = parts.history.createSession();
  const session = createChatSession<CaptureTarget>({
    ...parts,
    history,
    look: () => captureContext(parts.guard, parts.instructions()),
    post: (message) => view.post(message),
    translate,
    strings: translations,
    setup: async () => ({ ...(await setupOf(parts, pick.current())), chips: mentions.chips() }),
    takePin: pick.take,
    ...sources,
    prompts: async () => readPromptFiles(parts.guard, await parts.usableModels()),
    filesIn: (answer) => filesIn(answer, parts.read),
  });
  const actions = createHistoryActions({ open: parts.history, history, session, dialogs });
  const mentions = parts.mentions((chips) => view.post({ type: "setup", patch: { chips } }));
  const chosen = (room: Room | undefined) => ({ pinned: pick.current()?.pin, room });
  const preview = parts.preview({
    requestFor: async (text, room) => session.preview({ text, attached: await mentions.read() }, chosen(room)),
    measure: async (text, room) => session.measure({ text, attached: await mentions.read() }, chosen(room)),
  });
  const view = createChatView({
    extensionUri: parts.extensionUri,
    history: actions.answer,
    session: () => session,
    ...answerActions(parts, session),
    unpin: () => pick.set(undefined),
    mentions: () => mentions,
    preview: () => preview,
    log: parts.log,
  });
  return {
    view,
    mentions,
    clear: () => session.clear(),
    pin: pick.set,
    refreshSetup: () => session.refreshSetup(),
    tellMade: (turnId) => session.tellMade(turnId, "made"),
    ask: askIn(view, session, parts.log),
    draft: () => view.reveal(),
    ...actions.files,
    showHistory: () => view.showHistory(),
    finish: () => history.flush(),
  };
}

/** The answer is not waited for: a command that returned only then would look hung. */
function askIn(view: ChatView, session: ChatSession<CaptureTarget>, log: ChatParts["log"]): Chat["ask"] {
  return async (question) => {
    await view.reveal();
    session.ask(question).catch((error: unknown) => log(`The chat failed: ${String(error)}`));
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
    prompts: await promptsFor(guard, models),
  };
}

/** The user's own commands, as the panel lists them. */
async function promptsFor(guard: FileGuard, models: readonly Model[]): Promise<NonNullable<Setup["prompts"]>> {
  const files = await readPromptFiles(guard, models);
  return files.map(({ name, description }) => ({ name, description }));
}
