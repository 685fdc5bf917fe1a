import type { Assist } from "../core/event.ts";
import type { Failure } from "../core/failure.ts";
import type { Model } from "../core/model.ts";
import type { Phrase } from "../core/phrase.ts";
import type { Decision } from "../core/decision.ts";
import type { Task } from "../core/task.ts";
import { previewFrom, replacementFrom } from "./replacement.ts";

/** Order: `routed` (again where another model takes over), `preview`…, then exactly one of the other three. */
export type EditEvent =
  | { readonly type: "routed"; readonly model: Model; readonly decision?: Decision }
  /** All of the new text so far. */
  | { readonly type: "preview"; readonly text: string }
  | { readonly type: "proposed"; readonly text: string; readonly model: Model }
  /** The model answered, but not with something that can replace the selection. */
  | { readonly type: "refused"; readonly reason: Phrase }
  | { readonly type: "failed"; readonly failure: Failure };

/** Asks for new text in place of `original`, which are whole lines. Writes nothing; never throws. */
export async function* runEdit(
  assist: Assist,
  task: Task,
  original: string,
  signal: AbortSignal,
): AsyncGenerator<EditEvent, void> {
  let answer = "";
  let preview: string | undefined;
  for await (const event of assist(task, signal)) {
    switch (event.type) {
      case "routed":
        yield { type: "routed", model: event.model, decision: event.decision };
        break;
      case "fellBack":
        yield { type: "routed", model: event.to };
        break;
      case "retrying":
      case "reasoning":
        break;
      case "text": {
        answer += event.text;
        // A preview only grows by whole lines.
        if (!event.text.includes("\n")) break;
        const next = previewFrom(answer, original);
        if (next === undefined || next === preview) break;
        preview = next;
        yield { type: "preview", text: next };
        break;
      }
      case "failed":
        yield { type: "failed", failure: event.failure };
        return;
      case "done": {
        const result = replacementFrom(answer, original, event.finishReason);
        if (result.kind === "refused") yield { type: "refused", reason: result.reason };
        else yield { type: "proposed", text: result.text, model: event.model };
        return;
      }
    }
  }
}
