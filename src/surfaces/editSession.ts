import type { Assist } from "../core/event.ts";
import type { Failure } from "../core/failure.ts";
import type { Model } from "../core/model.ts";
import { format, type Phrase } from "../core/phrase.ts";
import type { Decision } from "../core/decision.ts";
import type { FinishReason } from "../core/protocolClient.ts";
import type { Task } from "../core/task.ts";
import { previewFrom, replacementFrom, type Replacement } from "./replacement.ts";
import { keepingTests } from "./tests/keepsTests.ts";

/** Order: `routed` (again where another model takes over), `preview`…, then exactly one of the last three. */
export type EditEvent =
  | { readonly type: "routed"; readonly model: Model; readonly decision?: Decision }
  /** All of the new text so far. */
  | { readonly type: "preview"; readonly text: string }
  /** The answer could not be applied; it goes back to be mended, once. `routed` follows. */
  | { readonly type: "askedAgain"; readonly reason: Phrase; readonly model: Model }
  | { readonly type: "proposed"; readonly text: string; readonly model: Model; readonly answer: string }
  /** The model answered, but not with something that can replace the selection. */
  | { readonly type: "refused"; readonly reason: Phrase; readonly model: Model; readonly answer: string }
  | { readonly type: "failed"; readonly failure: Failure };

type Fit = (answer: string, finishReason: FinishReason) => Replacement;
type Refused = Extract<EditEvent, { type: "refused" }>;

/** Asks for new text in place of `original`, which are whole lines. Writes nothing; never throws. */
export async function* runEdit(
  assist: Assist,
  task: Task,
  original: string,
  signal: AbortSignal,
): AsyncGenerator<EditEvent, void> {
  const fit: Fit = (answer, finishReason) => {
    const result = replacementFrom(answer, original, finishReason);
    return task.snapshot.tests ? keepingTests(result, original) : result;
  };
  const first = yield* answered(assist(task, signal), original, fit);
  if (!first) return;
  const { refused, again } = first;
  if (!again || signal.aborted) {
    yield refused;
    return;
  }
  yield { type: "askedAgain", reason: refused.reason, model: refused.model };
  const second = yield* answered(assist(mending(task, refused), signal), original, fit);
  if (second) yield second.refused;
}

/** What the model is told about an answer that could not be applied; the selected lines go along once more. */
function mending(task: Task, { reason, answer }: Refused): Task {
  const { tests, file } = task.snapshot;
  const real =
    tests && tests.path !== file?.path
      ? "The files above hold their real lines. Answer once more, in the form that is asked for."
      : "The selected lines above are the file's real lines. Answer once more, in the form that was asked for, for exactly these lines.";
  const text = `Your answer could not be applied. ${format(reason)}\n${real}`;
  const asked = task.text.trim() === "" ? (task.intent ?? "edit") : task.text;
  return {
    ...task,
    id: `${task.id}-again`,
    history: [...task.history, { role: "user", text: asked }, { role: "assistant", text: answer }],
    text,
  };
}

/** Plays one answer to its end; gives back a refusal, which is not said yet. */
async function* answered(
  events: ReturnType<Assist>,
  original: string,
  fit: Fit,
): AsyncGenerator<EditEvent, { readonly refused: Refused; readonly again: boolean } | undefined> {
  let answer = "";
  let doubted = "";
  let preview: string | undefined;
  for await (const event of events) {
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
      case "doubted":
        // The second answer comes whole, in place of the first.
        if (event.mode === "answers") [doubted, answer, preview] = [answer, "", undefined];
        break;
      case "kept":
        answer = doubted;
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
        return undefined;
      case "done": {
        const result = fit(answer, event.finishReason);
        const { model } = event;
        if (result.kind === "refused") {
          return { refused: { type: "refused", reason: result.reason, model, answer }, again: result.again === true };
        }
        yield { type: "proposed", text: result.text, model, answer };
        return undefined;
      }
    }
  }
  return undefined;
}
