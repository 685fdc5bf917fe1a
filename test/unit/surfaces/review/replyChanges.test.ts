import assert from "node:assert/strict";
import { changesOf, filesNamedIn } from "../../../../src/surfaces/review/replyChanges.ts";
import { format as said } from "../../../../src/core/phrase.ts";
import { tooLarge } from "../../../../src/surfaces/review/tooLarge.ts";

const texts = { "src/a.ts": "one\ntwo\n", "src/b.ts": "three\n", "src/c.ts": "four\n" };
const asked = { texts, path: "src/a.ts", platform: "linux" } as const;
const patch = (...lines: readonly string[]) => ["*** Begin Patch", ...lines, "*** End Patch"].join("\n");

/** Each writes that `own` becomes `mine` in a file. */
const formats: readonly {
  readonly name: string;
  readonly writes: (path: string, own: string) => string;
  readonly end?: string;
}[] = [
  {
    name: "search/replace",
    writes: (path, own) => `${path}\n\`\`\`ts\n<<<<<<< SEARCH\n${own}\n=======\nmine\n>>>>>>> REPLACE\n\`\`\`\n`,
  },
  { name: "V4A", writes: (path, own) => `*** Update File: ${path}\n@@\n-${own}\n+mine\n`, end: "*** End Patch" },
  { name: "unified diff", writes: (path, own) => `--- a/${path}\n+++ b/${path}\n@@ -2,1 +2,1 @@\n-${own}\n+mine\n` },
];

function many(count: number, { writes, end = "" }: (typeof formats)[number]) {
  const names = Array.from({ length: count }, (_, at) => [`src/f${at}.ts`, `own ${at}`] as const);
  const files = Object.fromEntries(names.map(([path, own]) => [path, `one\n${own}\nthree\n`]));
  return {
    files: { ...asked, texts: files, path: "src/f0.ts" },
    reply: `${names.map((one) => writes(...one)).join("")}${end}`,
  };
}

describe("what a reply makes of several files", () => {
  it("names each file and what happens to it", () => {
    const reply = patch(
      "*** Update File: src/a.ts",
      "@@",
      " one",
      "-two",
      "+TWO",
      "*** Add File: src/new.ts",
      "+five",
      "*** Delete File: src/b.ts",
      "*** Update File: src/c.ts",
      "*** Move to: src/d.ts",
      "@@",
      "-four",
      "+FOUR",
    );
    assert.deepEqual(filesNamedIn(reply), ["src/a.ts", "src/new.ts", "src/b.ts", "src/c.ts", "src/d.ts"]);
    assert.deepEqual(changesOf(reply, asked), {
      kind: "changes",
      changes: [
        { kind: "create", path: "src/new.ts", text: "five\n" },
        { kind: "change", path: "src/a.ts", old: "one\ntwo\n", text: "one\nTWO\n" },
        { kind: "move", path: "src/c.ts", to: "src/d.ts", old: "four\n", text: "FOUR\n" },
        { kind: "delete", path: "src/b.ts", old: "three\n" },
      ],
    });
  });

  it("takes whole files in fences with a name", () => {
    const reply = "`src/a.ts`\n```ts\none\nTWO\n```\n\n`src/b.ts`\n```ts\nTHREE\n```";
    assert.deepEqual(filesNamedIn(reply), ["src/a.ts", "src/b.ts"]);
    const result = changesOf(reply, asked);
    assert.deepEqual(result.kind === "changes" && result.changes.map(({ kind, path }) => [kind, path]), [
      ["change", "src/b.ts"],
      ["change", "src/a.ts"],
    ]);
  });

  it("names none where the answer is talk with code", () =>
    assert.deepEqual(filesNamedIn("Try this:\n\n```ts\nconst a = 1;\n```\n"), []));

  const refused = [
    {
      it: "one change of several does not fit",
      reply: patch("*** Update File: src/a.ts", "@@", "-absent", "+x", "*** Delete File: src/b.ts"),
    },
    { it: "it leaves the folder", reply: patch("*** Delete File: ../b.ts") },
    {
      it: "it moves over a file that is there",
      reply: patch("*** Update File: src/a.ts", "*** Move to: src/b.ts", "@@", "-two", "+2"),
    },
    { it: "it creates a file that is there", reply: patch("*** Add File: src/b.ts", "+other") },
    { it: "it changes nothing", reply: "`src/b.ts`\n```ts\nthree\n```" },
    { it: "it is cut off", reply: "src/a.ts\n<<<<<<< SEARCH\ntwo\n=======\nTW" },
  ];
  for (const { it: why, reply } of refused) {
    it(`is refused as a whole where ${why}`, () => assert.equal(changesOf(reply, asked).kind, "refused"));
  }

  for (const format of formats) {
    it(`is all of it for a thousand files, as ${format.name}, or names the one that does not fit`, () => {
      const { files, reply } = many(1000, format);
      const found = changesOf(reply, files);
      assert.equal(found.kind === "changes" && found.changes.length, 1000);
      const bent = changesOf(reply, { ...files, texts: { ...files.texts, "src/f500.ts": "other\n" } });
      assert.match(bent.kind === "refused" ? said(bent.reason) : "", /^src\/f500\.ts: .* change 501 /);
      const more = many(1001, format);
      assert.equal(changesOf(more.reply, more.files).kind, "refused");
    });
  }

  it("names files in JSON and in tags, as what applies them reads those", () => {
    const json = JSON.stringify({
      files: [
        { path: "src/a.ts", content: "one\n" },
        { path: "src/b.ts", content: "2\n" },
      ],
    });
    const tags = '<file path="src/a.ts">\none\n</file>\n<file path="src/b.ts">\n2\n</file>\n';
    for (const reply of [json, tags]) assert.deepEqual(filesNamedIn(reply), ["src/a.ts", "src/b.ts"]);
  });

  it("is refused where nobody could review it", () => {
    assert.ok(tooLarge("x\n".repeat(100_000)));
    assert.ok(tooLarge("x".repeat(50_000_000)));
    assert.equal(tooLarge("x\n".repeat(1000)), undefined);
  });
});
