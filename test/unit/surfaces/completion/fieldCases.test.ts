import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import { completeRow } from "../../../../bench/completeRow.ts";

const Shown = z.union([z.string(), z.null(), z.tuple([z.string(), z.number()])]);
/** One right answer, or several; a text alone takes the place of nothing. */
const Case = z.object({ id: z.string(), issue: z.string(), expect: z.union([Shown, z.array(Shown)]) });

const file = new URL("../../../cases/edits/complete.jsonl", import.meta.url);
const rows = readFileSync(file, "utf8").trimEnd().split("\n");

describe("suggestions that public reports are about", () => {
  for (const row of rows) {
    const given: unknown = JSON.parse(row);
    const { id, issue, expect } = Case.parse(given);
    it(issue === "" ? id : `${id} (${issue})`, () => {
      const { text, replaceSuffixLength } = completeRow(given);
      const right = Array.isArray(expect) && typeof expect[1] !== "number" ? expect : [expect];
      const wanted = right.map((one) => (Array.isArray(one) ? one : [one, 0]));
      const isRight = wanted.some(([said, over]) => said === text && over === replaceSuffixLength);
      assert.ok(isRight, `${JSON.stringify([text, replaceSuffixLength])} instead of ${JSON.stringify(expect)}`);
    });
  }

  it("are 132", () => assert.equal(rows.length, 132));
});
