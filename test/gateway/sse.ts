/** One server-sent event; a bare object or string is an event with only `data`. */
export type SseEvent = string | { readonly event?: string; readonly data: unknown };

/**
 * The body of an event stream, by hand: objects become JSON, strings stay as they are.
 * `sse([{ data: { a: 1 } }, "[DONE]"])` is `data: {"a":1}\n\ndata: [DONE]\n\n`.
 */
export function sse(events: readonly SseEvent[]): string {
  return events.map(sseEvent).join("");
}

export function sseEvent(event: SseEvent): string {
  if (typeof event === "string") return `data: ${event}\n\n`;
  const data = typeof event.data === "string" ? event.data : JSON.stringify(event.data);
  return event.event === undefined ? `data: ${data}\n\n` : `event: ${event.event}\ndata: ${data}\n\n`;
}
