import type { AssistEvent, Assist } from "../../../../src/core/event.ts";
import type { FinishReason } from "../../../../src/core/protocolClient.ts";
import type { Model } from "../../../../src/core/model.ts";
import { decision, model } from "../../samples.ts";
import type { Clock } from "../../../../src/surfaces/clock.ts";

export const fimModel: Model = model({ id: "coder", fim: true, roles: ["complete"] });
export const chatModel: Model = model({ id: "chat" });

export function routed(by: Model = fimModel): AssistEvent {
  return { type: "routed", model: by, decision: decision([by]) };
}

export function done(by: Model = fimModel, finishReason: FinishReason = "stop"): AssistEvent {
  const none = { inputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 0, reasoningTokens: 0 };
  return { type: "done", model: by, finishReason, usage: { ...none, estimated: true } };
}

/** An assist that says these texts and ends well. */
export function says(texts: readonly string[], by: Model = fimModel, finishReason: FinishReason = "stop"): Assist {
  return async function* () {
    yield routed(by);
    for (const text of texts) yield { type: "text", text };
    yield done(by, finishReason);
  };
}

/** A clock that only moves when told to. */
export interface FakeClock extends Clock {
  /** Moves on, runs what is due, and lets promises settle. */
  pass(milliseconds: number): Promise<void>;
}

export function fakeClock(): FakeClock {
  let time = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => time,
    after(milliseconds, run) {
      const timer = { at: time + milliseconds, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async pass(milliseconds) {
      const end = time + milliseconds;
      await settle();
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        time = next.at;
        next.run();
        await settle();
      }
      time = end;
    },
  };
}

/** Lets everything that is ready run, without waiting for time to pass. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 5; round++) await new Promise((resolve) => setImmediate(resolve));
}
