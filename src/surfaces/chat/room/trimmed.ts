import type { Request } from "../../../core/request.ts";

/** Of the model's window: leaves room for a long answer, and for what our estimate gets wrong. */
const share = 0.6;

/** The same request, with what of it fits a part of the window: the composer leaves out what counts least. */
export function trimmedTo(request: Request): Request {
  return {
    ...request,
    compose: (task, model, decided) =>
      request.compose(task, { ...model, contextTokens: Math.floor(model.contextTokens * share) }, decided),
  };
}
