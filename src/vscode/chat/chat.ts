import * as vscode from "vscode";
import type { Decision } from "../../core/decision.ts";
import type { Assist } from "../../core/event.ts";
import type { ReportOutcome } from "../../core/outcome.ts";
import type { Model } from "../../core/model.ts";
import type { Compose } from "../../core/request.ts";
import type { Picture } from "../../core/picture.ts";
import type { Chip } from "../../protocol/mention.ts";
import type { Task } from "../../core/task.ts";
import type { Patch } from "../../protocol/applyPatch.ts";
import type { Setup, ToPanel } from "../../protocol/chat.ts";
import { createChatSession, type ChatSession } from "../../surfaces/chat/chatSession.ts";
import type { ChatHistory, FirstChat } from "../../surfaces/chat/history/chatHistory.ts";
import { picturesOnce } from "../../surfaces/chat/picturesOnce.ts";
import type { OpenChat } from "../../surfaces/chat/places/openChats.ts";
import type { ChatViewHost } from "./chatView.ts";
import type { ChatPanelPlace } from "./chatPlaces.ts";
import type { Changes } from "../changes/index.ts";
import { answerActions, filesIn } from "./reviewAnswer.ts";
import { captureContext } from "./captureContext.ts";
import type { RunningEdits } from "../edit/runningEdits.ts";
import { dialogs } from "../ui/dialogs.ts";
import { createHistoryActions, type ChatDesk, type HistoryFiles } from "./historyActions.ts";
import type { OpenHistory } from "./openHistory.ts";
import type { CompareModels } from "./compareModels.ts";
import { readPromptFiles } from "./promptFiles.ts";
import type { ChosenModel } from "../routing/chooseModel.ts";
import type { Decide } from "../../surfaces/chat/room/foresee.ts";
import type { Preview, PreviewParts } from "../mentions/preview.ts";
import type { Mentions } from "../mentions/mentions.ts";
import type { FileGuard } from "../workspace/ignored.ts";
import type { CaptureTarget } from "../workspace/snapshot.ts";
import type { Proposing } from "../review/reviews.ts";
import type { ChatSecrets } from "../../surfaces/secrets/chatSecrets.ts";
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
  readonly mentions: (shown: {
    readonly show: (chips: readonly Chip[]) => void;
    readonly showAgreed: (marks: readonly string[]) => void;
    readonly askToScale: (id: string, picture: Picture) => void;
  }) => Mentions;
  /** Shows what a message would send; `look` finds that out and sends nothing. */
  readonly preview: (asked: Pick<PreviewParts, "look">) => Preview;
  readonly decide: Decide;
  readonly compactsItself: () => boolean;
  /** Answers that change several files. */
  readonly changes: () => Promise<Changes>;
  readonly history: OpenHistory;
  readonly compare: CompareModels;
  readonly running: RunningEdits;
  readonly secrets: ChatSecrets;
}

