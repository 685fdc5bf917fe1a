import type { Phrase } from "../phrase.ts";
import type { OverCap } from "../usage/reservation.ts";

/** Everything that can go wrong with a request, named after what the user can do about it. */
export type Failure =
  | { readonly kind: "cancelled" }
  /** No model can be asked for want of a key, or none that can be asked fits. */
  | { readonly kind: "no-model"; readonly blockedBy: Phrase; readonly lack: "key" | "fit" }
  | { readonly kind: "no-key"; readonly providerId: string; readonly providerName: string }
  /** A key is stored, but for another origin: it is not sent until confirmed. */
  | {
      readonly kind: "key-for-other-origin";
      readonly providerId: string;
      readonly providerName: string;
      readonly origin: string;
    }
  | { readonly kind: "key-unreadable"; readonly providerName: string; readonly message: string }
  /** Nothing was sent: one of the user's own limits would be exceeded. */
  | ({ readonly kind: "over-cap" } & OverCap)
  | { readonly kind: "bad-url"; readonly url: string; readonly reason: Phrase }
  | {
      readonly kind: "unauthorized";
      readonly status: number;
      readonly providerId: string;
      readonly providerName: string;
      readonly message: string;
    }
  /** The editor keeps its own models from us, or the user has not allowed their use. */
  | {
      readonly kind: "not-allowed";
      readonly providerName: string;
      readonly modelName: string;
      readonly message: string;
    }
  | { readonly kind: "no-credit"; readonly status: number; readonly providerName: string; readonly message: string }
  | {
      readonly kind: "not-found";
      readonly status: number;
      readonly url: string;
      readonly modelId: string;
      readonly message: string;
    }
  | {
      readonly kind: "too-long";
      readonly status: number;
      readonly message: string;
      /** The context window that the endpoint names. */
      readonly limitTokens?: number;
      /** What was sent, as the endpoint counts it, the room for the answer perhaps included. */
      readonly askedTokens?: number;
    }
  | { readonly kind: "rejected"; readonly status: number; readonly message: string; readonly param?: string }
  | { readonly kind: "content-policy"; readonly message: string }
  | {
      readonly kind: "rate-limited";
      readonly status: number;
      readonly message: string;
      readonly retryAfterSeconds?: number;
      /** The server's own word on whether to ask again. */
      readonly shouldRetry?: boolean;
    }
  | {
      readonly kind: "overloaded";
      readonly status: number;
      readonly message: string;
      readonly retryAfterSeconds?: number;
      readonly shouldRetry?: boolean;
    }
  | {
      readonly kind: "unreachable";
      readonly url: string;
      readonly message: string;
      /** Transient: the connection may well succeed a moment later. */
      readonly passing?: true;
      /** The network itself requires signing in: other addresses cannot be reached either. */
      readonly signIn?: true;
    }
  | { readonly kind: "redirected"; readonly url: string; readonly to: string }
  | { readonly kind: "stalled"; readonly seconds: number; readonly phase: "headers" | "first-data" | "idle" | "total" }
  /** The answer began and ended without its terminal frame. */
  | { readonly kind: "cut-off"; readonly message: string }
  /** A success status, but not an answer: a web page, broken JSON, nothing. */
  | { readonly kind: "malformed"; readonly message: string }
  | { readonly kind: "internal"; readonly message: string };

/** The only error class. Protocol clients throw it; the pipeline is the only place that catches it. */
export class AssistError extends Error {
  override readonly name = "AssistError";
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.kind, options);
    this.failure = failure;
  }
}

/**
 * What went wrong, whatever was thrown. An aborted signal always reads as `cancelled`.
 * Recognises AssistError by shape: lazily loaded bundles carry a copy of the class.
 */
export function toFailure(error: unknown, signal?: AbortSignal): Failure {
  if (signal?.aborted) return { kind: "cancelled" };
  if (error instanceof Error && error.name === "AssistError" && "failure" in error) return error.failure as Failure;
  return { kind: "internal", message: error instanceof Error ? error.message : String(error) };
}
