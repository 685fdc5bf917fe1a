import * as z from "zod/mini";
import { wireProtocols } from "../core/model.ts";

const name = z.string().check(z.minLength(1), z.maxLength(80));
/** Part of model keys and of the names of secrets. */
const id = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,39}$/));
const url = z.string().check(z.minLength(1), z.maxLength(2_048));
const tokens = z.number().check(z.int(), z.minimum(256), z.maximum(100_000_000));
const money = z.number().check(z.nonnegative(), z.maximum(1_000_000));
const protocol = z.enum(wireProtocols);
const body = z.record(z.string(), z.unknown());

/** One entry of `pointsman.providers`; package.json describes the same to the settings editor. */
export const ProviderEntry = z.strictObject({
  preset: z.exactOptional(z.string()),
  id: z.exactOptional(id),
  name: z.exactOptional(name),
  baseUrl: z.exactOptional(url),
  protocol: z.exactOptional(protocol),
  auth: z.exactOptional(z.enum(["key", "none"])),
  keyName: z.exactOptional(id),
  fimUrl: z.exactOptional(url),
  fimStyle: z.exactOptional(z.enum(["completions", "llama-cpp", "ollama"])),
  headers: z.exactOptional(z.record(z.string(), z.string().check(z.maxLength(1_000)))),
  allowHttp: z.exactOptional(z.boolean()),
  gateway: z.exactOptional(z.boolean()),
  free: z.exactOptional(z.boolean()),
  currency: z.exactOptional(z.enum(["USD", "CNY"])),
  contextTokens: z.exactOptional(tokens),
  protocols: z.exactOptional(z.record(z.string(), protocol)),
  weight: z.exactOptional(z.number().check(z.minimum(0), z.maximum(100))),
});
export type ProviderEntry = z.infer<typeof ProviderEntry>;

const Price = z.strictObject({
  currency: z._default(z.enum(["USD", "CNY"]), "USD"),
  inputPerMillion: money,
  outputPerMillion: money,
  cachedInputPerMillion: z.exactOptional(money),
  cacheWritePerMillion: z.exactOptional(money),
});

/** One entry of `pointsman.models`. */
export const ModelEntry = z.strictObject({
  provider: z.string(),
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  name: z.exactOptional(name),
  protocol: z.exactOptional(protocol),
  fim: z.exactOptional(z.boolean()),
  images: z.exactOptional(z.boolean()),
  contextTokens: z.exactOptional(tokens),
  maxOutputTokens: z.exactOptional(tokens),
  price: z.exactOptional(Price),
  roles: z.exactOptional(z.array(z.string().check(z.minLength(1), z.maxLength(40)))),
  maxTokensField: z.exactOptional(z.enum(["max_tokens", "max_completion_tokens"])),
  systemRole: z.exactOptional(z.enum(["system", "developer"])),
  body: z.exactOptional(body),
  quickBody: z.exactOptional(body),
  noStreamUsage: z.exactOptional(z.boolean()),
});
export type ModelEntry = z.infer<typeof ModelEntry>;
