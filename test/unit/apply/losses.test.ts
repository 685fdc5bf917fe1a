import assert from "node:assert/strict";
import fc from "fast-check";
import { applyReply } from "../../../src/apply/applyReply.ts";
import { fenced, searchReplace, unifiedDiff, v4a, type Hunk } from "./replies.ts";

/** No two lines of a file are alike, so that what is lost is seen. */
const fileOf = (name: string, length: number) =>
  Array.from({ length }, (_, at) => `${" ".repeat(2 * (at % 3))}${name}Call${at}(value${at}, "${name} ${at * 7}");`);

const change = fc.record({
  length: fc.integer({ min: 12, max: 40 }),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  removes: fc.integer({ min: 0, max: 4 }),
  adds: fc.integer({ min: 1, max: 4 }),
});

type Shape = typeof change extends fc.Arbitrary<infer T> ? T : never;

function made({ length, at, removes, adds }: Shape) {
  const lines = fileOf("alpha", length);
  const from = 1 + Math.floor(at * (length - removes - 2));
  const hunk: Hunk = {
    before: lines.slice(Math.max(0, from - 3), from),
    removed: lines.slice(from, from + removes),
    added: fileOf("fresh", adds),
    after: lines.slice(from + removes, from + removes + 3),
  };
  const side = (middle: readonly string[]) => [...hunk.before, ...middle, ...hunk.after].join("\n");
  return { lines, hunk, search: side(hunk.removed), replace: side(hunk.added) };
}

function replies(shapes: readonly Shape[]): string[] {
  const all = shapes.map(made);
  return [
    all.map(({ search, replace }) => searchReplace(search, replace)).join("\n"),
    all.map(({ hunk }) => unifiedDiff(hunk)).join("\n"),
    all.map(({ hunk }) => v4a(hunk)).join("\n"),
    // Two formats in one.
    all.map(({ search, replace, hunk }, at) => (at % 2 === 0 ? searchReplace(search, replace) : v4a(hunk))).join("\n"),
    fenced(
      all
        .map(({ search, replace }) => searchReplace(search, replace).replaceAll(/^(?:`{3}.*|src\/a\.ts)\n/gm, ""))
        .join(""),
    ),
  ];
}

type Mutation = { readonly kind: "drop" | "double" | "swap" | "cut"; readonly at: number };

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("drop", "double", "swap", "cut"),
  at: fc.nat(1_000),
});

/** Marks are what a slip hurts most: every second one hits a mark. */
function mutated(reply: string, { kind, at }: Mutation): string {
  const lines = reply.split("\n");
  const marks = lines.flatMap((line, index) => (/^(?:[<=>`@*]{3}|@@|---|\+\+\+|src\/)/.test(line) ? [index] : []));
  const index = at % 2 === 0 ? (marks[at % marks.length] ?? 0) : at % lines.length;
  const line = lines[index] ?? "";
  if (kind === "drop") lines.splice(index, 1);
  else if (kind === "double") lines.splice(index, 0, line);
  else if (kind === "swap") [lines[index], lines[index + 1]] = [lines[index + 1] ?? "", line];
  else lines[index] = line.slice(0, Math.floor(line.length / 2));
  return lines.join("\n");
}

const shown = (line: string, reply: string) => reply.includes(line.trim());

describe("a change never takes away what its reply does not show", () => {
  it("whatever slips its marks and lines have", () =>
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 3 }),
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        (shapes, mutations) => {
          const [first] = shapes;
          const lines = first ? made(first).lines : [];
          const same = shapes.map((shape) => ({ ...shape, length: lines.length, removes: Math.min(shape.removes, 3) }));
          for (const reply of replies(same)) {
            const hurt = mutations.reduce(mutated, reply);
            const result = applyReply({ path: "src/a.ts", original: `${lines.join("\n")}\n`, reply: hurt });
            if (!result.ok) continue;
            const after = new Set((result.text ?? "").split("\n").map((line) => line.trim()));
            const lost = lines.filter((line) => !after.has(line.trim()) && !shown(line, hurt));
            assert.deepEqual(lost, [], hurt);
          }
        },
      ),
      { numRuns: 100 },
    ));

  it("nor changes a file that it is not about", () =>
    fc.assert(
      fc.property(
        change,
        fc.constantFrom("src/b.ts", "lib/other/b.ts", "B.md", "说明.md", "src/a/a.ts"),
        fc.array(mutation, { maxLength: 2 }),
        (shape, other, mutations) => {
          const { lines } = made(shape);
          const foreign = `${fileOf("beta", 20).join("\n")}\n`;
          for (const reply of replies([shape])) {
            const hurt = mutations.reduce(mutated, reply);
            const original = `${lines.join("\n")}\n`;
            const result = applyReply({ path: "src/a.ts", original, reply: hurt, files: { [other]: foreign } });
            if (result.ok) assert.equal(result.files?.[other], undefined, hurt);
            const turned = applyReply({ path: other, original: foreign, reply, files: { "src/a.ts": original } });
            if (turned.ok) assert.equal(turned.text, foreign, reply);
          }
        },
      ),
      { numRuns: 100 },
    ));

  it("nor puts text for another file, or for none, in the place of the file that was asked about", () =>
    fc.assert(
      fc.property(
        fc.constantFrom("src/other.ts", "docs/guide.md", "Caddyfile", "my notes.md", "première.py"),
        fc.constantFrom("Use it like this:", "Output:", "Then call it:", ""),
        fc.integer({ min: 5, max: 30 }),
        (name, prose, length) => {
          const original = `${fileOf("alpha", length).join("\n")}\n`;
          const reply = `${name}\n${fenced("call(1);")}\n${prose}\n\n${fenced("call(2);\ncall(3);")}`;
          const files = { [name]: "call(0);\n" };
          const result = applyReply({ path: "src/a.ts", original, reply, files });
          assert.ok(result.ok && result.text === original && result.files?.[name] === "call(1);\n");
          assert.equal(applyReply({ path: "src/a.ts", original, reply: fenced("  alphaCall1(2);") }).ok, false);
        },
      ),
    ));
});
