import type { Entry } from "../gateway/journal.ts";
import type { Action, Match } from "../gateway/rules.ts";

const origin = process.env["POINTSMAN_TEST_GATEWAY"] ?? "";

/** The scripted server of this run, which lives in another process. */
export const gateway = {
  async when(match: Match, action: Action): Promise<void> {
    await send("POST", "rules", { match, action });
  },
  /** Requests for answers so far, oldest first. */
  async asked(): Promise<readonly Entry[]> {
    const response = await fetch(`${origin}/__gateway/journal`);
    const entries = (await response.json()) as readonly Entry[];
    return entries.filter(({ method }) => method === "POST");
  },
  async clear(): Promise<void> {
    await send("DELETE", "");
  },
};

async function send(method: string, path: string, body?: unknown): Promise<void> {
  const response = await fetch(`${origin}/__gateway/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`The gateway answered ${response.status} to ${method} ${path}.`);
}
