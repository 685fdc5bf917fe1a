import { AssistError, toFailure } from "../core/failure/failure.ts";
import type { Model, ProtocolName } from "../core/model.ts";
import type { Prompt, ProtocolClient } from "../core/protocolClient.ts";
import type { Task } from "../core/task.ts";
import { Meter, type Books } from "./meter.ts";

export interface OneQuestion {
  readonly taskId: string;
  readonly model: Model;
  readonly prompt: Prompt;
  /** Absent where the provider needs none. */
  readonly apiKey?: string;
  readonly signal: AbortSignal;
}

export interface OneQuestionParts extends Books {
  readonly client: (protocol: ProtocolName) => Promise<ProtocolClient>;
}

/** Asks one model, with nobody to take over, and counts it as every other request. Throws an AssistError. */
export async function askOne(parts: OneQuestionParts, question: OneQuestion): Promise<void> {
  const { taskId, model, signal, ...rest } = question;
  const snapshot = { diagnostics: [], openTabs: [] };
  const task: Task = { id: taskId, surface: "chat", intent: "other", text: "", history: [], snapshot };
  const meter = new Meter(parts, { task, decision: { intent: "other" }, model, number: 1, reason: "routed" });
  try {
    await meter.reserve(question.prompt, signal);
    const client = await parts.client(model.protocol);
    meter.sent();
    for await (const chunk of client({ ...rest, model, protocol: model.protocol, signal })) meter.saw(chunk);
    if (signal.aborted) throw new AssistError({ kind: "cancelled" });
    meter.done();
  } catch (error) {
    meter.fail(toFailure(error, signal));
    throw error;
  } finally {
    meter.record();
  }
}
