import { describeFailure } from "../core/failure/describeFailure.ts";
import type { Remedy } from "../core/failure/description.ts";
import type { Failure } from "../core/failure/failure.ts";
import { phrase, type Phrase } from "../core/phrase.ts";

/** What was found out about a provider by asking it. */
export interface Probes {
  readonly url: string;
  readonly needsKey: boolean;
  /** Why no key was sent. */
  readonly keyFailure?: Failure;
  /** Number of models the endpoint lists, or why it does not. */
  readonly list: { readonly count: number } | { readonly failure: Failure };
  /** The request that was tried; absent where none made sense. */
  readonly answer?: {
    readonly model: string;
    readonly milliseconds: number;
    readonly failure?: Failure;
  };
}

export interface ConnectionFinding {
  readonly part: "url" | "key" | "model";
  readonly state: "ok" | "failed" | "unknown";
  readonly text: Phrase;
  readonly remedy?: Remedy;
}

/** The address, the key and the model, each by itself with what helps. */
export function reportConnection(probes: Probes): readonly ConnectionFinding[] {
  return [aboutUrl(probes), aboutKey(probes), aboutModel(probes)];
}

/** Nothing that speaks the protocol was there. */
const isAboutUrl = ({ kind }: Failure): boolean =>
  kind === "bad-url" || kind === "unreachable" || kind === "redirected" || kind === "malformed" || kind === "stalled";

/** Whether it makes sense to go on with a real request. */
export function worthAsking(list: Probes["list"]): boolean {
  return "count" in list || !(isAboutUrl(list.failure) || list.failure.kind === "unauthorized");
}

function aboutUrl({ url, list, answer }: Probes): ConnectionFinding {
  const failure = "failure" in list ? list.failure : undefined;
  const answered = answer !== undefined && (answer.failure === undefined || answer.failure.kind === "unauthorized");
  if (!failure) return { part: "url", state: "ok", text: phrase("Address: {0} responds", url) };
  if (isAboutUrl(failure))
    return failed("url", phrase("Address: {0}", describeFailure(failure).message), "openSettings");
  if (failure.kind === "not-found" && !answered) {
    return failed(
      "url",
      phrase("Address: {0} responds, but not as an API. Check that the path is complete.", url),
      "openSettings",
    );
  }
  return { part: "url", state: "ok", text: phrase("Address: {0} responds", url) };
}

function aboutKey(probes: Probes): ConnectionFinding {
  const { needsKey, keyFailure, list, answer } = probes;
  if (!needsKey) return { part: "key", state: "ok", text: phrase("Key: not required") };
  if (keyFailure) return failed("key", phrase("Key: {0}", describeFailure(keyFailure).message), "setKey");
  const refused = [answer?.failure, "failure" in list ? list.failure : undefined].find(
    (failure) => failure?.kind === "unauthorized",
  );
  if (refused) return failed("key", phrase("Key: {0}", describeFailure(refused).message), "setKey");
  if (!answer) return { part: "key", state: "unknown", text: phrase("Key: stored, could not be verified") };
  if (answer.failure && !recognised(answer.failure, list)) {
    return { part: "key", state: "unknown", text: phrase("Key: stored, not rejected so far") };
  }
  return { part: "key", state: "ok", text: phrase("Key: accepted") };
}

/** The endpoint refused the request, but accepted the key. */
function recognised({ kind }: Failure, list: Probes["list"]): boolean {
  if (kind === "not-found") return "count" in list;
  return kind === "no-credit" || kind === "rate-limited" || kind === "too-long";
}

function aboutModel({ list, answer }: Probes): ConnectionFinding {
  if (!answer) {
    return "count" in list && list.count === 0
      ? failed("model", phrase("Model: the endpoint lists no models"), "openSettings")
      : { part: "model", state: "unknown", text: phrase("Model: not tested") };
  }
  const { model, milliseconds, failure } = answer;
  if (!failure)
    return { part: "model", state: "ok", text: phrase("Model: {0} answered in {1} ms", model, milliseconds) };
  if (failure.kind === "unauthorized") return { part: "model", state: "unknown", text: phrase("Model: not tested") };
  const { message, action } = describeFailure(failure);
  return failed("model", phrase("Model: {0}: {1}", model, message), action?.name ?? "showLog");
}

function failed(part: ConnectionFinding["part"], text: Phrase, remedy: Remedy): ConnectionFinding {
  return { part, state: "failed", text, remedy };
}
