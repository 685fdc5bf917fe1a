import { runAction } from "../vscode/ui/actionCommands.ts";
import type { Chats } from "../vscode/chat/chats.ts";
import { captureContext } from "../vscode/chat/captureContext.ts";
import { chooseModel } from "../vscode/routing/chooseModel.ts";
import type { Command } from "../vscode/ui/command.ts";
import { explainRouting } from "../vscode/routing/explainRouting.ts";
import { resetRouting } from "../vscode/routing/resetRouting.ts";
import { dialogs } from "../vscode/ui/dialogs.ts";
import { type FileGuard } from "../vscode/workspace/ignored.ts";
import { createRoutingView } from "../vscode/routing/routingView.ts";
import { translate } from "../vscode/ui/translate.ts";
import type { Core, Own } from "./core.ts";

export interface RoutingParts {
  readonly chat: Chats;
  readonly guard: FileGuard;
  readonly own: Own;
}

export function routingCommands(
  { models, stages, composers, routing, reliability }: Core,
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
    explainRouting({
      stages,
      compose: composers.chat,
      reliability,
      look: () => captureContext(guard),
      dialogs,
      show: view.show,
      translate,
    }),
  ];
}
