import * as z from "zod/mini";
import { readCatalogue } from "../src/catalogue/catalogue.ts";
import type { Decision } from "../src/core/decision.ts";
import type { Model } from "../src/core/model.ts";
import { said } from "../src/core/message.ts";
import type { Intent, Surface, Task } from "../src/core/task.ts";
import { policies } from "../src/surfaces/policies.ts";
import { intents } from "../src/routing/heads/headNames.ts";
import type { RoutingSettings } from "../src/routing/policy/readPolicy.ts";

const count = z.catch(z.nullish(z.number().check(z.nonnegative())), undefined);

/** What does not fit and can be done without counts as missing. */
export const Row = z.object({
  id: z.optional(z.unknown()),
  prompt: z.string(),
  history: z.nullish(z.array(z.object({ role: z.enum(["user", "assistant"]), text: z.string() }))),
  surface: z.nullish(z.enum(["chat", "inline", "completion", "terminal", "scm"])),
  command: z.nullish(z.enum(intents)),
  languageId: z.nullish(z.string()),
  selectionLines: count,
  diagnostics: z.nullish(z.object({ errors: count, warnings: count })),
  attachmentTokens: count,
  tools: z.nullish(z.array(z.unknown())),
  hasImage: z.nullish(z.boolean()),
});
export type Row = z.infer<typeof Row>;

/** What a settings file says under `pointsman.routing`; the beginning of the names may be left out. */
export function routingSettings(config: unknown): RoutingSettings {
  if (typeof config !== "object" || config === null) return {};
  const section = "pointsman.routing.";
  const named = Object.entries(config).map(([name, value]) => [
    name.startsWith(section) ? name.slice(section.length) : name,
    value,
  ]);
  return Object.fromEntries(named);
}

/** The shipped catalogue. */
export function shippedModels(): readonly Model[] {
  return readCatalogue({ providers: undefined, models: undefined, lists: {} }).models;
}

export function taskOf(row: Row): Task {
  const { prompt, history, command, languageId, attachmentTokens } = row;
  // A question from a terminal is asked in the chat.
  const surface = row.surface === "terminal" ? "chat" : (row.surface ?? "chat");
  const intent = command ?? alwaysAsked[surface];
  const lines = Math.floor(row.selectionLines ?? 0);
  return {
    turnId: "bench",
    surface,
    policy: policies[surface],
    text: prompt,
    history: (history ?? []).map(({ role, text }) => said(role, text)),
    ...(intent ? { intent } : {}),
    snapshot: {
      ...(languageId ? { file: { path: "", languageId, text: "" } } : {}),
      ...(lines > 0 ? { selection: { text: "", startLine: 1, endLine: lines, before: "", after: "" } } : {}),
      diagnostics: [
        ...problems("error", row.diagnostics?.errors ?? 0),
        ...problems("warning", row.diagnostics?.warnings ?? 0),
      ],
      openTabs: [],
    },
    ...(attachmentTokens ? { attachmentTokens } : {}),
    ...(row.hasImage ? { images: [{ type: "image", mediaType: "image/png", data: "" }] } : {}),
    ...(row.tools && row.tools.length > 0 ? { hasTools: true } : {}),
  };
}

/** What these surfaces never ask otherwise. */
const alwaysAsked: Partial<Record<Surface, Intent>> = { completion: "complete" };

const mostProblems = 1_000;

function problems(severity: "error" | "warning", of: number) {
  const one = { severity, message: "", line: 1 };
  return Array.from({ length: Math.min(mostProblems, Math.floor(of)) }, () => one);
}

/** The fields that the issue names. */
export function shown({ basis, ...decision }: Decision, say: (reason: Decision["reasons"][number]) => string): object {
  const { intentConfidence, coding, needsReasoning, pCheapSuffices, logit, difficulty, contributions } = basis ?? {};
  const { intent, role, tier, effort, reasons, candidates } = decision;
  const figures = { intentConfidence, coding, needsReasoning, pCheapSuffices, logit, difficulty };
  const model = candidates[0]?.key ?? null;
  return { intent, ...figures, role, model, tier, effort, reasons: reasons.map(say), contributions };
}
