import type { Model } from "../../../core/model.ts";
import type { Request } from "../../../core/request.ts";
import type { Pin } from "../../../core/task.ts";
import type { Foresee } from "./foresee.ts";

export interface LongModel {
  readonly model: Model;
  readonly pin: Pin;
}

/**
 * The model for long prompts: of the role, else the one with the largest window. Undefined where none has more room than
 * the one that would be asked.
 */
export async function longModelFor(foresee: Foresee, request: Request): Promise<LongModel | undefined> {
  const now = await foresee(request);
  const room = now?.model.contextTokens ?? 0;
  const role = { kind: "role", role: "long" } as const;
  const byRole = await foresee({ ...request, pin: role });
  if (byRole && byRole.model.contextTokens > room) return { model: byRole.model, pin: role };
  const { candidates = [] } = (await foresee(free(request)))?.decision ?? {};
  const [largest] = candidates.toSorted((one, other) => other.contextTokens - one.contextTokens);
  return largest && largest.contextTokens > room
    ? { model: largest, pin: { kind: "model", key: largest.key } }
    : undefined;
}

function free(request: Request): Request {
  if (!request.pin) return request;
  const { pin: _pin, ...rest } = request;
  return rest;
}
