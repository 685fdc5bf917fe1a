import { isRecord } from "../../core/isRecord.ts";

/** Reasoning efforts, the least first; "default" and "auto" rank as "medium". */
const efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];
const rankOf = (word: string): number => efforts.indexOf(word === "default" || word === "auto" ? "medium" : word);

const isEffort = (word: string): boolean => rankOf(word) >= 0;

/** What introduces a list of allowed values. */
const cues =
  "supported values|must be|one of|should be|expected|allowed|valid|supports|choose|options|only|accepts|可选|支持|取值|必须|应为".split(
    "|",
  );

/** The efforts that a refusal names as supported instead of `refused`; undefined where it names none. */
export function allowedEfforts(text: string, refused: string): readonly string[] | undefined {
  const start = text.slice(0, 2_000).toLowerCase();
  const at = Math.min(...cues.map((cue) => start.indexOf(cue)).filter((index) => index >= 0));
  const listed = Number.isFinite(at) ? start.slice(at) : "";
  const quoted = [...start.matchAll(/[`'"“‘]([a-z]{3,10})[`'"”’]/g)].map(([, word = ""]) => word);
  const words = [...quoted, ...listed.split(/[^a-z]+/)].filter((word) => isEffort(word) && word !== refused);
  const unique = [...new Set(words)];
  return unique.length > 0 ? unique : undefined;
}

/** The allowed values by the path of a body field, where the endpoint does not accept every value. */
export type Allowed = Readonly<Record<string, readonly string[]>>;

/** The request body, with disallowed values at these paths replaced by the nearest allowed ones. */
export function withAllowed<T extends object>(body: T, allowed: Allowed = {}): T {
  return Object.entries(allowed).reduce<unknown>(
    (rest, [path, values]) => replaced(rest, path.split("."), values),
    body,
  ) as T;
}

function replaced(body: unknown, [name = "", ...deeper]: readonly string[], values: readonly string[]): unknown {
  if (!isRecord(body) || !Object.hasOwn(body, name)) return body;
  const value = body[name];
  if (deeper.length > 0) return { ...body, [name]: replaced(value, deeper, values) };
  return typeof value === "string" ? { ...body, [name]: nearest(value, values) } : body;
}

function nearest(wanted: string, values: readonly string[]): string {
  if (values.includes(wanted)) return wanted;
  const distance = (word: string): number => Math.abs(rankOf(word) - rankOf(wanted));
  // Of two that are equally near, the lower effort costs less.
  return values.toSorted((a, b) => distance(a) - distance(b) || rankOf(a) - rankOf(b))[0] ?? wanted;
}
