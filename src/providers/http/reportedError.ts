import { isRecord } from "../../core/isRecord.ts";
import type { Failure } from "../../core/failure/failure.ts";
import { readErrorBody } from "./errorBody.ts";
import type { Exchange } from "./exchange.ts";
import { streamFailure } from "./httpFailure.ts";
import type { AnswerFrame } from "./readAnswer.ts";

/** The failure that a frame reports, in any of the places where protocols and gateways put one. */
export function reportedFailure(frame: AnswerFrame, exchange: Exchange): Failure | undefined {
  const value = Array.isArray(frame.value) ? frame.value[0] : frame.value;
  const name = frame.type === "event" ? frame.name : undefined;
  if (isErrorName(name)) return failureOf(value, exchange);
  if (!isRecord(value) || isForeign(name, value)) return undefined;
  const error = errorIn(value);
  return error === undefined ? undefined : failureOf(error, exchange);
}

/** The failure behind an `error` field inside an answer; undefined where that is filler, as some servers send it. */
export function failureInside(error: unknown, exchange: Exchange): Failure | undefined {
  return isFiller(error) ? undefined : failureOf({ error }, exchange);
}

function failureOf(value: unknown, exchange: Exchange): Failure {
  return streamFailure(readErrorBody(value) ?? { message: "", codes: [] }, exchange);
}

/** `error`, `response.error`, `stream_error`, in any case. */
export function isErrorName(name: string | undefined): boolean {
  return name !== undefined && /(?:^|[._-])(?:error|exception)$/i.test(name.slice(-40));
}

/** An event with a custom name is about something other than the answer, such as a tool that the server runs. */
function isForeign(name: string | undefined, value: Readonly<Record<string, unknown>>): boolean {
  if (name === undefined || name === "message" || name === "data" || "choices" in value) return false;
  return value["type"] !== name && !/^(?:response\.|message_|content_block_)/.test(name);
}

/** The part of an event that says what failed, in a form that `readErrorBody` reads. */
function errorIn(value: Readonly<Record<string, unknown>>): unknown {
  const { error, code, message, type } = value;
  if (type === "error" || value["object"] === "error") return value;
  if (!isFiller(error)) return value;
  const answers = "choices" in value && value["choices"] !== null;
  const base = value["base_resp"];
  // MiniMax.
  if (isRecord(base) && !isFine(base["status_code"])) return base;
  if (answers) return undefined;
  // Baidu, and gateways that write it so.
  const [errorCode, errorMessage] = [
    value["error_code"] ?? value["errorCode"],
    value["error_msg"] ?? value["errorMessage"],
  ];
  if (typeof errorMessage === "string" && !isFine(errorCode)) return { code: said(errorCode), message: errorMessage };
  if (value["status"] === "error" || value["success"] === false) return value;
  const text = message ?? value["msg"];
  return typeof text === "string" && !("error" in value && isFine(code)) && !isFine(code) ? value : undefined;
}

function said(code: unknown): string {
  return typeof code === "string" || typeof code === "number" ? String(code) : "";
}

/** Codes with which servers say that nothing failed. */
function isFine(code: unknown): boolean {
  if (code === undefined || code === null) return true;
  if (typeof code !== "string" && typeof code !== "number") return false;
  return ["", "0", "200", "20000", "ok", "success", "null", "none", "undefined"].includes(String(code).toLowerCase());
}

/** `null`, `false`, `""`, `{}`, objects of empty fields and `code: 0` appear in chunks in which nothing failed. */
function isFiller(error: unknown): boolean {
  if (Array.isArray(error)) return error.every(isFiller);
  if (!isRecord(error)) return isFine(error) || error === false;
  if ("code" in error && error["code"] !== null && isFine(error["code"]) && error["code"] !== "") return true;
  return Object.values(error).every(isFiller);
}

/** An error that a server sends as plain text in place of an event; undefined where the text is none. */
export function errorText(data: string): string | undefined {
  const start = data.slice(0, 300).trim();
  const match = /^\W{0,3}(?:fatal|stream|server|internal|upstream)?[ _-]?(?:error|exception)\b\W{0,3}/i.exec(start);
  if (match) return start.slice(match[0].length) || start;
  return /^(?:traceback \(most recent|internal server error|bad gateway|service unavailable|gateway time-?out|upstream )/i.test(
    start,
  )
    ? start
    : undefined;
}
