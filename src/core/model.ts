import type { Currency, Price } from "./usage/usage.ts";

/** The wire protocols that an endpoint can be said to speak; their clients live in `providers/`. */
export const wireProtocols = ["openai-chat", "openai-responses", "anthropic-messages"] as const;

/** Besides them, those that no setting names: fill-in-the-middle, and the editor's own API to its models. */
export type ProtocolName = (typeof wireProtocols)[number] | "fim" | "vscode-lm";

/**
 * How an endpoint is asked for fill-in-the-middle: `/completions` with a suffix, llama.cpp's `/infill`, Ollama's
 * `/api/generate`.
 */
export type FimStyle = "completions" | "llama-cpp" | "ollama";

/**
 * A server whose native API says more about its models than their list: context window, price, fill-in-the-middle,
 * images.
 */
export type ServerKind = "ollama" | "lm-studio" | "llama-cpp" | "litellm";

/** What a model is good for. An open list: these are the ones the shipped rules know. */
export type Role = "code" | "cheap" | "reason" | "long" | "complete" | (string & {});

/** Models by price and capability: cheap < strong = long < reason. */
export type Tier = "cheap" | "strong" | "long" | "reason";

/** In which form a provider reports the balance of an account. */
export type BalanceForm = "deepseek" | "moonshot" | "openrouter" | "siliconflow";

/** Who answers: a vendor, a gateway or a local server, as data. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  /** Where `/chat/completions`, `/responses`, `/messages` or `/models` is appended; no trailing slash. */
  readonly baseUrl: string;
  /** What its models speak unless a model says otherwise. */
  readonly protocol: ProtocolName;
  /** Name of the stored key, or none for servers that need none. */
  readonly auth: { readonly kind: "key"; readonly keyName: string } | { readonly kind: "none" };
  /** Where fill-in-the-middle is offered, if anywhere: the path of `fimStyle` is appended; no trailing slash. */
  readonly fimUrl?: string;
  /** Default: completions. */
  readonly fimStyle?: FimStyle;
  /** Extra request headers; never a key. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Name of the header that carries the key; by default that of the protocol. */
  readonly keyHeader?: string;
  readonly serverKind?: ServerKind;
  /** Plain http to a host that is not loopback is refused unless this is set. */
  readonly allowHttp?: boolean;
  /** True where ids differ from the vendors' own and come from the endpoint's model list. */
  readonly gateway?: boolean;
  /** By the beginning of a model's plain id (`claude`), where the endpoint wants another protocol than its own. */
  readonly protocols?: Readonly<Record<string, ProtocolName>>;
  /** The endpoint's own way to ask for less thinking; replaces the `quickBody` of the models that have one. */
  readonly quickBody?: Readonly<Record<string, unknown>>;
  /** The endpoint rejects `stream_options.include_usage`, whichever model is asked. */
  readonly noStreamUsage?: boolean;
  /**
   * The context window that the server really has, whatever its models support: local servers truncate longer prompts
   * silently.
   */
  readonly contextTokens?: number;
  /** The same as a default: what such a server is usually started with. What it reports itself counts more. */
  readonly usualContextTokens?: number;
  /** What it bills in; list prices in another currency are approximate there. Default: that of the list price. */
  readonly currency?: Currency;
  /** True where answers cost nothing: the server runs on the user's own machine. */
  readonly free?: boolean;
  /** Where it reports the balance of the account: a path of its server. Default: in dollars. */
  readonly balance?: { readonly path: string; readonly form: BalanceForm; readonly currency?: Currency };
  /** Its share where several endpoints serve the same model; 0: only where no other is well. Default: 1. */
  readonly weight?: number;
  /** True where nobody can say what an answer costs, whatever the model's maker charges: a subscription, a quota. */
  readonly unpriced?: boolean;
}

/** One entry of an endpoint's own model list; only what it tells. */
export interface ListedModel {
  readonly id: string;
  /** As the user knows it; by default the id or the family's. */
  readonly name?: string;
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
  readonly price?: Price;
  /** Whether it fills in the middle, where the server says so. */
  readonly fim?: boolean;
  readonly images?: boolean;
  /** Day the endpoint stops serving it, as YYYY-MM-DD. */
  readonly shutdownDate?: string;
}

/**
 * How a model wants to be asked where it differs from its protocol's plain form; data, so that no client has an `if`.
 */
export interface Quirks {
  /** Name of the field that limits the output in Chat Completions. */
  readonly maxTokensField?: "max_tokens" | "max_completion_tokens";
  /**
   * Role of the system prompt in Chat Completions; “user”, in every protocol: it is accepted only as part of the user's
   * turn. Default: system.
   */
  readonly systemRole?: "system" | "developer" | "user";
  /** Turns have to alternate strictly. */
  readonly alternate?: boolean;
  /** The highest output limit that is accepted, in tokens. */
  readonly mostOutputTokens?: number;
  /** By the path of a body field, the only values that are accepted there. */
  readonly allowed?: Readonly<Record<string, readonly string[]>>;
  /** Body fields sent with every request, such as `thinking`. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Body fields sent in addition when a quick, cheap answer is wanted. */
  readonly quickBody?: Readonly<Record<string, unknown>>;
  /** Body fields sent in addition when a hard question is worth much reasoning. */
  readonly deepBody?: Readonly<Record<string, unknown>>;
  /** The endpoint rejects `stream_options.include_usage`. */
  readonly noStreamUsage?: boolean;
  /** Chat Completions: an assistant's turn with tool calls goes back with the reasoning that led to them. */
  readonly echoReasoning?: boolean;
  /** How far the endpoint can be held to a JSON schema; below `schema`, the prompt names it. Default: schema. */
  readonly jsonOutput?: "schema" | "object" | "prompt";
  /** It cannot call tools. */
  readonly noTools?: boolean;
  /** Paths of body fields that the endpoint refuses, such as `reasoning.summary`. */
  readonly omit?: readonly string[];
}

export interface Model {
  /** Unique over all providers: `<provider id>/<model id>`. */
  readonly key: string;
  /** As the endpoint knows it. */
  readonly id: string;
  readonly name: string;
  readonly provider: Provider;
  /** For chat-shaped tasks. */
  readonly protocol: ProtocolName;
  /** True where the endpoint completes between a prefix and a suffix with this model. */
  readonly fim: boolean;
  readonly images: boolean;
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
  /** Absent: unknown. */
  readonly price?: Price;
  readonly roles: readonly Role[];
  /** Its tokenizer, and how many of its tokens one of our estimate is before answers have shown that. */
  readonly tokenizer?: { readonly name: string; readonly factor: number };
  /** Day its endpoint stops serving it, as YYYY-MM-DD. */
  readonly retiresOn?: string;
  /** Id of the model that replaces it from then on. */
  readonly successor?: string;
  /** Equal for one model at several endpoints, however they spell its id. Absent: like no other. */
  readonly sameAs?: string;
  readonly quirks: Quirks;
}
