import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readCatalogue } from "../../../src/catalogue/catalogue.ts";
import { presets } from "../../../src/catalogue/presets.ts";
import { wireProtocols } from "../../../src/core/model.ts";
import { ModelEntry, ProviderEntry } from "../../../src/catalogue/settingsEntry.ts";

interface Schema {
  readonly scope?: string;
  readonly items?: Schema;
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly contributes: { readonly configuration: readonly Schema[] };
};

function setting(name: string): Schema {
  const found = manifest.contributes.configuration.flatMap(({ properties }) => properties?.[name] ?? [])[0];
  assert.ok(found, name);
  return found;
}

const samples: Readonly<Record<string, unknown>> = {
  string: "a",
  boolean: true,
  integer: 1_000,
  object: {},
  array: [],
  number: 1,
};

describe("the settings editor's idea of an entry", () => {
  for (const [name, entry] of [
    ["pointsman.providers", ProviderEntry],
    ["pointsman.models", ModelEntry],
  ] as const) {
    const item = setting(name).items ?? {};

    it(`names the same fields as ours: ${name}`, () => {
      assert.deepEqual(Object.keys(item.properties ?? {}), Object.keys(entry.def.shape));
      assert.equal(item.additionalProperties, false);
    });

    it(`is the machine's alone: ${name}`, () => assert.equal(setting(name).scope, "machine"));

    it(`accepts what ours accepts: ${name}`, () => {
      for (const [field, { enum: values, type = "", minimum, maximum }] of Object.entries(item.properties ?? {})) {
        const schema = entry.def.shape[field as keyof typeof entry.def.shape];
        if (field === "price" || field === "preset") continue;
        for (const value of values ?? [samples[type], minimum, maximum].filter((each) => each !== undefined)) {
          assert.ok(schema.safeParse(value).success, `${field}: ${JSON.stringify(value)}`);
        }
        if (values) assert.ok(!schema.safeParse("something else").success, field);
        if (minimum !== undefined) assert.ok(!schema.safeParse(minimum - 1).success, field);
      }
    });
  }

  it("names every wire protocol wherever one is to be named", () => {
    const named = (name: string, field: string): Schema => setting(name).items?.properties?.[field] ?? {};
    const { additionalProperties } = named("pointsman.providers", "protocols");
    for (const place of [
      named("pointsman.providers", "protocol"),
      additionalProperties as Schema,
      named("pointsman.models", "protocol"),
    ])
      assert.deepEqual(place.enum, wireProtocols);
  });

  it("offers every preset", () => {
    const { preset } = setting("pointsman.providers").items?.properties ?? {};
    assert.deepEqual(
      preset?.enum,
      presets.map(({ id }) => id),
    );
  });

  it("asks for a price as we do", () => {
    const price = setting("pointsman.models").items?.properties?.["price"];
    const value = Object.fromEntries((price?.required ?? []).map((field) => [field, 1]));
    const models = [{ provider: "openai", id: "gpt-5.2", price: value }];
    assert.deepEqual(readCatalogue({ providers: [], models, lists: {} }).problems, []);
    assert.deepEqual(Object.keys(price?.properties ?? {}), [
      "currency",
      "inputPerMillion",
      "outputPerMillion",
      "cachedInputPerMillion",
      "cacheWritePerMillion",
    ]);
  });
});
