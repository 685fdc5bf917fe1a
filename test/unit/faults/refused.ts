import { replies, serve } from "../providers/rawServer.ts";
import * as a from "./answers.ts";
import { headless, told } from "./headless.ts";
import type { ProtocolName } from "../../../src/core/model.ts";
import type { AssistEvent } from "../../../src/core/event.ts";

/** A refusal as a vendor writes it. */
export interface Refusal {
  readonly status: number;
  /** Text as it comes, or what is sent as JSON. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly proto?: ProtocolName;
}

/** What happens where one vendor always refuses like this, and another, with the same window, is well. */
export async function whenRefused({ status, body, headers, proto = "openai-chat" }: Refusal): Promise<{
  readonly told: string;
  readonly events: readonly AssistEvent[];
  readonly requests: readonly number[];
}> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const json = typeof body === "string" ? {} : { "content-type": "application/json" };
  const refusing = await serve(replies(text, { ...json, ...headers }, status));
  const well = await serve(a.well);
  const product = headless([
    { id: "one", baseUrl: refusing.url, model: { protocol: proto } },
    { id: "two", baseUrl: well.url },
  ]);
  const events = await product.ask();
  return { told: told(events), events, requests: [refusing.requests.length, well.requests.length] };
}
