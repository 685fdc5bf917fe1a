/**
 * Composition root: builds each part once and hands it what it needs. A file of its own, read on the first use or when
 * the editor has started; building it touches neither disk nor network.
 */
import * as vscode from "vscode";
import { createPromptBuilder } from "./context/createPromptBuilder.ts";
import { fileNeed } from "./context/fileNeed.ts";
import { isProtectedPath } from "./apply/paths/protectedPaths.ts";
import { isSecretFile } from "./context/secretFiles.ts";
import type { Provider } from "./core/model.ts";
import { redactor } from "./core/redact.ts";
import type { DatabaseLedger } from "./ledger/databaseLedger.ts";
import { createAssist, type Stages } from "./pipeline.ts";
import { createRoute } from "./routing/createRoute.ts";
import { rules } from "./routing/index.ts";
import { createActivity } from "./surfaces/activity.ts";
import { runAction } from "./vscode/actionCommands.ts";
import { createChat, type Chat } from "./vscode/chat.ts";
import { lookForChat } from "./vscode/chatLook.ts";
import { acceptEdit } from "./vscode/commands/acceptEdit.ts";
import { askAboutSelection } from "./vscode/commands/askAboutSelection.ts";
import { chooseModel } from "./vscode/commands/chooseModel.ts";
import type { Command } from "./vscode/commands/command.ts";
import { commitMessage } from "./vscode/commands/commitMessage.ts";
import { discardEdit } from "./vscode/commands/discardEdit.ts";
import { document } from "./vscode/commands/document.ts";
import { editSelection } from "./vscode/commands/editSelection.ts";
import { explain, type ExplainParts } from "./vscode/commands/explain.ts";
import { explainRouting } from "./vscode/commands/explainRouting.ts";
import { fix } from "./vscode/commands/fix.ts";
import { generateTests } from "./vscode/commands/generateTests.ts";
import { importKeys } from "./vscode/commands/importKeys.ts";
import { newChat } from "./vscode/commands/newChat.ts";
import { openChat } from "./vscode/commands/openChat.ts";
import { refreshModels } from "./vscode/commands/refreshModels.ts";
import { removeApiKey } from "./vscode/commands/removeApiKey.ts";
import { setApiKey } from "./vscode/commands/setApiKey.ts";
import { showLog } from "./vscode/commands/showLog.ts";
import { showMenu } from "./vscode/commands/showMenu.ts";
import { showUsage } from "./vscode/commands/showUsage.ts";
import { createCommitRun, stopCommitMessage } from "./vscode/commands/stopCommitMessage.ts";
import { testConnection } from "./vscode/commands/testConnection.ts";
import { toggleCompletions } from "./vscode/commands/toggleCompletions.ts";
import { createCompletions } from "./vscode/completions.ts";
import { createCompletionSwitch } from "./vscode/completionSwitch.ts";
import { createCopilotProbe } from "./vscode/copilot.ts";
import { dialogs } from "./vscode/dialogs.ts";
import { createFileGuard, type FileGuard } from "./vscode/ignored.ts";
import { createKeys, type Keys } from "./vscode/keys.ts";
import { createLog, describeAttempt, type Log } from "./vscode/log.ts";
import { createModelLists, type ModelLists } from "./vscode/modelLists.ts";
import { createModels, type Models } from "./vscode/models.ts";
import { openLedger } from "./vscode/openLedger.ts";
import { EditReview } from "./vscode/reviewEdit.ts";
import { createRoutingView } from "./vscode/routingView.ts";
import type { EditParts } from "./vscode/runEditCommand.ts";
import { createSettings, type Settings } from "./vscode/settings.ts";
import { createStatusBar } from "./vscode/statusBar.ts";
import { testProvider } from "./vscode/testProvider.ts";
import { translate } from "./vscode/translate.ts";
import { createUsageView } from "./vscode/usageView.ts";
import { noticeWorkspaceSettings } from "./vscode/workspaceNotice.ts";

/** What the entry file hands on to. */
export interface Product {
  /** What may wait until the editor has started. */
  readonly afterStart: () => void;
  /** Resolves when nothing is left to be written. */
  readonly finish: () => Promise<void>;
  run(commandId: string, ...args: readonly unknown[]): Promise<void>;
  readonly chatView: vscode.WebviewViewProvider;
}

