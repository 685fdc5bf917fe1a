import type { Decision } from "../../../src/core/decision.ts";
import { model } from "../samples.ts";

/** Who is written to: the form of a prompt depends on the window, thinking and filling in the middle. */
export const recordedModels = {
  large: model({ id: "large", contextTokens: 128_000, maxOutputTokens: 16_000, roles: ["code", "reason"] }),
  small: model({ id: "small", contextTokens: 2_000, maxOutputTokens: 500, roles: ["cheap"] }),
  fim: model({ id: "fim", contextTokens: 16_000, maxOutputTokens: 4_000, roles: ["complete"], fim: true }),
};

export const recordedDecisions: Readonly<Record<string, Pick<Decision, "intent" | "role" | "effort">>> = {
  question: { intent: "question", role: "cheap", effort: "none" },
  fix: { intent: "fix", role: "code", effort: "high" },
};
