import { AssistError } from "../core/failure/failure.ts";
import type { ProtocolName } from "../core/model.ts";
import type { AskEditor } from "../core/editorModels.ts";
import type { ProtocolClient } from "../core/protocolClient.ts";
import { anthropicMessages } from "./anthropic/anthropicMessages.ts";
import { editorModels } from "./editor/editorModels.ts";
import { fim } from "./fim/fim.ts";
import { jsonAnswer } from "./jsonAnswer.ts";
import { learning } from "./learning/learning.ts";
import type { EndpointQuirks } from "./learning/endpointQuirks.ts";
import type { Limits } from "./http/limits.ts";
import { openaiChat } from "./openai/openaiChat.ts";
import { openaiResponses } from "./openai/openaiResponses.ts";

/** By protocol. */
export type Clients = Readonly<Record<ProtocolName, ProtocolClient>>;

/** A client for every wire protocol. To add one, write its file here and name it below. */
export function createClients(
  limits: Limits,
  endpointQuirks: EndpointQuirks,
  askEditor: AskEditor = noEditor,
): Clients {
  const own = {
    "openai-chat": openaiChat(limits),
    "openai-responses": openaiResponses(limits),
    "anthropic-messages": anthropicMessages(limits),
    fim: fim(limits),
    "vscode-lm": editorModels(limits, askEditor),
  };
  const any = jsonAnswer(learning(own, endpointQuirks));
  const speaking =
    (protocol: ProtocolName): ProtocolClient =>
    (call) =>
      any({ ...call, protocol });
  return {
    "openai-chat": speaking("openai-chat"),
    "openai-responses": speaking("openai-responses"),
    "anthropic-messages": speaking("anthropic-messages"),
    fim: speaking("fim"),
    "vscode-lm": speaking("vscode-lm"),
  };
}

/** Outside the editor there is none to ask. */
const noEditor: AskEditor = ({ providerName, modelName }) => {
  throw new AssistError({ kind: "not-allowed", providerName, modelName, message: "" });
};