/** `item` is the status bar item that the entry file already shows. */
export function createProduct(context: vscode.ExtensionContext, item: vscode.StatusBarItem): Product {
  const own: Own = (part) => {
    context.subscriptions.push(part);
    return part;
  };
  const core = createCore(context, own);
  const { models, settings, stages, ledger, log } = core;
  const activity = createActivity(() => statusBar.update());
  const assist = activity.watch(createAssist(stages));
  const guard = own(createFileGuard(isSecretFile));
  const onOff = own(createCompletionSwitch(context.globalState, settings));
  const copilot = createCopilotProbe();
  const completions = own(createCompletions({ assist, guard, dialogs, onOff, settings, copilot }));
  const statusBarParts = { item, ledger, activity, suggestions: () => completions.state };
  const statusBar = own(createStatusBar(statusBarParts));
  const review = own(new EditReview({ dialogs, isProtected: isProtectedPath }));
  const chat = createChat({
    extensionUri: context.extensionUri,
    assist,
    guard,
    review,
    usableModels: () => models.usable(),
    sendsFile: (task, decision) => fileNeed(task, decision) !== "none",
    log: (line) => log.warn(line),
  });
  own(completions.onDidChange(() => statusBar.update()));
  own(models.onDidChange(() => void chat.refreshSetup()));
  own(models.onDidChange(() => [activity.forgive(), completions.reset()]));
  const commands = [
    ...chatCommands({ chat, guard, dialogs }),
    ...editCommands({ assist, review, guard, dialogs }, settings),
    ...routingCommands(core, { chat, guard, own }),
    ...keyCommands(core),
    toggleCompletions(onOff, dialogs),
    showUsage(own(createUsageView(ledger))),
    showLog(log),
    showMenu(statusBarParts, dialogs),
  ];
  return {
    chatView: {
      resolveWebviewView(view) {
        // The first question should not wait for the clients to be read.
        void providers();
        return chat.view.resolveWebviewView(view);
      },
    },
    run: runner(commands),
    finish: () => ledger.settled(),
    afterStart: () => void noticeWorkspaceSettings(vscode.workspace, dialogs, context.workspaceState),
  };
}

function runner(commands: readonly Command[]): Product["run"] {
  const byId = new Map(commands.map((command) => [command.id, command]));
  return async (commandId, ...args) => {
    const command = byId.get(commandId);
    if (!command) throw new Error(`${commandId} is declared but not made.`);
    await command.run(...args);
  };
}

type Own = <T extends vscode.Disposable>(part: T) => T;

interface Core {
  readonly keys: Keys;
  readonly settings: Settings;
  readonly log: Log;
  readonly lists: ModelLists;
  readonly models: Models;
  readonly ledger: DatabaseLedger;
  readonly stages: Stages;
}

/** The protocol clients, read on the first request. */
const providers = () => import("./providers/index.ts");

function createCore(context: vscode.ExtensionContext, own: Own): Core {
  const keys = own(createKeys(context.secrets));
  const log = own(createLog((text) => redactor(keys.known())(text)));
  const settings = createSettings(vscode.workspace);
  const lists = createModelLists(context.globalState, {
    listModels: async (...asked) => (await providers()).listModels(...asked),
    readKey: (provider) => keys.read(provider),
    isTrusted: () => vscode.workspace.isTrusted,
    now: Date.now,
  });
  const models = own(createModels({ settings, keys, log, lists }));
  const ledger = own(openLedger(context, { settings, dialogs, log }));
  const stages: Stages = {
    models: () => models.all(),
    async facts() {
      await models.prepare();
      return models.facts();
    },
    route: createRoute(rules),
    buildPrompt: createPromptBuilder({ maxContextTokens: () => settings.contextMaxTokens() }),
    readKey: (provider) => keys.read(provider),
    client: async (protocol) => (await providers()).clients[protocol],
    reserve: (planned) => ledger.reserve(planned),
    record(attempt, reservation) {
      ledger.record(attempt, reservation);
      log.info(describeAttempt(attempt));
    },
    now: Date.now,
  };
  return { keys, settings, log, lists, models, ledger, stages };
}

function keyCommands({ keys, settings, log, lists, models, stages }: Core): readonly Command[] {
  const known = { providers: () => models.providers(), keys, lists, dialogs, log };
  const test = (provider: Provider) =>
    testProvider(provider, {
      models: () => models.all(),
      keys,
      lists,
      listModels: async (...asked) => (await providers()).listModels(...asked),
      client: stages.client,
      dialogs,
      log,
      help: runAction,
      now: Date.now,
    });
  const setKey = setApiKey({ ...known, settings, test });
  return [
    setKey,
    removeApiKey(known),
    importKeys(known),
    testConnection({ ...known, test, setKey: () => setKey.run() }),
    refreshModels(known),
  ];
}

interface RoutingParts {
  readonly chat: Chat;
  readonly guard: FileGuard;
  readonly own: Own;
}

function routingCommands({ models, stages }: Core, { chat, guard, own }: RoutingParts): readonly Command[] {
  const view = own(createRoutingView());
  return [
    chooseModel({
      models: () => models.all(),
      facts: () => models.facts(),
      dialogs,
      setPin: (chosen) => chat.pin(chosen),
      setKey: () => runAction("setKey"),
    }),
    explainRouting({ stages, look: () => lookForChat(guard), dialogs, show: view.show, translate }),
  ];
}

function chatCommands(parts: ExplainParts & { readonly chat: Chat }): readonly Command[] {
  return [openChat(parts.chat.view), newChat(parts.chat), askAboutSelection(parts), explain(parts)];
}

function editCommands(parts: EditParts, settings: Settings): readonly Command[] {
  const run = createCommitRun();
  return [
    fix(parts),
    generateTests(parts),
    document(parts),
    editSelection(parts),
    acceptEdit(parts.review),
    discardEdit(parts.review),
    commitMessage({ ...parts, run, settings }),
    stopCommitMessage(run),
  ];
}
