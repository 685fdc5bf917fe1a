import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as z from "zod/mini";
import { applyRow } from "../../../bench/applyRow.ts";

const Files = z.record(z.string(), z.string());
const Expected = z.union([
  z.literal("REFUSE"),
  z.pipe(
    z.string(),
    z.transform((text) => ({ text })),
  ),
  z.object({
    text: z.optional(z.nullable(z.string())),
    files: z.optional(Files),
    deleted: z.optional(z.array(z.string())),
  }),
]);
const Case = z.looseObject({ id: z.string(), issue: z.string(), original: z.string(), expect: Expected });
const Answer = z.looseObject({
  ok: z.boolean(),
  text: z.optional(z.string()),
  files: z.optional(Files),
  deleted: z.optional(z.array(z.string())),
});

/** What is not said of a case stays as it was. */
function outcome({ text, files, deleted }: Partial<z.infer<typeof Answer>>) {
  return { text, files: files ?? {}, deleted: deleted ?? [] };
}

const folder = "test/cases/edits";

for (const file of readdirSync(folder).filter((name) => name.startsWith("apply"))) {
  describe(`replies of ${file}`, () => {
    for (const [at, line] of readFileSync(`${folder}/${file}`, "utf8").trimEnd().split("\n").entries()) {
      const row = Case.parse(JSON.parse(line));
      const { id, issue, original, expect } = row;
      it(`${at}: ${id}${issue === "" ? "" : ` (${issue})`}`, () => {
        const answer = Answer.parse(applyRow(row));
        if (expect === "REFUSE") return assert.equal(answer.ok, false, answer.text);
        const wanted = { ...expect, text: expect.text === undefined ? original : (expect.text ?? undefined) };
        assert.deepEqual(outcome(answer), outcome(wanted));
      });
    }
  });
}
