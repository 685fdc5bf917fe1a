import type { Decide } from "../surfaces/chat/room/foresee.ts";
import { createPreview, type Preview, type PreviewParts } from "../vscode/mentions/preview.ts";
import type { Core } from "./core.ts";

/** What a message would send: by the router, the composer and the clients that send it. */
export function createChatPreview({ providers, masker }: Core, asked: Pick<PreviewParts, "look">): Preview {
  return createPreview({
    ...asked,
    secretOf: masker.secretOf,
    body: async (call) => (await providers.load()).requestBody(call),
  });
}

/** What the router would decide now, in the order in which models would be asked. */
export function createDecide({ stages, reliability }: Core): Decide {
  return async (task) => {
    const [facts, reliable] = await Promise.all([stages.facts(), reliability()]);
    return reliable.order({ task, facts, decision: stages.route(task, stages.models(), facts) });
  };
}
