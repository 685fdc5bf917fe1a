import { AssistError } from "../core/failure/failure.ts";
import type { ProtocolName } from "../core/model.ts";
import type { AskEditor } from "../core/editorModels.ts";
import type { ProtocolClient } from "../core/protocolClient.ts";
import { jsonAnswer } from "./jsonAnswer.ts";
import { learning } from "./learning/learning.ts";
import type { EndpointQuirks } from "./learning/endpointQuirks.ts";
import type { Limits } from "./http/limits.ts";
import { perProtocol } from "./protocols.ts";

/** By protocol. */
export type Clients = Readonly<Record<ProtocolName, ProtocolClient>>;

/** A client for every wire protocol; each learns from refusals. */
export function createClients(
  limits: Limits,
  endpointQuirks: EndpointQuirks,
  askEditor: AskEditor = noEditor,
): Clients {
  const own = perProtocol((_, { client }) => client(limits, askEditor));
  const any = jsonAnswer(learning(own, endpointQuirks));
  return perProtocol(
    (protocol): ProtocolClient =>
      (call) =>
        any({ ...call, protocol }),
  );
}

/** Outside the editor there is none to ask. */
const noEditor: AskEditor = ({ providerName, modelName }) => {
  throw new AssistError({ kind: "not-allowed", providerName, modelName, message: "" });
};
