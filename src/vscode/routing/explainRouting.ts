import type { Decision, RouteFacts } from "../../core/decision.ts";
import type { HealthView } from "../../core/health.ts";
import type { Model } from "../../core/model.ts";
import { phrase, type Translate } from "../../core/phrase.ts";
import type { Compose } from "../../core/request.ts";
import type { Snapshot, Task } from "../../core/task.ts";
import { promptTokens } from "../../core/usage/promptTokens.ts";
import type { Stages } from "../../pipeline.ts";
import { parseSlash } from "../../slash/parseSlash.ts";
import { chatTask } from "../../surfaces/chat/chatTask.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { routingDocument } from "./routingDocument.ts";
import type { Command } from "../ui/command.ts";

export interface ExplainRoutingParts {
  readonly stages: Pick<Stages, "models" | "facts" | "route">;
  /** How the chat's prompts are made. */
  readonly compose: Compose;
  /** What would be sent along. */
  readonly look: () => Promise<{ readonly snapshot: Snapshot }>;
  readonly dialogs: Pick<Dialogs, "input" | "warn">;
  readonly show: (markdown: string) => Promise<void>;
  readonly translate: Translate;
  readonly reliability: () => Promise<{
    readonly health: Pick<HealthView, "of">;
    /** The order in which models would be asked now. */
    readonly order: (routed: {
      readonly task: Task;
      readonly facts: RouteFacts;
      readonly decision: Decision;
    }) => Decision;
  }>;
}

/** Shows who would answer a message as the first of a new chat, and why, without sending it. */
export const explainRouting = ({ stages, reliability, ...parts }: ExplainRoutingParts): Command => ({
  id: "pointsman.routing.explain",
  async run(given) {
    const { look, dialogs, show, translate, compose } = parts;
    const { health, order } = await reliability();
    // Captured first: the input box takes the focus from the editor.
    const { snapshot } = await look();
    const message =
      typeof given === "string"
        ? given
        : await dialogs.input({
            title: phrase("Explain Routing"),
            prompt: phrase("Enter a message as you would in the chat. It is not sent."),
          });
    if (message === undefined || message.trim() === "") return;
    const parsed = parseSlash(message);
    if ("unknown" in parsed) {
      await dialogs.warn(parsed.message);
      return;
    }
    const task = chatTask("explain-routing", { snapshot, ...("action" in parsed ? { text: message } : parsed) });
    const facts = await stages.facts();
    const decision = order({ task, facts, decision: stages.route(task, stages.models(), facts) });
    const tokens = (model: Model) => promptTokens(compose(task, model, decision));
    const now = Date.now();
    await show(
      routingDocument(
        { text: message, decision, promptTokens: tokens, health: (key) => health.of(key), now },
        translate,
      ),
    );
  },
});
