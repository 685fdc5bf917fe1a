import type { Failure } from "../../core/failure/failure.ts";

export interface AskedModel {
  readonly modelId: string;
  readonly modelName: string;
  readonly providerName: string;
}

/** How far the editor nests what really happened. */
const deepest = 3;

/**
 * What an error of the editor's models means. The editor names four kinds by `code`; Copilot's own kinds come as the
 * name of the error or of its cause.
 */
export function editorFailure(error: unknown, asked: AskedModel): Failure {
  const names = namesIn(error).join(" ");
  const message = messageIn(error);
  if (/NoPermissions/.test(names)) return { kind: "not-allowed", ...asked, message };
  if (/QuotaExceeded/i.test(names))
    return { kind: "no-credit", status: 402, providerName: asked.providerName, message };
  if (/RateLimited/i.test(names)) return { kind: "rate-limited", status: 429, message };
  if (/filtered|responsible ?ai/i.test(`${names} ${message}`)) return { kind: "content-policy", message };
  if (/Blocked/.test(names)) return { kind: "no-credit", status: 402, providerName: asked.providerName, message };
  if (/NotFound/.test(names))
    return { kind: "not-found", status: 404, url: asked.providerName, modelId: asked.modelId, message };
  if (/context|token/i.test(message) && /exceed|too (long|large|many)|limit/i.test(message))
    return { kind: "too-long", status: 400, message };
  return { kind: "overloaded", status: 500, message };
}

function namesIn(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth === deepest) return [];
  const { code, name, cause } = error as { code?: unknown; name?: unknown; cause?: unknown };
  return [code, name].filter((one) => typeof one === "string").concat(namesIn(cause, depth + 1));
}

/** One line, not too long: it is shown. */
function messageIn(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, " ").trim().slice(0, 300);
}
