import { isRecord } from "../../core/isRecord.ts";
import { bounded } from "../refusal/waitIn.ts";
import { longestErrorBody } from "./plainMessage.ts";

/** What an endpoint says about a failure, whatever shape it says it in. */
export interface ErrorBody {
  /** To be shown. */
  readonly message: string;
  /** Lower case; codes, types and reasons of all shapes, the innermost first. */
  readonly codes: readonly string[];
  /** All of its prose, including what a gateway wrapped; to be matched for its meaning. */
  readonly text: string;
  /** A status inside the body, as gateways send after they have already answered 200. */
  readonly status?: number;
  readonly param?: string;
  /** Every request field that it names, `param` included. */
  readonly fields: readonly string[];
  readonly retryAfterSeconds?: number;
  /** Retrying before then is of no use; milliseconds since 1970. */
  readonly resetsAt?: number;
}

const deepest = 16;
const mostNodes = 120;
const mostItems = 12;
const mostCodes = 24;
const mostFields = 24;
const longestCode = 100;
const longestField = 200;
const longestText = 16_000;

const keys = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(" "));

// In lower case: some servers capitalise them.
const textKeys = [
  "message",
  "msg",
  "error_msg",
  "status_msg",
  "error_message",
  "errormessage",
  "detail",
  "title",
  "description",
];
const codeKeys = ["code", "type", "status", "reason", "error_code", "errorcode", "error_type", "errortype", "__type"];
const innerKeys = keys(
  "error errors innererror inner_error detail details metadata raw message param data",
  "provider_specific_fields base_resp cause response body upstream_error error_details",
  "fieldviolations violations original_error",
);
/** In seconds, except the last. */
const waitKeys = [
  "retry_after",
  "retryafter",
  "retry_after_seconds",
  "resets_in_seconds",
  "retrydelay",
  "retry_after_ms",
];
const mostKeys = 64;

/** Reads an error in every shape that is known of vendors and gateways; undefined where there is none. */
export function readErrorBody(value: unknown): ErrorBody | undefined {
  const found = new Found();
  found.visit(value, 0);
  return found.body();
}

/** A plain text or a page that came instead of an error's body. */
export function textBody(text: string): ErrorBody {
  return { message: text, text: text.slice(0, longestText), codes: [], fields: [] };
}

/** Collects what a body says; bounded, whatever the body. */
class Found {
  readonly #codes = new Set<string>();
  readonly #texts = new Set<string>();
  readonly #fields = new Set<string>();
  #nodes = 0;
  #size = 0;
  #numbered = false;
  #status: number | undefined;
  #seconds: number | undefined;
  #resetsAt: number | undefined;
  #param: string | undefined;

