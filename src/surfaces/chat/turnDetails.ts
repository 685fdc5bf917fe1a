import type { AssistEvent } from "../../core/event.ts";
import { phrase, type Phrase, type Translate } from "../../core/phrase.ts";
import type { Usage } from "../../core/usage/usage.ts";
import type { RoutingBadge, TurnDetail } from "../../protocol/turn.ts";
import type { Total } from "./spent.ts";

/** When things happened in one answer, in milliseconds on a clock that never goes back. */
export interface Timing {
  saw(event: AssistEvent): void;
  /** From the question to the first word or thought. */
  readonly firstToken: () => number | undefined;
  /** From the first thought to the first word after it. */
  readonly thinking: () => number | undefined;
}

export function createTiming(elapsed: () => number): Timing {
  const begun = elapsed();
  let first: number | undefined;
  let thought: number | undefined;
  let spoke: number | undefined;
  let last = begun;
  return {
    saw({ type }) {
      last = elapsed();
      if (type === "doubted") spoke = undefined;
      if (type === "reasoning" || type === "text") first ??= last;
      if (type === "reasoning") thought ??= last;
      if (type === "text") spoke ??= last;
    },
    firstToken: () => first && first - begun,
    thinking: () => (thought === undefined ? undefined : Math.max(0, (spoke ?? last) - thought)),
  };
}

interface DetailParts {
  readonly badge: RoutingBadge | undefined;
  /** Of all parts of the answer. */
  readonly total: Total | undefined;
  readonly timing: Timing;
  readonly translate: Translate;
}

/** What is known of an answer once it has ended, line by line. */
export function turnDetails(
  event: Extract<AssistEvent, { type: "done" | "failed" }>,
  { badge, total, timing, translate }: DetailParts,
): readonly TurnDetail[] {
  const served = event.type === "done" ? event.servedModel : undefined;
  const of = badge && `${badge.model} (${badge.provider})`;
  const lines: readonly Line[] = [
    [phrase("Model"), of === undefined || served === undefined ? of : `${of}: ${served}`],
    [phrase("Why this model"), badge?.reason],
    ...(total ? tokenLines(total.usage) : []),
    [phrase("Cost"), total?.money],
    [phrase("Time to first token"), seconds(timing.firstToken(), translate)],
    [phrase("Thinking time"), seconds(timing.thinking(), translate)],
  ];
  return lines.flatMap(([label, value]) => (value === undefined ? [] : [{ label: translate(label), value }]));
}

type Line = readonly [label: Phrase, value: string | undefined];

function tokenLines(usage: Usage): readonly Line[] {
  const about = usage.estimated ? "~" : "";
  const count = (tokens: number) => about + tokens.toLocaleString("en-US");
  const some = (tokens: number) => (tokens > 0 ? count(tokens) : undefined);
  return [
    [phrase("Tokens in"), count(usage.inputTokens)],
    [phrase("… from the cache"), some(usage.cachedInputTokens)],
    [phrase("… written to the cache"), some(usage.cacheWriteTokens)],
    [phrase("Tokens out"), count(usage.outputTokens)],
    [phrase("… for thinking"), some(usage.reasoningTokens)],
  ];
}

function seconds(milliseconds: number | undefined, translate: Translate): string | undefined {
  return milliseconds === undefined ? undefined : secondsOf(milliseconds, translate);
}

/** Such as `0.42 s`. */
export function secondsOf(milliseconds: number, translate: Translate): string {
  return translate(phrase("{0} s", (milliseconds / 1_000).toFixed(milliseconds < 10_000 ? 2 : 1)));
}
