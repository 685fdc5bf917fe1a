import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { wireProtocols } from "../../../src/core/model.ts";
import { allIntents, allSurfaces } from "../../../src/core/task.ts";
import { intents } from "../../../src/routing/heads/headNames.ts";

/** Lists that have a reason to name so many of them; each is held to the one list by the compiler. */
const reasons: Readonly<Record<string, string>> = {
  "core/task.ts": "the list",
  "core/model.ts": "the list",
  "routing/heads/headNames.ts": "what the weights were trained on",
  "routing/heads/structure.ts": "what the weights were trained on",
};

const lists: readonly (readonly [string, readonly string[]])[] = [
  ["intents", allIntents],
  ["surfaces", allSurfaces],
  ["wire protocols", wireProtocols],
];

describe("one list", () => {
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !(file in reasons))
    .map((file) => ({ file, text: readFileSync(join("src", file), "utf8") }));

  for (const [what, all] of lists) {
    it(`of ${what} is all there is: no other list has most of them`, () => {
      const copies = sources.flatMap(({ file, text }) =>
        [...text.matchAll(/\[([^[\]]*)\]/g)].flatMap(([, inside = ""]) => {
          const named = new Set([...inside.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name));
          const found = all.filter((one) => named.has(one));
          return found.length > all.length / 2 && found.length > 1 ? [`${file}: ${found.join(", ")}`] : [];
        }),
      );
      assert.deepEqual(copies, withReason[what] ?? []);
    });
  }

  it("of intents is what the router tells apart, but for the one that only a suggestion has", () => {
    assert.deepEqual(
      allIntents.filter((one) => one !== "complete"),
      intents,
    );
  });
});

/** A choice among them, not a list of them. */
const withReason: Readonly<Record<string, readonly string[]>> = {
  intents: [
    "prompts/fileNeed.ts: explain, edit, fix, tests, document, review",
    // The commands that users type, in the order in which `/help` names them.
    "slash/slashCommands.ts: explain, edit, fix, tests, document, commit, review",
  ],
};