  visit(value: unknown, depth: number): void {
    if (depth > deepest || this.#nodes++ > mostNodes) return;
    if (typeof value === "string") this.#text(value, depth);
    else if (Array.isArray(value)) for (const item of value.slice(0, mostItems)) this.visit(item, depth + 1);
    else if (isRecord(value)) this.#record(withLowerKeys(value), depth);
  }

  body(): ErrorBody | undefined {
    const texts = [...this.#texts];
    const codes = [...this.#codes];
    if (texts.length === 0 && codes.length === 0 && !this.#numbered) return undefined;
    const param = this.#param ?? [...this.#fields][0];
    return {
      message: shown(texts),
      codes,
      text: texts.join("\n"),
      fields: [...this.#fields],
      ...(this.#status === undefined ? {} : { status: this.#status }),
      ...(param === undefined ? {} : { param }),
      ...(this.#seconds === undefined ? {} : { retryAfterSeconds: this.#seconds }),
      ...(this.#resetsAt === undefined ? {} : { resetsAt: this.#resetsAt }),
    };
  }

  /** A text, or JSON embedded in one; a gateway's prefix is kept. */
  #text(long: string, depth: number): void {
    const text = long.slice(0, longestErrorBody);
    const inner = jsonIn(text);
    if (!inner) return this.#say(text);
    this.#say(inner.before);
    this.visit(inner.value, depth + 1);
  }

  #say(text: string): void {
    const trimmed = text.slice(0, longestText - this.#size).trim();
    if (trimmed === "" || isNothing(trimmed)) return;
    this.#size += trimmed.length;
    this.#texts.add(trimmed);
    // Class names, as gateways put them in front of a message.
    for (const [name] of trimmed.slice(0, 1_000).matchAll(/\b[a-z]{3,60}error\b/gi)) this.#code(name);
    // Python's `repr`, as proxies written in Python pass errors on.
    for (const [, code = ""] of trimmed.matchAll(/['"](?:code|type|reason)['"]: ?['"]([\w.:-]{1,100})['"]/g))
      this.#code(code);
    for (const [, place = ""] of trimmed.matchAll(/['"]loc['"]: ?[([]([^()[\]]{1,300})[)\]]/g))
      this.#place(place.split(",").map((part) => part.replace(/['" ]/g, "")));
  }

  #record(record: Readonly<Record<string, unknown>>, depth: number): void {
    for (const key of textKeys) if (typeof record[key] === "string") this.#text(record[key], depth);
    for (const key of innerKeys) {
      const inner = record[key];
      if (typeof inner === "object" && inner !== null) this.visit(inner, depth + 1);
      else if (typeof inner === "string" && !textKeys.includes(key)) this.#word(key, inner, depth);
    }
    if (Array.isArray(record["loc"])) this.#place(record["loc"].map(String));
    if (typeof record["field"] === "string") this.#field(record["field"]);
    this.#codesOf(record);
    this.#waitOf(record);
  }

  /** A string where there might have been an object. */
  #word(key: string, text: string, depth: number): void {
    if (key !== "param") return this.#text(text, depth + 1);
    // Some put a sentence there.
    if (!/^[\w.[\]/-]{1,200}$/.test(text)) return this.#say(text);
    if (isNothing(text)) return;
    this.#param ??= text;
    this.#field(text);
  }

  #codesOf(record: Readonly<Record<string, unknown>>): void {
    const prefix = "status_msg" in record ? "base_resp:" : "";
    for (const key of prefix ? ["status_code"] : codeKeys) {
      const value = record[key];
      if (typeof value === "number") this.#number(value, prefix);
      else if (typeof value === "string") this.#code(value);
    }
    // Only moderation sends a list of reasons.
    if (Array.isArray(record["reasons"])) this.#code("moderation");
  }

  #number(value: number, prefix: string): void {
    this.#numbered = true;
    const status = prefix === "" && value >= 400 && value < 600;
    if (status) this.#status ??= value;
    else if (value !== 0) this.#codes.add(`${prefix}${value}`);
  }

  #code(text: string): void {
    const code = text.slice(0, longestCode).toLowerCase();
    if (isNothing(code) || this.#codes.size >= mostCodes) return;
    if (/^[45]\d\d$/.test(code)) this.#status ??= Number(code);
    else this.#codes.add(code);
  }

  /** `["body", "ChatCompletionRequest", "x", 0]`: without the part that names the validator. */
  #place([root, ...path]: readonly string[]): void {
    const own = root === "body" || root === "query" ? path : [root ?? "", ...path];
    this.#field(
      own
        .filter((part) => /^(?:[a-z_][\w-]{0,60}|\d{1,4})$/.test(part))
        .slice(0, 8)
        .join("."),
    );
  }

  #field(text: string): void {
    if (text === "" || isNothing(text) || this.#fields.size >= mostFields) return;
    this.#fields.add(text.slice(0, longestField));
  }

  #waitOf(record: Readonly<Record<string, unknown>>): void {
    for (const key of waitKeys) {
      const value = record[key];
      if (typeof value !== "number" && typeof value !== "string") continue;
      const number = Number.parseFloat(String(value)) / (key === "retry_after_ms" ? 1_000 : 1);
      this.#seconds ??= Number.isNaN(number) ? undefined : bounded(number);
    }
    const headers = isRecord(record["headers"]) ? withLowerKeys(record["headers"]) : {};
    const reset = Number(record["resets_at"] ?? headers["x-ratelimit-reset"] ?? Number.NaN);
    // Seconds or milliseconds since 1970.
    if (reset > 1e9 && reset < 1e14) this.#resetsAt ??= reset < 1e11 ? reset * 1_000 : reset;
  }
}

function withLowerKeys(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(record).slice(0, mostKeys);
  return Object.fromEntries(entries.map(([key, value]) => [key.slice(0, 64).toLowerCase(), value]));
}

/** What programs write where there is nothing. */
const isNothing = (text: string): boolean => /^(?:none|null|undefined|nil)?$/i.test(text);

/** What to show: the first texts, without those that another one contains. */
function shown(texts: readonly string[]): string {
  const own: string[] = [];
  for (const text of texts.slice(0, 4)) if (!own.some((other) => other.includes(text))) own.push(text);
  const least = own.filter((text) => !own.some((other) => other !== text && other.includes(text)));
  return least.map((text) => text.replace(/[:\s]{1,8}$/, "")).join(": ");
}

/** JSON that is all of a text, or that follows a gateway's prefix. */
function jsonIn(text: string): { readonly value: object; readonly before: string } | undefined {
  const start = text.search(/[[{]["[{\s]/);
  if (start < 0 || start > 600) return undefined;
  const end = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]")) + 1;
  for (const last of [end, text.length]) {
    try {
      const value: unknown = JSON.parse(text.slice(start, last));
      if (typeof value === "object" && value !== null) return { value, before: text.slice(0, start) };
    } catch {
      // Something else that begins with a bracket.
    }
  }
  return undefined;
}
