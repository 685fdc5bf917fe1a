import type { ProtocolName } from "../core/model.ts";
import type { ProtocolClient } from "../core/protocolClient.ts";
import { anthropicMessages } from "./anthropicMessages.ts";
import { fim } from "./fim.ts";
import { jsonAnswer } from "./jsonAnswer.ts";
import { learning } from "./learning.ts";
import type { Lessons } from "./lessons.ts";
import type { Limits } from "./limits.ts";
import { openaiChat } from "./openaiChat.ts";
import { openaiResponses } from "./openaiResponses.ts";

/** A client for every wire protocol. To add one, write its file here and name it below. */
export function createClients(limits: Limits, lessons: Lessons): Readonly<Record<ProtocolName, ProtocolClient>> {
  const own = {
    "openai-chat": openaiChat(limits),
    "openai-responses": openaiResponses(limits),
    "anthropic-messages": anthropicMessages(limits),
    fim: fim(limits),
  };
  const any = jsonAnswer(learning(own, lessons));
  const speaking =
    (protocol: ProtocolName): ProtocolClient =>
    (call) =>
      any({ ...call, protocol });
  return {
    "openai-chat": speaking("openai-chat"),
    "openai-responses": speaking("openai-responses"),
    "anthropic-messages": speaking("anthropic-messages"),
    fim: speaking("fim"),
  };
}
