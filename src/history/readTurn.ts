import * as z from "zod/mini";
import { allIntents } from "../core/task.ts";
import { PanelAction } from "../protocol/panelAction.ts";
import type { Compared, RoutingBadge, Turn, TurnEnd, TurnPart } from "../protocol/turn.ts";
import { bounds, most } from "./bounds.ts";
import type { StoredTurn, TurnFacts } from "./storedChat.ts";

const text = (longest: number) => z.string().check(z.maxLength(longest));
const id = text(bounds.id).check(z.minLength(1));
const partId = text(bounds.partId);
const line = text(bounds.line);
const lines = z.array(line).check(z.maxLength(most.lines));

const Part = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), id: partId, text: text(bounds.text) }),
  z.object({ type: z.literal("reasoning"), id: partId, text: text(bounds.text) }),
  z.object({ type: z.literal("mention"), id: partId, label: line }),
  z.object({ type: z.literal("image"), id: partId, mediaType: text(200), data: text(bounds.picture) }),
  z.object({
    type: z.literal("toolCall"),
    id: partId,
    name: line,
    state: z.enum(["pending", "running", "done", "failed", "denied"]),
    text: text(bounds.text),
  }),
]);
const parts = z.array(Part).check(z.maxLength(most.parts));
const offer = z.object({ name: PanelAction, label: line });
const resume = z.object({ label: line, hint: line });

const End = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("done"),
    summary: line,
    cost: z.exactOptional(line),
    resume: z.exactOptional(resume),
    stops: z.exactOptional(line),
  }),
  z.object({ kind: z.literal("stopped"), summary: line, cost: z.exactOptional(line) }),
  z.object({
    kind: z.literal("failed"),
    message: line,
    action: z.exactOptional(offer),
    alternative: z.exactOptional(offer),
    summary: z.exactOptional(line),
    cost: z.exactOptional(line),
    resume: z.exactOptional(resume),
    tooLong: z.exactOptional(z.literal(true)),
  }),
]);

const candidate = z.object({
  name: line,
  provider: line,
  chance: line,
  price: line,
  wait: line,
  answers: z.boolean(),
});
const Badge = z.object({
  model: line,
  provider: line,
  reason: line,
  candidates: z.exactOptional(z.array(candidate).check(z.maxLength(most.lines))),
  decided: z.exactOptional(lines),
  wouldChange: z.exactOptional(lines),
  details: lines,
  others: z.exactOptional(z.array(z.object({ key: line, name: line, hint: line })).check(z.maxLength(most.lines))),
});
const count = z.number().check(z.int(), z.minimum(1), z.maximum(most.turns));

const TurnShape = z.object({
  id,
  branch: z.exactOptional(z.object({ index: count, count })),
  question: parts,
  applicable: z.boolean(),
  badge: z.exactOptional(Badge),
  answer: parts,
  notes: lines,
  folded: z.exactOptional(z.object({ model: line, answer: parts, why: line, summary: line })),
  doubt: z.exactOptional(z.object({ why: line, label: line, modelKey: line })),
  end: z.exactOptional(End),
  details: z.exactOptional(z.array(z.object({ label: line, value: line })).check(z.maxLength(most.lines))),
  rating: z.exactOptional(z.enum(["up", "down"])),
  files: z.exactOptional(lines),
  made: z.exactOptional(z.enum(["made", "put-back"])),
  folds: z.exactOptional(z.boolean()),
  compared: z.exactOptional(
    z.object({
      group: id,
      model: line,
      provider: line,
      firstToken: z.exactOptional(line),
      choice: z.exactOptional(z.enum(["kept", "passed-over", "none"])),
    }),
  ),
  summary: z.exactOptional(z.object({ text: text(bounds.text), model: line })),
});

type KeysOf<T> = T extends unknown ? keyof T : never;
/** The compiler names the fact of a turn that is not kept. */
type Forgotten = [
  Exclude<keyof Turn, keyof z.infer<typeof TurnShape>>,
  Exclude<keyof RoutingBadge, keyof z.infer<typeof Badge>>,
  Exclude<keyof Compared, keyof NonNullable<z.infer<typeof TurnShape>["compared"]>>,
  Exclude<KeysOf<TurnEnd>, KeysOf<z.infer<typeof End>>>,
  Exclude<KeysOf<TurnPart>, KeysOf<z.infer<typeof Part>>>,
];
const complete: Forgotten extends [never, never, never, never, never] ? true : Forgotten = true;

const pin = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("model"), key: line }),
  z.object({ kind: z.literal("role"), role: text(200) }),
]);
const intent = z.enum(allIntents);
const model = z.object({ key: line, name: line, provider: line });
const moment = z.number().check(z.nonnegative(), z.maximum(8.64e15));

const tokens = z.number().check(z.nonnegative(), z.maximum(1e12));
const spent = z.object({
  usage: z.exactOptional(
    z.object({
      inputTokens: tokens,
      cachedInputTokens: tokens,
      cacheWriteTokens: tokens,
      outputTokens: tokens,
      reasoningTokens: tokens,
      estimated: z.boolean(),
    }),
  ),
  cost: z.exactOptional(
    z.object({
      currency: z.enum(["USD", "CNY"]),
      amount: z.number().check(z.nonnegative(), z.maximum(1e9)),
      estimated: z.boolean(),
    }),
  ),
});

const FactsShape = z.object({
  question: z.exactOptional(
    z.object({ text: text(bounds.text), intent: z.exactOptional(intent), pin: z.exactOptional(pin) }),
  ),
  asked: z.exactOptional(text(bounds.text)),
  pointedAt: z.exactOptional(lines),
  earlier: z.exactOptional(
    z.object({
      modelKey: line,
      tier: z.enum(["cheap", "strong", "long", "reason"]),
      intent,
      at: moment,
      tokens,
    }),
  ),
  answeredBy: z.exactOptional(model),
  answering: z.exactOptional(model),
  successor: z.exactOptional(model),
  spent: z.exactOptional(z.array(spent).check(z.maxLength(most.lines))),
  state: z.exactOptional(z.unknown()),
});

/** The turn that a value is; undefined where it is none, or one that is larger than what is kept. */
export function readTurn(value: unknown): Turn | undefined {
  const read = TurnShape.safeParse(value);
  return complete && read.success ? read.data : undefined;
}

/** What can be read of the facts: without them a turn is still worth reading. */
export function readFacts(value: unknown): TurnFacts {
  const read = FactsShape.safeParse(value);
  return read.success ? read.data : {};
}

const StoredTurnShape = z.object({ view: TurnShape, parent: z.nullable(id), facts: FactsShape });

/** A conversation in a file of ours, as it is after JSON. */
export const ChatFile = z.object({
  format: z.literal("pointsman.chat"),
  version: z.literal(1),
  title: text(bounds.title),
  created: moment,
  changed: moment,
  path: z.array(id).check(z.maxLength(most.turns)),
  turns: z.array(StoredTurnShape).check(z.maxLength(most.turns)),
});
export type ChatFile = Omit<z.infer<typeof ChatFile>, "turns"> & { readonly turns: readonly StoredTurn[] };
