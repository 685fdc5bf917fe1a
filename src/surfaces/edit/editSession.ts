import type { Assist } from "../../core/event.ts";
import type { Failure } from "../../core/failure/failure.ts";
import type { Model } from "../../core/model.ts";
import { hasMask } from "../../core/masking/masks.ts";
import { format, type Phrase } from "../../core/phrase.ts";
import type { Decision } from "../../core/decision.ts";
import type { FinishReason } from "../../core/protocolClient.ts";
import { said } from "../../core/message.ts";
import type { Request } from "../../core/request.ts";
import { createPreviewPace, type PreviewPace } from "./previewPace.ts";
import { previewFrom, type Replaced, type Replacement } from "./replacement.ts";
import type { Read } from "../reading/read.ts";
import { watchSize } from "../review/tooLarge.ts";
import { keepingTests } from "./keepsTests.ts";

/** Order: `routed` (again where another model takes over), `preview`…, then exactly one of the last three. */
export type EditEvent =
  | { readonly type: "routed"; readonly model: Model; readonly decision?: Decision }
  /** All of the new text so far. */
  | { readonly type: "preview"; readonly text: string }
  /** The answer could not be applied; it goes back for repair, once. `routed` follows. */
  | { readonly type: "askedAgain"; readonly reason: Phrase; readonly model: Model }
  | { readonly type: "proposed"; readonly text: string; readonly model: Model; readonly answer: string }
  /** The model answered, but not with something that can replace the selection. */
  | { readonly type: "refused"; readonly reason: Phrase; readonly model: Model; readonly answer: string }
  | { readonly type: "failed"; readonly failure: Failure };

type Fit = (answer: string, finishReason: FinishReason) => Promise<Replacement>;
type Refused = Extract<EditEvent, { type: "refused" }>;

export interface EditWay {
  readonly signal: AbortSignal;
  readonly read: Read;
  /** Milliseconds; only their differences count. */
  readonly now: () => number;
}

/** Asks for new text in place of `original`, which are whole lines. Writes nothing; never throws. */
export async function* runEdit(
  assist: Assist,
  task: Request,
  original: string,
  { signal, read, now }: EditWay,
): AsyncGenerator<EditEvent, void> {
  const { tests, file } = task.snapshot;
  const replaced = { original, path: tests?.path ?? file?.path };
  const fit: Fit = async (answer, finishReason) => {
    const result = await read("replacementFrom", [answer, replaced, finishReason], signal);
    return tests ? keepingTests(result, original) : result;
  };
  const place = { replaced, pace: createPreviewPace(now), fit };
  const first = yield* answered(assist(task, signal), place);
  if (!first) return;
  const { refused, again } = first;
  if (!again || signal.aborted) {
    yield refused;
    return;
  }
  yield { type: "askedAgain", reason: refused.reason, model: refused.model };
  const second = yield* answered(assist(repairing(task, refused), signal), place);
  if (second) yield second.refused;
}

/** What the model is told about an answer that could not be applied; the selected lines go along once more. */
function repairing(task: Request, { reason, answer }: Refused): Request {
  const { tests, file } = task.snapshot;
  const real =
    tests && tests.path !== file?.path
      ? "The files above hold their real lines. Answer once more, in the form that is asked for."
      : "The selected lines above are the file's real lines. Answer once more, in the form that was asked for, for exactly these lines.";
  const text = `Your answer could not be applied. ${format(reason)}\n${real}`;
  const asked = task.text.trim() === "" ? (task.intent ?? "edit") : task.text;
  return {
    ...task,
    history: [...task.history, said("user", asked), said("assistant", answer)],
    text,
  };
}

/** What the answer replaces, how often its preview is shown, and how it is read when it is complete. */
interface Place {
  readonly replaced: Replaced;
  readonly pace: PreviewPace;
  readonly fit: Fit;
}

/** Plays one answer to its end; returns a refusal, which is not reported yet. */
async function* answered(
  events: ReturnType<Assist>,
  { replaced, pace, fit }: Place,
): AsyncGenerator<EditEvent, { readonly refused: Refused; readonly again: boolean } | undefined> {
  let asked: Model | undefined;
  let doubted = "";
  let coming = comingText(replaced, pace);
  for await (const event of events) {
    switch (event.type) {
      case "routed":
        asked = event.model;
        yield { type: "routed", model: event.model, decision: event.decision };
        break;
      case "fellBack":
        asked = event.to;
        yield { type: "routed", model: event.to };
        break;
      case "retrying":
      case "trimmed":
      case "reasoning":
      case "toolCall":
        break;
      case "doubted":
        // The second answer comes whole, in place of the first.
        if (event.mode === "answers") [doubted, coming] = [coming.answer, comingText(replaced, pace)];
        break;
      case "recast":
      case "kept":
        coming = comingText(replaced, pace, event.type === "kept" ? doubted : "");
        break;
      case "text": {
        const large = yield* coming.add(event.text);
        // Leaving the answer closes its connection.
        if (large && asked) return { refused: refusedAs(large, asked, coming.answer), again: false };
        break;
      }
      case "failed":
        yield { type: "failed", failure: event.failure };
        return undefined;
      case "done": {
        const { answer } = coming;
        const result = await fit(answer, event.finishReason);
        if (result.kind === "refused") {
          return { refused: refusedAs(result.reason, event.model, answer), again: result.again === true };
        }
        yield { type: "proposed", text: result.text, model: event.model, answer };
        return undefined;
      }
    }
  }
  return undefined;
}

function refusedAs(reason: Phrase, model: Model, answer: string): Refused {
  return { type: "refused", reason, model, answer };
}

/** An answer as far as it has come. */
interface Coming {
  readonly answer: string;
  /** Shows what can be shown of it by now; returns why it is too large, if it is. */
  add(text: string): Generator<EditEvent, Phrase | undefined>;
}

/** Longer texts are shown when they are complete: each preview would block the editor. */
const mostPreviewLines = 5_000;
const mostPreviewCharacters = 100_000;

function comingText(replaced: Replaced, pace: PreviewPace, begun = ""): Coming {
  const size = watchSize();
  const { original } = replaced;
  // Most are so short that their lines need not be counted.
  const further = original.length < mostPreviewLines ? 0 : original.split("\n").length;
  const isLong = () =>
    size.lines + further > mostPreviewLines || answer.length + original.length > mostPreviewCharacters;
  let answer = begun;
  let preview: string | undefined;
  return {
    get answer() {
      return answer;
    },
    *add(text) {
      answer += text;
      const large = size.add(text);
      // A preview only grows by whole lines.
      if (large || !text.includes("\n") || !pace.due() || isLong()) return large;
      const started = pace.now();
      const next = previewFrom(answer, replaced);
      // A mark is no text of the file: the whole answer is shown once its secrets are put back.
      if (next !== undefined && next !== preview && !(hasMask(answer) && hasMask(next))) {
        preview = next;
        yield { type: "preview", text: next };
      }
      pace.shown(started);
      return undefined;
    },
  };
}
