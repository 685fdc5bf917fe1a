import * as z from "zod/mini";
import { said } from "../src/core/message.ts";
import type { Request } from "../src/core/request.ts";
import { allIntents, allSurfaces, type Snapshot } from "../src/core/task.ts";
import type { Tool } from "../src/core/tool.ts";
import type { Composers } from "../src/prompts/composers.ts";
import { policies } from "../src/surfaces/policies.ts";
import { composerOf } from "./composerOf.ts";

/** A question of a file; what it leaves out is as in a chat with nothing open. */
export const Question = z.object({
  id: z.string(),
  text: z.string(),
  surface: z._default(z.enum(allSurfaces), "chat"),
  intent: z.optional(z.enum(allIntents)),
  history: z._default(z.array(z.object({ role: z.enum(["user", "assistant"]), text: z.string() })), []),
  // The product's own type, for whoever wants to fill it in.
  snapshot: z._default(z.record(z.string(), z.unknown()), {}),
  tools: z.optional(
    z.array(z.object({ name: z.string(), description: z.string(), parameters: z.record(z.string(), z.unknown()) })),
  ),
});
export type Question = z.infer<typeof Question>;

const alwaysAsked = { chat: undefined, inline: "edit", completion: "complete", scm: "commit" } as const;

/** The question as its surface asks it; tools go along with its prompt. */
export function askable(question: Question, composers: Composers): Request {
  const { id, text, surface, history, snapshot, tools } = question;
  const intent = question.intent ?? alwaysAsked[surface];
  const compose = composerOf(composers)[surface];
  return {
    turnId: id,
    surface,
    policy: policies[surface],
    text,
    history: history.map((turn) => said(turn.role, turn.text)),
    snapshot: { diagnostics: [], openTabs: [], ...snapshot } as Snapshot,
    ...(intent ? { intent } : {}),
    ...(tools ? { hasTools: true, compose: withTools(compose, tools) } : { compose }),
  };
}

function withTools(compose: Request["compose"], tools: readonly Tool[]): Request["compose"] {
  return (...asked) => ({ ...compose(...asked), tools });
}
