import type { Request } from "../core/request.ts";
import { createPreview, type Preview } from "../vscode/mentions/preview.ts";
import type { Core } from "./core.ts";

/** What a message would send: by the router, the composer and the clients that send it. */
export function createChatPreview(
  { stages, reliability, providers, masker }: Core,
  requestFor: (text: string) => Promise<Request | undefined>,
): Preview {
  return createPreview({
    requestFor,
    secretOf: masker.secretOf,
    async decide(task) {
      const [facts, reliable] = await Promise.all([stages.facts(), reliability()]);
      return reliable.order({ task, facts, decision: stages.route(task, stages.models(), facts) });
    },
    body: async (call) => (await providers.load()).requestBody(call),
  });
}
