import type { AskEditor, EditorPart, EditorQuestion } from "../../core/editorModels.ts";
import { AssistError } from "../../core/failure/failure.ts";
import type { Call, Chunk, ProtocolClient } from "../../core/protocolClient.ts";
import { ThoughtSplitter } from "../../core/thoughts/splitThoughts.ts";
import { checkedCalls, type RawCall } from "../checkedCall.ts";
import { systemText } from "../jsonFormat.ts";
import type { Limits } from "../http/limits.ts";
import { Watchdog } from "../http/watchdog.ts";

/**
 * The models that the editor itself offers. Its API reports neither usage nor a finish reason: the pipeline estimates
 * the one, and whether a tool was called decides the other.
 */
export function editorModels(limits: Limits, ask: AskEditor): ProtocolClient {
  return async function* answer(call): AsyncGenerator<Chunk, void> {
    // The first request may have to wait until the user has answered the editor's consent dialog.
    const patient = {
      ...limits,
      headersMilliseconds: Math.max(limits.headersMilliseconds, limits.firstDataMilliseconds),
    };
    const watchdog = new Watchdog(call.signal, patient);
    const calls: RawCall[] = [];
    const thoughts = new ThoughtSplitter();
    let empty = true;
    try {
      for await (const part of watched(ask(questionOf(call, watchdog.signal)), watchdog)) {
        if (part.type === "toolCall") calls.push(part);
        else yield* thoughts.add(part.text);
        empty &&= part.type === "text" && part.text === "";
      }
    } catch (error) {
      yield* thoughts.rest();
      throw error;
    } finally {
      watchdog.close();
    }
    yield* thoughts.rest();
    if (empty) throw new AssistError({ kind: "malformed", message: "" });
    const reason = calls.length > 0 ? "tool-calls" : "stop";
    for (const checked of checkedCalls(calls, reason, call.prompt.tools)) yield { type: "toolCall", ...checked };
    yield { type: "finish", reason };
  };
}

function questionOf(call: Call, signal: AbortSignal): EditorQuestion {
  const { model, prompt } = call;
  const { tools = [], toolChoice = "auto" } = prompt;
  const named = typeof toolChoice === "object" ? toolChoice.name : undefined;
  const system = systemText(call);
  return {
    modelId: model.id,
    modelName: model.name,
    providerName: model.provider.name,
    messages: system ? [{ role: "user", text: system }, ...prompt.messages] : prompt.messages,
    tools: toolChoice === "none" ? [] : tools.filter(({ name }) => named === undefined || name === named),
    mustCall: toolChoice === "required" || named !== undefined,
    signal,
  };
}

/** Limits the wait for each part. The model may ignore the signal, so the wait ends with the signal, too. */
async function* watched(parts: AsyncIterable<EditorPart>, watchdog: Watchdog): AsyncGenerator<EditorPart, void> {
  const iterator = parts[Symbol.asyncIterator]();
  let ended = false;
  watchdog.enter("headers");
  try {
    for (;;) {
      const { done, value } = await watchdog.wait(orAborted(iterator.next(), watchdog.signal));
      ended = done === true;
      if (done) return;
      watchdog.enter("idle");
      yield value;
    }
  } catch (error) {
    const verdict = watchdog.verdict();
    throw verdict ? new AssistError(verdict) : error;
  } finally {
    if (!ended) void Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}

function orAborted<T>(step: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new Error("aborted"));
    void step.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  });
}
