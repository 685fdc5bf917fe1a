import type { Decision } from "./decision.ts";
import type { Model } from "./model.ts";
import type { Prompt } from "./protocolClient.ts";
import type { Task } from "./task.ts";

/** The part of a decision that the prompt depends on. */
export type Decided = Pick<Decision, "intent" | "role"> & Partial<Pick<Decision, "effort">>;

/** Turns a task into what is sent to a model: never more than its window holds. */
export type Compose = (task: Task, model: Model, decision: Decided) => Prompt;

/** One request: a task, and how its prompt is made. */
export interface Request extends Task {
  readonly compose: Compose;
}
