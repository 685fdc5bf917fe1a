import { isRecord } from "../../core/isRecord.ts";

/** The text and the reasoning of one delta. */
export interface Said {
  readonly text: string;
  readonly thought: string;
}

const silence: Said = { text: "", thought: "" };

/** Reads `delta` or `message` of a choice, wherever its server puts text and reasoning. */
export function saidIn(delta: unknown): Said {
  if (!isRecord(delta)) return silence;
  const { content } = delta;
  const plain = typeof content === "string";
  const text = (plain ? content : textIn(content)) || textOr(delta["refusal"]);
  // The first that is not empty: several servers send the same reasoning under two names.
  for (const field of thoughtFields) {
    const given = delta[field];
    if (given === undefined || given === null || given === "") continue;
    const thought = typeof given === "string" ? given : allTextIn(given);
    if (thought) return { text, thought };
  }
  return { text, thought: plain ? "" : thoughtsIn(content) };
}

/** DeepSeek and most others, OpenRouter and vLLM, Copilot, Ollama, LiteLLM, OpenRouter's parts. */
const thoughtFields = [
  "reasoning_content",
  "reasoning",
  "reasoning_text",
  "thinking",
  "thinking_content",
  "thinking_blocks",
  "reasoning_details",
] as const;

const deepest = 4;

function textOr(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isThought(part: unknown): boolean {
  return isRecord(part) && /^(?:reasoning|thinking|thought|summary_text|redacted)/.test(textOr(part["type"]));
}

/** The text of a part, of a list of parts, or of what they contain; without reasoning. */
function textIn(content: unknown, depth = 0): string {
  if (typeof content === "string") return content;
  if (depth > deepest) return "";
  if (Array.isArray(content)) return content.map((part) => textIn(part, depth + 1)).join("");
  if (!isRecord(content) || isThought(content)) return "";
  return textIn(content["text"] ?? content["content"] ?? content["value"] ?? content["refusal"], depth + 1);
}

/** Reasoning as Mistral and others send it: in parts of its own. */
function thoughtsIn(content: unknown): string {
  const parts = Array.isArray(content) ? content : [content];
  return parts
    .filter(isThought)
    .map((part) => allTextIn(part))
    .join("");
}

function allTextIn(value: unknown, depth = 0): string {
  if (typeof value === "string") return value;
  if (depth > deepest) return "";
  if (Array.isArray(value)) return value.map((one) => allTextIn(one, depth + 1)).join("");
  if (!isRecord(value)) return "";
  const { text, thinking, reasoning, summary, content } = value;
  return allTextIn(text ?? thinking ?? reasoning ?? summary ?? content, depth + 1);
}
