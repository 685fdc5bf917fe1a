import { AssistError } from "../core/failure/failure.ts";
import type { FinishReason } from "../core/protocolClient.ts";
import type { Tool, ToolCall } from "../core/tool.ts";
import { isRecord } from "../core/isRecord.ts";
import { jsonOf } from "./http/looseJson.ts";
import { schemaProblem } from "./http/schemaProblem.ts";

/** A tool call as it was received, possibly incomplete. */
export interface RawCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** The most calls, blocks or items of one answer; no real answer has nearly as many. */
export const mostItems = 1_000;

export function tooMany(most: number, what: string): AssistError {
  return new AssistError({ kind: "malformed", message: `The answer has more than ${most} ${what}.` });
}

/**
 * The calls, checked and ready to run. Throws an AssistError for one that is cut off, unreadable, or of an unknown
 * tool.
 */
export function* checkedCalls(
  calls: readonly RawCall[],
  reason: FinishReason,
  tools: readonly Tool[] | undefined,
): Generator<ToolCall, void> {
  const ids = new Set<string>();
  for (const [at, call] of calls.entries()) {
    const given = call.id || `call_${at + 1}`;
    const id = ids.has(given) ? `${given}_${at + 1}` : given;
    ids.add(id);
    yield { id, name: call.name, arguments: checkedArguments(call, reason, tools) };
  }
}

function checkedArguments(call: RawCall, reason: FinishReason, tools: readonly Tool[] | undefined): string {
  const cut = reason === "length" || reason === "content-filter";
  // For a tool without parameters, some models send no arguments.
  const given = call.arguments.trim();
  const text = given === "" || given === "null" ? (cut ? "" : "{}") : given;
  const value = jsonOf(text);
  if (value === undefined && cut)
    throw new AssistError({ kind: "cut-off", message: `${named(call)} is not complete.` });
  // Some servers encode the JSON twice.
  const unwrapped = typeof value === "string" ? jsonOf(value) : value;
  if (call.name === "" || !isRecord(unwrapped)) throw malformed(`${named(call)} cannot be read.`);
  const tool = tools?.find(({ name }) => name === call.name);
  if (tools && !tool) throw malformed(`${named(call)} names no tool that was offered.`);
  const problem = tool && schemaProblem(tool.parameters, unwrapped);
  if (problem) throw malformed(`${named(call)} does not fit: ${problem}.`);
  return typeof value === "string" ? value.trim() : text;
}

function named({ name }: RawCall): string {
  return `The tool call ${JSON.stringify(name.slice(0, 80))}`;
}

function malformed(message: string): AssistError {
  return new AssistError({ kind: "malformed", message });
}
