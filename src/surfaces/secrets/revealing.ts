import { masksIn, revealed } from "../../core/masking/masks.ts";
import type { Compose, Request } from "../../core/request.ts";
import type { Task } from "../../core/task.ts";

export type SecretOf = (mark: string) => string | undefined;

/** The marks of what a message itself brings along: its words, what was pointed at, what is selected or open. */
export function marksOf({ text, snapshot }: Pick<Task, "text" | "snapshot">): readonly string[] {
  const { file, selection, diagnostics, diff, items, tests } = snapshot;
  return masksIn(`${text}\n${JSON.stringify({ file, selection, diagnostics, diff, items, tests })}`);
}

/**
 * The request with these secrets in what is sent of it, and only there: routing, the conversation and what is kept of it
 * have the marks.
 */
export function revealing(request: Request, marks: readonly string[], secretOf: SecretOf): Request {
  if (marks.length === 0) return request;
  const agreed = new Set(marks);
  const reveal = (text: string) => revealed(text, (mark) => (agreed.has(mark) ? secretOf(mark) : undefined));
  const compose: Compose = (task, model, decision) => {
    const prompt = request.compose(task, model, decision);
    return { ...prompt, messages: prompt.messages.map((message) => ({ ...message, text: reveal(message.text) })) };
  };
  return { ...request, compose };
}