/** One conversation with all that belongs to it, wherever it is shown. */
export interface Chat extends OpenChat<ChatPanelPlace>, HistoryFiles {
  readonly session: Pick<ChatSession<CaptureTarget>, "ask" | "clear" | "lookAgain" | "refreshSetup" | "tellMade">;
  /** What its page asks for. */
  readonly host: ChatViewHost;
  /** What goes along with the next message. */
  readonly mentions: Mentions;
  /** The next message goes to this model; undefined: routing chooses again. */
  pin(chosen: ChosenModel | undefined): Promise<void>;
  /** The user has given the conversation this title. */
  rename(title: string): void;
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
  startComparing: () => void vscode.commands.executeCommand("pointsman.chat.compare"),
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

/** `first`: what it begins with; absent: what the folder showed last, and what it shows from now on. */
export function createChat(parts: ChatParts, desk: ChatDesk, first?: FirstChat): Chat {
  const shown = createShownIn(first !== undefined);
  const post = picturesOnce((message) => shown.place()?.post(message));
  const pick = createPick(() => session.refreshSetup());
  const history = parts.history.createSession({ ...(first && { first }), isApart: shown.isApart, isOpen: desk.isOpen });
  const identified = createIdentity(history, shown.place);
  const session = createSession(parts, {
    history,
    post(message) {
      post(message);
      if (message.type === "turns") queueMicrotask(identified);
    },
    pick,
    inTray: () => mentions.shown(),
    readAgain: (before) => mentions.readAgain(before),
    changed: desk.changed,
  });
  const tell = (patch: Patch<Setup>) => post({ type: "setup", patch });
  const mentions = parts.mentions({
    show: (chips) => tell({ chips }),
    showAgreed: (agreed) => tell({ agreed }),
    askToScale: (of, picture) => post({ type: "scale", of, picture }),
  });
  const preview = previewOf(parts, { session, mentions, pick });
  const place = { id: history.shown, isBusy: session.isBusy, place: shown.place, open: session.open };
  const actions = createHistoryActions({ open: parts.history, history, here: place, dialogs, desk });
  return {
    ...place,
    ...actions.files,
    session,
    host: hostOf(parts, { session, mentions, preview, pick, history: actions.answer }),
    mentions,
    pin: pick.set,
    rename(title) {
      history.rename(title);
      identified();
    },
    moveTo(next) {
      if (shown.moveTo(next)) history.showInFolder();
      // What is yet to be read has no title of its own yet.
      if (history.title() !== "") identified();
      // A page that is yet to be loaded asks for everything itself.
      if (!next?.isReady()) return;
      session.restore().catch((error: unknown) => parts.log(`The chat cannot be shown: ${String(error)}`));
    },
    finish: () => history.finish(),
    dispose() {
      mentions.dispose();
      preview.dispose();
    },
  };
}

/** What the next message would be sent as, with what goes along and what is chosen now. */
function previewOf(parts: ChatParts, { session, mentions, pick }: Pick<HostParts, "session" | "mentions" | "pick">) {
  return parts.preview({
    look: async (text) => session.ahead({ text, attached: await mentions.read() }, pick.current()?.pin),
  });
}

interface SessionParts {
  readonly history: ChatHistory;
  readonly post: (message: ToPanel) => void;
  readonly pick: ReturnType<typeof createPick>;
  /** What goes along with the next message. */
  readonly inTray: Mentions["shown"];
  readonly readAgain: Mentions["readAgain"];
  readonly changed: () => void;
}

function createSession(parts: ChatParts, { history, post, pick, inTray, readAgain, changed }: SessionParts) {
  return createChatSession<CaptureTarget>({
    ...parts,
    history,
    look: () => captureContext(parts.guard, parts.instructions()),
    readAgain,
    post,
    translate,
    strings: translations,
    setup: async () => ({ ...(await setupOf(parts, pick.current())), ...inTray(), chat: history.shown() }),
    takePin: pick.take,
    ...sources,
    prompts: async () => readPromptFiles(parts.guard, await parts.usableModels()),
    filesIn: (answer) => filesIn(answer, parts.read),
    modelsToCompare: parts.compare.forTask,
    onActivity: changed,
  });
}

interface HostParts extends Pick<ChatViewHost, "history"> {
  readonly session: ChatSession<CaptureTarget>;
  readonly mentions: Mentions;
  readonly preview: Preview;
  readonly pick: ReturnType<typeof createPick>;
}

function hostOf(parts: ChatParts, { session, mentions, preview, pick, history }: HostParts): ChatViewHost {
  return {
    history,
    session: () => session,
    ...answerActions(parts, session),
    unpin: () => pick.set(undefined),
    mentions: () => mentions,
    preview: () => preview,
    log: parts.log,
  };
}

/** Where the chat is shown. `isApart`: that is not what its folder shows. */
function createShownIn(isApartAtFirst: boolean) {
  let place: ChatPanelPlace | undefined;
  let isApart = isApartAtFirst;
  return {
    place: () => place,
    isApart: () => isApart,
    /** True where the folder shows it from now on, and did not before. */
    moveTo(next: ChatPanelPlace | undefined): boolean {
      const was = isApart;
      place = next;
      isApart = next === undefined || next.isTab;
      return was && !isApart;
    },
  };
}

/** Tells the place which conversation it shows now, where that is another than before, and what that is called. */
function createIdentity(
  { shown, title }: Pick<ChatHistory, "shown" | "title">,
  place: () => ChatPanelPlace | undefined,
) {
  let told = shown();
  return (): void => {
    if (told !== shown()) place()?.post({ type: "setup", patch: { chat: shown() } });
    told = shown();
    place()?.titled(title());
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
