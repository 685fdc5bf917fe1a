import type { Action } from "../gateway/rules.ts";

/** An answer as long as it is, whatever limit was asked for: Chat Completions, so many characters at a time. */
export function rawAnswer(text: string, characters = 4000): Action {
  const event = (delta: object, finish: string | null) =>
    `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += characters) {
    parts.push(event({ content: text.slice(at, at + characters) }, null));
  }
  return { body: `${parts.join("")}${event({}, "stop")}data: [DONE]\n\n`, splitEveryBytes: 64_000 };
}
