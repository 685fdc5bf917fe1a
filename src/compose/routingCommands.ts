import { runAction } from "../vscode/actionCommands.ts";
import { type Chat } from "../vscode/chat.ts";
import { lookForChat } from "../vscode/chatLook.ts";
import { chooseModel } from "../vscode/commands/chooseModel.ts";
import type { Command } from "../vscode/commands/command.ts";
import { explainRouting } from "../vscode/commands/explainRouting.ts";
import { resetRouting } from "../vscode/commands/resetRouting.ts";
import { dialogs } from "../vscode/dialogs.ts";
import { type FileGuard } from "../vscode/ignored.ts";
import { createRoutingView } from "../vscode/routingView.ts";
import { translate } from "../vscode/translate.ts";
import type { Core, Own } from "./core.ts";

export interface RoutingParts {
  readonly chat: Chat;
  readonly guard: FileGuard;
  readonly own: Own;
}

export function routingCommands(
  { models, stages, routing, reliability }: Core,
  { chat, guard, own }: RoutingParts,
): readonly Command[] {
  const view = own(createRoutingView());
  return [
    chooseModel({
      models: () => models.all(),
      facts: () => models.facts(),
      dialogs,
      setPin: (chosen) => chat.pin(chosen),
      setKey: () => runAction("setKey"),
    }),
    resetRouting(routing.learning, dialogs),
    explainRouting({ stages, reliability, look: () => lookForChat(guard), dialogs, show: view.show, translate }),
  ];
}
