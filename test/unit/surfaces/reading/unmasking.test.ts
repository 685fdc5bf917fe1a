import assert from "node:assert/strict";
import { createMasker } from "../../../../src/context/secrets/masker.ts";
import { readHere } from "../../../../src/surfaces/reading/index.ts";
import { unmasking } from "../../../../src/surfaces/reading/unmasking.ts";

const secret = "ghp_kQ7vTz2mXw9RfLb4HsYc8NpJd3GaVe6UkQ7v";
const file = `export const token = "${secret}";\nexport const limit = 1;\n`;

describe("an answer about a text whose secrets were masked", () => {
  const { mask, secretOf } = createMasker();
  const masked = mask(file);
  const read = unmasking(readHere, secretOf);
  const asked = { texts: { "src/a.ts": file }, path: "src/a.ts", platform: "linux" } as const;
  const block = (old: string, fresh: string) =>
    `src/a.ts\n\`\`\`ts\n<<<<<<< SEARCH\n${old}\n=======\n${fresh}\n>>>>>>> REPLACE\n\`\`\`\n`;
  const [first = ""] = masked.split("\n");

  it("changes the file with its secret in it", async () => {
    const answer = block(`${first}\nexport const limit = 1;`, `${first}\nexport const limit = 2;`);
    const result = await read("changesOf", [answer, asked]);
    assert.deepEqual(result, {
      kind: "changes",
      changes: [{ kind: "change", path: "src/a.ts", old: file, text: file.replace("limit = 1", "limit = 2") }],
    });
  });

  it("may take the secret out", async () => {
    const result = await read("changesOf", [block(first, "export const token = process.env.TOKEN;"), asked]);
    assert.ok(
      result.kind === "changes" && result.changes.every((one) => "text" in one && !one.text.includes("masked")),
    );
  });

  it("is refused where it changed a mark", async () => {
    const result = await read("changesOf", [block(first, first.replace("»", " (old)»")), asked]);
    assert.equal(result.kind, "refused");
  });

  it("is refused where it made one up", async () => {
    const answer = '```ts\nexport const token = "«masked: AWS key 7»";\n```\n';
    const result = await read("replacementFrom", [answer, { original: "export const token = 1;" }, "stop"]);
    assert.equal(result.kind, "refused");
  });

  it("stands in place of selected lines with the secret put back", async () => {
    const answer = `\`\`\`ts\n${first}\nexport const limit = 3;\n\`\`\`\n`;
    const result = await read("replacementFrom", [answer, { original: file.trimEnd(), path: "a.ts" }, "stop"]);
    assert.deepEqual(result, { kind: "text", text: file.trimEnd().replace("limit = 1", "limit = 3") });
  });

  it("is read as it is without marks", async () => {
    const answer = block("export const limit = 1;", "export const limit = 2;");
    assert.deepEqual(await read("changesOf", [answer, asked]), await readHere("changesOf", [answer, asked]));
  });
});
