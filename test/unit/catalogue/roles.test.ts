import assert from "node:assert/strict";
import { readCatalogue } from "../../../src/catalogue/catalogue.ts";
import { format } from "../../../src/core/phrase.ts";

const read = (roles: unknown) => {
  const { chains, problems } = readCatalogue({ providers: [], models: [], roles, lists: {} });
  return { chains, problems: problems.map((problem) => format(problem)) };
};

describe("pointsman.roles", () => {
  it("names the models of a role in the user's order", () => {
    const roles = { code: ["openai/gpt-5.2", "deepseek/deepseek-flash"], mine: ["openai/gpt-5.2"] };
    assert.deepEqual(read(roles), { chains: roles, problems: [] });
  });

  it("is optional", () => assert.deepEqual([read(undefined), read(null), read({})], Array(3).fill(none)));
  const none = { chains: {}, problems: [] };

  const bad: readonly (readonly [string, unknown, unknown, readonly string[]])[] = [
    ["no object", ["openai/gpt-5.2"], {}, ["pointsman.roles must be an object in braces."]],
    [
      "no list",
      { code: "openai/gpt-5.2", cheap: ["openai/gpt-5.2"] },
      { cheap: ["openai/gpt-5.2"] },
      ["pointsman.roles: “code” must be a list in square brackets."],
    ],
    [
      "no key",
      { code: [7, "openai/gpt-5.2"] },
      { code: ["openai/gpt-5.2"] },
      ["pointsman.roles.code[0] must be a model key, such as “openai/gpt-5.4”."],
    ],
    [
      "nobody",
      { code: ["openai/gpt-0", "openai/gpt-5.2", "openai/gpt-5.2"] },
      { code: ["openai/gpt-5.2"] },
      ["pointsman.roles.code[0] is not a known model: openai/gpt-0."],
    ],
    ["only nobody", { code: ["x/y"] }, {}, ["pointsman.roles.code[0] is not a known model: x/y."]],
  ];
  for (const [what, roles, chains, problems] of bad) {
    it(`names an entry that is ${what}, and takes the rest`, () => assert.deepEqual(read(roles), { chains, problems }));
  }
});
