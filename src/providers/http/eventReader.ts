import { isRecord } from "../../core/isRecord.ts";
import type { Frame } from "./frameParser.ts";
import { jsonOf, looseJsonOf } from "./looseJson.ts";
import { errorText, isErrorName } from "./reportedError.ts";

export const eventOf = (value: Readonly<Record<string, unknown>>): Frame => ({ type: "event", name: undefined, value });
const done: Frame = { type: "done" };

function isDone(data: string): boolean {
  return data.length < 40 && /^"?\[done\]"?$/i.test(data.trim());
}

/** How many blank lines inside the JSON of one event are tolerated. */
const mostJoins = 20;

/** Turns the events of a stream into frames, even where their JSON is slightly broken. */
export class EventReader {
  /** An event that a blank line within its JSON has broken in two. */
  #broken: string | undefined;
  #joins = 0;

  framesOf(name: string | undefined, data: string): Frame[] {
    const broken = this.#broken;
    if (broken === undefined) return this.#keepBroken(framesOf(name, data), data);
    const joined = `${broken}\n\n${data}`;
    const value = looseJsonOf(joined);
    if (isRecord(value)) {
      this.#broken = undefined;
      return [{ type: "event", name, value }];
    }
    if (!/^\s*(?:\{|"?\[done)/i.test(data.slice(0, 40)) && ++this.#joins < mostJoins) {
      this.#broken = joined;
      return [];
    }
    return [...this.rest(), ...this.#keepBroken(framesOf(name, data), data)];
  }

  /** What could not be repaired. */
  rest(): Frame[] {
    const frames: Frame[] = this.#broken === undefined ? [] : [{ type: "damaged" }];
    this.#broken = undefined;
    return frames;
  }

  #keepBroken(frames: Frame[], data: string): Frame[] {
    if (frames.length !== 1 || frames[0]?.type !== "damaged") return frames;
    this.#broken = data;
    this.#joins = 0;
    return [];
  }
}

function framesOf(name: string | undefined, given: string): Frame[] {
  const data = withoutLabels(given);
  if (isDone(data)) return [done];
  const value = jsonOf(data);
  if (isRecord(value)) return [{ type: "event", name, value }];
  if (Array.isArray(value)) return value.filter(isRecord).map((one) => ({ type: "event", name, value: one }));
  const repaired = value === undefined && data.startsWith("{") ? looseJsonOf(data) : undefined;
  if (isRecord(repaired)) return [{ type: "event", name, value: repaired }];
  // A single line break between events, instead of two, joins them.
  const lines = data.split("\n");
  if (lines.length > 1) return lines.flatMap((line) => framesOf(name, line));
  const error = plainError(name, typeof value === "string" ? value : data);
  if (error) return [error];
  return data.startsWith("{") ? [{ type: "damaged" }] : [];
}

/** A proxy that frames a stream once more writes `data: data: {…}`. */
function withoutLabels(data: string): string {
  let text = data;
  while (/^\s{0,9}data:/i.test(text)) text = text.slice(text.indexOf(":") + 1);
  return text === data && !/^\s/.test(text) ? text : text.trimStart();
}

/** An error in plain text. */
function plainError(name: string | undefined, text: string): Frame | undefined {
  const error = errorText(text) ?? (isErrorName(name) ? text : undefined);
  return error === undefined ? undefined : { type: "event", name: "error", value: { error } };
}

export function lineFrames(line: string): Frame[] {
  const text = withoutLabels(line);
  const value = jsonOf(text);
  if (isRecord(value)) return [eventOf(value)];
  if (isDone(text)) return [done];
  return text.startsWith("{") ? [{ type: "damaged" }] : [];
}
