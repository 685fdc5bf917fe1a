import { composerOf } from "../../../bench/composerOf.ts";
import type { Compose } from "../../../src/core/request.ts";
import { createComposers, type PromptSettings } from "../../../src/prompts/composers.ts";

/** What is sent for a task, whatever surface it comes from. */
export function promptBuilder(settings: PromptSettings): Compose {
  const compose = composerOf(createComposers(settings));
  return (task, model, decision) => compose[task.surface](task, model, decision);
}
