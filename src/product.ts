/**
 * Composition root: builds each part once and hands it what it needs. A file of its own, read on the first use or when
 * the editor has started; building it touches neither disk nor network.
 */
import * as vscode from "vscode";
import { chatCommands } from "./compose/chatCommands.ts";
import { createCompare } from "./compose/compare.ts";
import { createPointingParts } from "./compose/pointing.ts";
import { createDecide } from "./compose/preview.ts";
import { createCore, type Core, type Own } from "./compose/core.ts";
import { createDashboardTab, dashboardCommands } from "./compose/dashboard.ts";
import { editCommands } from "./compose/editCommands.ts";
import { createEdits, type Edits } from "./compose/edits.ts";
import { keyCommands } from "./compose/keyCommands.ts";
import { createSuggestions, suggestionCommands } from "./compose/suggestions.ts";
import { routingCommands } from "./compose/routingCommands.ts";
import { sendsFile } from "./prompts/fileNeed.ts";
import { holdsSecret } from "./context/secretContent.ts";
import { judgeName } from "./context/secretFiles.ts";
import type { Assist } from "./core/event.ts";
import { createAssist } from "./pipeline.ts";
import { createOwnSecrets } from "./surfaces/secrets/ownSecrets.ts";
import { createActivity } from "./surfaces/activity.ts";
import { createChats, type Chats } from "./vscode/chat/chats.ts";
import type { CompareModels } from "./vscode/chat/compareModels.ts";
import { watchPromptFiles } from "./vscode/chat/promptFiles.ts";
import { changedText } from "./vscode/commit/changedText.ts";
import { chatOpens } from "./vscode/chat/chatOpens.ts";
import { openHistory } from "./vscode/chat/openHistory.ts";
import { commandRunner, type Command } from "./vscode/ui/command.ts";
import { showLog } from "./vscode/ui/showLog.ts";
import { showMenu } from "./vscode/usage/showMenu.ts";
import { dialogs } from "./vscode/ui/dialogs.ts";
import { createFileGuard, type FileGuard } from "./vscode/workspace/ignored.ts";
import { followEditors } from "./vscode/workspace/lastEditor.ts";
import { createStatusBar } from "./vscode/usage/statusBar.ts";
import { noticeWorkspaceSettings } from "./vscode/ui/workspaceNotice.ts";

/** What the entry file hands on to. */
export interface Product {
  /** What may wait until the editor has started. */
  readonly afterStart: () => void;
  /** Resolves when nothing is left to be written. */
  readonly finish: () => Promise<void>;
  run(commandId: string, ...args: readonly unknown[]): Promise<void>;
  readonly chatView: vscode.WebviewViewProvider;
  readonly chatTabs: vscode.WebviewPanelSerializer;
  readonly suggestions: vscode.InlineCompletionItemProvider;
  readonly dashboard: vscode.WebviewPanelSerializer;
}

/** `item` is the status bar item that the entry file already shows. */
export function createProduct(context: vscode.ExtensionContext, item: vscode.StatusBarItem): Product {
  const own: Own = (part) => {
    context.subscriptions.push(part);
    return part;
  };
  const core = createCore(context, own);
  const { models, stages, ledger, log, memory } = core;
  const activity = createActivity(() => statusBar.update());
  const assist = activity.watch(core.routing.escalate(createAssist(stages)));
  const guard = own(createFileGuard({ judgeName, holdsSecret, mask: core.masker.mask }));
  const suggesting = { assist, guard, memory: memory.global, own };
  const { completions, onOff, counts } = createSuggestions(core, suggesting);
  const statusBarParts = { item, ledger, activity, suggestions: () => completions.state, models: () => models.all() };
  const statusBar = own(createStatusBar(statusBarParts));
  const compare = createCompare(core);
  const edits = createEdits(core, { memory: memory.workspace, own, made: (turn) => chat.tellMade(turn) });
  const pointing = createPointingParts(core, { guard, own });
  const chat = own(createChats({ ...edits, ...chatSide(context, core, guard), ...pointing, assist, compare }));
  const dashboard = createDashboardTab(core, { chat, own, counts, extensionUri: context.extensionUri });
  own(followEditors());
  own(watchPromptFiles(() => void chat.refreshSetup()));
  own(completions.onDidChange(() => statusBar.update()));
  own(models.onDidChange(() => [void chat.refreshSetup(), activity.forgive(), completions.reset()]));
  const commands = [
    ...areas(core, { assist, chat, compare, edits, guard, own }),
    ...suggestionCommands(onOff, dialogs),
    ...dashboardCommands(dashboard),
    showLog(log),
    showMenu(statusBarParts, dialogs),
  ];
  return {
    chatView: chat.sideBar,
    chatTabs: chat.tabs,
    suggestions: completions,
    dashboard,
    run: commandRunner(commands),
    async finish() {
      await Promise.all([ledger.settled(), chat.finish()]);
    },
    afterStart() {
      void edits.restore();
      void noticeWorkspaceSettings(vscode.workspace, dialogs, memory.workspace);
    },
  };
}

/** What the chat needs of all that stands below it. */
function chatSide(context: vscode.ExtensionContext, core: Core, guard: FileGuard) {
  const { composers, models, routing, settings, log, providers, local, masker } = core;
  const warn = (line: string): void => log.warn(line);
  return {
    guard,
    changedText: () => changedText(guard),
    extensionUri: context.extensionUri,
    compose: composers.chat,
    composeSummary: composers.summary,
    usableModels: () => models.usable(),
    sendsFile,
    report: routing.report,
    decide: createDecide(core),
    compactsItself: () => settings.chatCompactsItself(),
    instructions: () => settings.chatInstructions(),
    log: warn,
    secrets: { ...masker, own: createOwnSecrets(masker.secretOf) },
    history: openHistory({ context, dialogs, log: warn }),
    opens: () =>
      chatOpens({
        loadProviders: providers.load,
        warmRouter: () => routing.warmUp(models.all()),
        usableModels: () => models.usable(),
        local,
        log: warn,
      }),
  };
}

interface AreaParts {
  readonly assist: Assist;
  readonly chat: Chats;
  readonly compare: CompareModels;
  readonly edits: Edits;
  readonly guard: FileGuard;
  readonly own: Own;
}

function areas(core: Core, { assist, chat, compare, edits, guard, own }: AreaParts): readonly Command[] {
  return [
    ...chatCommands({ chat, compare, guard, dialogs }),
    ...editCommands(core, { assist, edits, guard }),
    ...routingCommands(core, { chat, guard, own }),
    ...keyCommands(core, assist),
  ];
}
