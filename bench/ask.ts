/** `npm run -s bench:ask -- FILE`: asks each question of FILE through the whole product without an editor, a line an event. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod/mini";
import { format, type Phrase } from "../src/core/phrase.ts";
import { dayOf } from "../src/core/day.ts";
import { askable, Question } from "./askable.ts";
import { createHeadless } from "./headless.ts";

/** Providers, models, roles and caps are those of the settings; `policy` is what stands under `pointsman.routing`. */
const Given = z.object({
  providers: z.unknown(),
  models: z.optional(z.unknown()),
  roles: z.optional(z.unknown()),
  caps: z._default(z.record(z.string(), z.number()), {}),
  policy: z.optional(z.unknown()),
  /** By the provider's id. */
  keys: z._default(z.record(z.string(), z.string()), {}),
  ask: z.array(Question),
});

const [, , file = "-"] = process.argv;
const { ask, ...settings } = Given.parse(JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8")));
const directory = mkdtempSync(join(tmpdir(), "ask-"));
const product = createHeadless({ ...settings, directory, escalates: true });
const yesterday = dayOf(Date.now() - 86_400_000);

for (const question of ask) {
  const { id } = question;
  for await (const event of product.assist(askable(question, product.composers), new AbortController().signal)) {
    print({ id, ...event });
  }
  await product.ledger.settled();
  const attempts = await product.ledger.attempts({ from: yesterday, to: dayOf(Date.now()) });
  print({ id, type: "ledger", rows: attempts.filter(({ turnId }) => turnId === id) });
}
await product.close();
rmSync(directory, { recursive: true, force: true });

/** A model by its key, a sentence as it is read; what only a model or the router understands is left out. */
function print(line: object): void {
  const plain = (name: string, value: unknown): unknown => {
    if (name === "state" || name === "basis") return undefined;
    if (typeof value !== "object" || value === null) return value;
    // Nobody gave keys for most of the providers that are known.
    if (name === "removed" && Array.isArray(value)) return value.filter(({ rule }) => rule !== "providerUsable");
    if ("key" in value && "provider" in value) return value.key;
    return isPhrase(value) ? format(value) : value;
  };
  console.log(JSON.stringify(line, plain));
}

function isPhrase(value: object): value is Phrase {
  return (
    "text" in value && typeof value.text === "string" && Object.keys(value).every((key) => /^(?:text|args)$/.test(key))
  );
}
