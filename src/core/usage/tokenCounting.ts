import type { KeyValueStore } from "../storage/keyValueStore.ts";
import type { Model } from "../model.ts";

/** How many of a model's own tokens our estimate stands for; learnt from what its answers report. */
export interface TokenCounting {
  /** Tokens of the model for one of ours. */
  factor(model: Model): number;
  /** A prompt was estimated at `estimated` tokens, without the factor, and had `actual`. */
  learn(model: Model, estimated: number, actual: number): void;
}

/** The newest prompt's share in the running mean: about the last twenty count. */
const share = 0.1;

/** Of a shorter prompt, what the endpoint itself adds is too much to learn from. */
const leastTokens = 300;

/** Beyond these, tokenization is not the reason: a gateway adds a prompt of its own, or counts something else. */
const [least, most] = [0.5, 3];

/** By tokenizer, over all windows that share the memory. */
export function createTokenCounting(memory: KeyValueStore): TokenCounting {
  const factor = ({ tokenizer }: Model): number => {
    const learnt = tokenizer && memory.get(tokenizer.name);
    return typeof learnt === "number" ? clamped(learnt) : (tokenizer?.factor ?? 1);
  };
  return {
    factor,
    learn(model, estimated, actual) {
      if (!model.tokenizer || estimated < leastTokens || actual <= 0) return;
      const before = factor(model);
      memory.set(model.tokenizer.name, before + share * (clamped(actual / estimated) - before));
    },
  };
}

function clamped(factor: number): number {
  return Math.min(most, Math.max(least, factor));
}
