export interface Said {
  readonly role: "user" | "assistant";
  readonly text: string;
  /** Pictures that came with it. */
  readonly images: number;
}

/** A tool the answer calls; the arguments are JSON. */
export interface ScriptedCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** What was asked, whatever the protocol. */
export interface Asked {
  readonly model: string;
  readonly stream: boolean;
  readonly system: string;
  readonly messages: readonly Said[];
  readonly fim?: { readonly prefix: string; readonly suffix: string };
  readonly maxTokens?: number;
  /** Chat Completions: usage was asked for. */
  readonly includeUsage: boolean;
}

/** What is answered, whatever the protocol. */
export interface Answer {
  readonly text: string;
  readonly reasoning: string;
  readonly usage: GatewayUsage;
  readonly finish: "stop" | "length" | "tool-calls";
  readonly toolCalls?: readonly ScriptedCall[];
}

/** `inputTokens` includes the cached ones, `outputTokens` the reasoning, as everywhere in the product. */
export interface GatewayUsage {
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
}

/** One event of a stream, with what it carries so that it can be paced. */
export interface Frame {
  readonly kind: "open" | "reasoning" | "text" | "close";
  readonly data: string;
  readonly characters: number;
}

/** The wire form of one protocol. */
export interface Shape {
  readonly read: (body: Readonly<Record<string, unknown>>) => Asked;
  readonly frames: (asked: Asked, answer: Answer, chunkCharacters?: number) => Frame[];
  readonly whole: (asked: Asked, answer: Answer) => unknown;
}

/** Text of a message's content: a string, or the text parts of a list. */
export function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) => {
      if (typeof part === "string") return part;
      return isRecord(part) && typeof part["text"] === "string" ? part["text"] : "";
    })
    .join("");
}

const pictureTypes = ["image_url", "input_image", "image"];

function picturesIn(content: unknown): number {
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  return parts.filter((part) => isRecord(part) && pictureTypes.includes(String(part["type"]))).length;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What every body has in common. */
export function common(body: Readonly<Record<string, unknown>>): Pick<Asked, "model" | "stream" | "includeUsage"> {
  const options = body["stream_options"];
  return {
    model: typeof body["model"] === "string" ? body["model"] : "",
    stream: body["stream"] === true,
    includeUsage: isRecord(options) && options["include_usage"] === true,
  };
}

export function numberIn(body: Readonly<Record<string, unknown>>, ...names: readonly string[]): number | undefined {
  return names.map((name) => body[name]).find((value) => typeof value === "number");
}

/** System text and turns of a `messages`-like list; `system` and `developer` entries are taken out of it. */
export function conversation(list: unknown): Pick<Asked, "system" | "messages"> {
  const entries = (Array.isArray(list) ? list : []).filter(isRecord);
  const said = (roles: readonly string[]) => entries.filter((entry) => roles.includes(String(entry["role"])));
  return {
    system: said(["system", "developer"])
      .map((entry) => textOf(entry["content"]))
      .join("\n"),
    messages: said(["user", "assistant"]).map((entry) => ({
      role: entry["role"] === "assistant" ? ("assistant" as const) : ("user" as const),
      text: textOf(entry["content"]),
      images: picturesIn(entry["content"]),
    })),
  };
}
