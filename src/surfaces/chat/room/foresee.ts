import type { Decision } from "../../../core/decision.ts";
import type { Model } from "../../../core/model.ts";
import type { Prompt } from "../../../core/protocolClient.ts";
import type { Request } from "../../../core/request.ts";
import type { Task } from "../../../core/task.ts";

/** What routing would decide now; nothing is sent. */
export type Decide = (task: Task) => Promise<Decision>;

/** What a request would become if it were sent now. */
export interface Foreseen {
  readonly model: Model;
  readonly decision: Decision;
  readonly prompt: Prompt;
}

/** Undefined where no model would be asked: the request itself then says why. */
export type Foresee = (request: Request) => Promise<Foreseen | undefined>;

/** For one moment: whatever is asked about a request, it is routed and composed once. */
export function foresight(decide: Decide): Foresee {
  const known = new WeakMap<Request, Promise<Foreseen | undefined>>();
  return (request) => {
    const seen = known.get(request) ?? foreseen(decide, request);
    known.set(request, seen);
    return seen;
  };
}

async function foreseen(decide: Decide, request: Request): Promise<Foreseen | undefined> {
  const decision = await decide(request).catch(() => undefined);
  const [model] = decision?.candidates ?? [];
  return decision && model ? { model, decision, prompt: request.compose(request, model, decision) } : undefined;
}
