import type { Decision } from "./decision.ts";
import type { Failure } from "./failure/failure.ts";
import type { Model } from "./model.ts";
import type { Phrase } from "./phrase.ts";
import type { FinishReason, LeftOut } from "./protocolClient.ts";
import type { Request } from "./request.ts";
import type { ToolCall } from "./tool.ts";
import type { Cost, Usage } from "./usage/usage.ts";

/** Why an answer is not trusted. */
export interface Doubt {
  /** 0–1. */
  readonly confidence: number;
  /** The most telling first. */
  readonly reasons: readonly Phrase[];
}

/**
 * What every surface receives, in this order: `routed`; `retrying` where the same model is asked again, `trimmed` where
 * that is with less, and `fellBack` where another one takes over; `reasoning`, `text` and `toolCall`; finally exactly one `done` or `failed`. Nothing is
 * thrown. `recast` says that the text so far was reasoning, and that the answer only begins now. Once, `doubted` may
 * follow a complete answer: in mode `answers` a second answer comes next, from its own `routed` on, or `kept` where
 * none could be had; in mode `asks`, `done` comes next.
 */
export type AssistEvent =
  | { readonly type: "routed"; readonly model: Model; readonly decision: Decision }
  | { readonly type: "fellBack"; readonly from: Model; readonly to: Model; readonly failure: Failure }
  | {
      readonly type: "retrying";
      readonly model: Model;
      readonly failure: Failure;
      /** Until the request is sent again. */
      readonly waitMilliseconds: number;
    }
  | {
      /** The server refused the request as too long: the same model is asked once more, with less. */
      readonly type: "trimmed";
      readonly model: Model;
      readonly failure: Failure;
      /** Absent: nothing of what the user said or pointed at. */
      readonly leftOut?: LeftOut;
    }
  | ({
      readonly type: "doubted";
      readonly from: Model;
      readonly to: Model;
      readonly mode: "answers" | "asks";
      readonly usage: Usage;
      readonly cost?: Cost;
    } & Doubt)
  | { readonly type: "kept"; readonly model: Model; readonly failure: Failure }
  | { readonly type: "reasoning"; readonly text: string }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "recast" }
  /** Complete and fit to be run; nothing is run here. */
  | { readonly type: "toolCall"; readonly call: ToolCall }
  | {
      readonly type: "done";
      readonly model: Model;
      readonly finishReason: FinishReason;
      readonly servedModel?: string;
      /** For the message that this answer becomes. */
      readonly state?: unknown;
      readonly usage: Usage;
      readonly cost?: Cost;
    }
  | {
      readonly type: "failed";
      readonly failure: Failure;
      /** The model that could continue the answer, where it had begun. */
      readonly successor?: Model;
      readonly usage?: Usage;
      readonly cost?: Cost;
    };

/** The walk of one request, from a surface's point of view. */
export type Assist = (request: Request, signal: AbortSignal) => AsyncGenerator<AssistEvent, void>;
