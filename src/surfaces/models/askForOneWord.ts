import type { Assist } from "../../core/event.ts";
import { AssistError } from "../../core/failure/failure.ts";
import type { Model } from "../../core/model.ts";
import type { Prompt } from "../../core/protocolClient.ts";
import type { Request } from "../../core/request.ts";
import { policies } from "../policies.ts";

const text = "Reply with OK.";

const prompt: Prompt = {
  system: "",
  messages: [{ role: "user", text }],
  // Few, but not below what the Responses API accepts.
  maxOutputTokens: 16,
  quick: true,
};

/**
 * Asks one model for a word, once and without fallback: routed, limited and counted like every request. Throws an
 * AssistError.
 */
export async function askForOneWord(assist: Assist, model: Model, signal: AbortSignal): Promise<void> {
  const request: Request = {
    turnId: crypto.randomUUID(),
    surface: "chat",
    policy: { ...policies.chat, patience: "once", mayEscalate: false, openFile: "none" },
    intent: "other",
    text,
    history: [],
    snapshot: { diagnostics: [], openTabs: [] },
    pin: { kind: "model", key: model.key },
    compose: () => prompt,
  };
  for await (const event of assist(request, signal)) if (event.type === "failed") throw new AssistError(event.failure);
}
