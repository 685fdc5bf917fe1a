/** The tags around a model's reasoning where it writes that into its answer. */
export interface ThoughtMarks {
  /** Where the opening mark ends. */
  readonly length: number;
  /** Any of these closes it; lower case. */
  readonly closes: readonly string[];
  /** `<think/>`: there was no reasoning. */
  readonly empty: boolean;
}

/** Vendors' own spellings: Qwen, DeepSeek, MiniMax, Gemini, Claude's older prompts, Seed. */
const names = [
  "think",
  "thinking",
  "thought",
  "thoughts",
  "reasoning",
  "antthinking",
  "seed:think",
  "mm:think",
] as const;

/** Marks that are no tags: Magistral, Kimi-VL, OpenThinker, Command A, MedGemma, Gemma. */
const pairs = [
  { open: "[think]", close: "[/think]" },
  { open: "◁think▷", close: "◁/think▷" },
  { open: "<|begin_of_thought|>", close: "<|end_of_thought|>" },
  { open: "<|start_thinking|>", close: "<|end_thinking|>" },
  { open: "<unused94>thought", close: "<unused95>" },
  { open: "<|channel>thought", close: "<channel|>" },
] as const;

/** What is left of gpt-oss's channels where a server drops their marks. */
const bare = { open: "analysis", close: "assistantfinal" } as const;

const closeTags = new Map<string, readonly string[]>(
  names.map((name) => [name, name.startsWith("thi") ? ["</think>", "</thinking>"] : [`</${name}>`]]),
);
const allCloses = [...names.map((name) => `</${name}>`), ...pairs.slice(0, 4).map(({ close }) => close)];

const longestAttributes = 200;
const mayOpen = /^(?:<(?:$|[trasmu|])|\[(?:$|t)|◁)/i;
const openTag = /^<([a-z]{2,12}(?::[a-z]{2,8})?)(\s[^<>]{0,200})?\/?>/i;
const begunTag = /^<([a-z]{2,12}(?::[a-z]{2,8})?)\s[^<>]{0,200}$/i;

/** The opening mark at the text's beginning. `partial`: it may become one. */
export function openingAt(text: string): ThoughtMarks | "partial" | undefined {
  if (!mayOpen.test(text)) return undefined;
  const start = text.slice(0, longestAttributes + 40).toLowerCase();
  const tag = openTag.exec(start);
  const closes = tag?.[1] === undefined ? undefined : closeTags.get(tag[1]);
  if (tag && closes) return { length: tag[0].length, closes, empty: tag[0].endsWith("/>") };
  const pair = pairs.find(({ open }) => start.startsWith(open));
  if (pair) return { length: pair.open.length, closes: [pair.close], empty: false };
  const begun = begunTag.exec(start)?.[1];
  if (begun !== undefined && closeTags.has(begun) && start.length === text.length) return "partial";
  const mayBecome = (mark: string): boolean => mark !== start && mark.startsWith(start);
  const partial = names.some((name) => mayBecome(`<${name}>`) || mayBecome(`<${name}/>`));
  return partial || pairs.some(({ open }) => mayBecome(open)) ? "partial" : undefined;
}

/** The same for channels without their marks, which only an answer's very beginning can be. */
export function bareChannelAt(text: string): ThoughtMarks | "partial" | undefined {
  if (bare.open.startsWith(text)) return "partial";
  const next = text[bare.open.length] ?? "";
  if (!text.startsWith(bare.open) || !/\p{Lu}/u.test(next)) return undefined;
  return { length: bare.open.length, closes: [bare.close], empty: false };
}

/** The length of the closing mark at the text's beginning. `partial`: it may become one. */
export function closingAt(text: string, closes: readonly string[] = allCloses): number | "partial" | undefined {
  const start = text.slice(0, 24).toLowerCase();
  const close = closes.find((mark) => start.startsWith(mark));
  if (close !== undefined) return close.length;
  return closes.some((mark) => mark.startsWith(start)) ? "partial" : undefined;
}

/**
 * A whole text without the reasoning before its answer, even where the prompt opened it, so that the text only closes
 * it.
 */
export function withoutThoughtBefore(text: string): string {
  const end = firstOf(allCloses, text);
  const before = end ? text.slice(0, end.at) : "";
  const isStray = end !== undefined && !/["'`]$/.test(before) && typeof openingAt(before.trimStart()) !== "object";
  return isStray ? text.slice(end.at + end.mark.length) : withoutFirstThought(text);
}

/** A whole text without the reasoning that it opens with; unclosed reasoning is removed as well. */
function withoutFirstThought(text: string): string {
  const trimmed = text.trimStart();
  const opening = openingAt(trimmed);
  if (typeof opening !== "object") return text;
  const rest = trimmed.slice(opening.length);
  if (opening.empty) return rest;
  const end = firstOf(opening.closes, rest);
  return end ? rest.slice(end.at + end.mark.length) : "";
}

/** The mark that comes first in a text, whatever its case. */
function firstOf(marks: readonly string[], text: string): { readonly mark: string; readonly at: number } | undefined {
  const lower = text.toLowerCase();
  const found = marks.map((mark) => ({ mark, at: lower.indexOf(mark) })).filter(({ at }) => at >= 0);
  return found.toSorted((a, b) => a.at - b.at)[0];
}
