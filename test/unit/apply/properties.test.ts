import assert from "node:assert/strict";
import fc from "fast-check";
import { applyReply } from "../../../src/apply/applyReply.ts";
import { createBlockStream } from "../../../src/apply/blockStream.ts";
import { typosBetween } from "../../../src/apply/text/typos.ts";
import { fenced, searchReplace, unifiedDiff, v4a, type Hunk } from "./replies.ts";

interface Change {
  readonly before: readonly string[];
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly after: readonly string[];
}

const word = fc.constantFrom(
  "alpha",
  "beta(gamma)",
  "return delta;",
  "}",
  "",
  "const x = 1;",
  "\u00e9tat 'd'",
  "<b>&amp;</b>",
);
const indent = fc.constantFrom("", "  ", "    ", "\t");

/** Lines that differ from each other, so that a place is a place. */
const lines = (prefix: string) =>
  fc
    .array(fc.tuple(indent, word), { maxLength: 12 })
    .map((all) => all.map(([space, text], at) => `${space}${text} // ${prefix}${at}`));

const change: fc.Arbitrary<Change> = fc
  .record({ before: lines("before"), removed: lines("removed"), added: lines("added"), after: lines("after") })
  .filter(({ before, removed, added, after }) => before.length + after.length > 0 && removed.length + added.length > 0);

function renderings({ before, removed, added, after }: Change): Readonly<Record<string, string>> {
  const hunk: Hunk = { before: before.slice(-3), removed, added, after: after.slice(0, 3) };
  const side = (middle: readonly string[]) => [...hunk.before, ...middle, ...hunk.after].join("\n");
  return {
    "search/replace": searchReplace(side(removed), side(added)),
    "unified diff": unifiedDiff(hunk),
    V4A: v4a(hunk),
    "whole file": `src/a.ts\n${fenced([...before, ...added, ...after].join("\n"))}`,
  };
}

function applied(original: string, reply: string): string {
  const result = applyReply({ path: "src/a.ts", original, reply });
  return result.ok ? (result.text ?? "deleted") : `refused: ${result.error.kind}`;
}

const text = (parts: readonly (readonly string[])[], ending = "\n") =>
  parts
    .flat()
    .map((line) => line + ending)
    .join("");

describe("applying, for any change", () => {
  it("gives the changed file, in every format", () =>
    fc.assert(
      fc.property(change, (one) => {
        const { before, removed, added, after } = one;
        for (const [format, reply] of Object.entries(renderings(one))) {
          assert.equal(applied(text([before, removed, after]), reply), text([before, added, after]), format);
        }
      }),
    ));

  it("keeps line endings, byte order mark and the end of the file", () =>
    fc.assert(
      fc.property(change, fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\uFEFF"), (one, ending, mark) => {
        const { before, removed, added, after } = one;
        const whole = (middle: readonly string[]) => mark + text([before, middle, after], ending);
        for (const [format, reply] of Object.entries(renderings(one))) {
          assert.equal(applied(whole(removed), reply), whole(added), format);
          const cut = (all: string) => all.slice(0, -ending.length);
          if (before.length + after.length > 1)
            assert.equal(applied(cut(whole(removed)), reply), cut(whole(added)), format);
        }
      }),
    ));

  it("leaves every other line as it is, byte by byte", () =>
    fc.assert(
      fc.property(
        change,
        fc.array(fc.constantFrom("\n", "\r\n", "  \n", "\t\r\n"), { minLength: 40, maxLength: 40 }),
        (one, ends) => {
          const { before, removed, after } = one;
          const raw = (all: readonly string[], from: number) => all.map((line, at) => line + (ends[from + at] ?? "\n"));
          const [above, middle, below] = [raw(before, 0), raw(removed, 12), raw(after, 24)];
          const reply = renderings(one)["search/replace"] ?? "";
          const result = applied([...above, ...middle, ...below].join(""), reply);
          assert.ok(result.startsWith(above.join("")), result);
          assert.ok(result.endsWith(below.join("")), result);
        },
      ),
    ));

  it("is undone by the opposite change", () =>
    fc.assert(
      fc.property(change, (one) => {
        const original = text([one.before, one.removed, one.after]);
        const there = renderings(one);
        const back = renderings({ ...one, removed: one.added, added: one.removed });
        for (const format of Object.keys(there)) {
          assert.equal(applied(applied(original, there[format] ?? ""), back[format] ?? ""), original, format);
        }
      }),
    ));

  it("changes nothing the second time", () =>
    fc.assert(
      fc.property(change, (one) => {
        const reply = renderings(one)["search/replace"] ?? "";
        const once = applied(text([one.before, one.removed, one.after]), reply);
        if (one.added.length > 0 && one.removed.length > 0) assert.equal(applied(once, reply), once);
      }),
    ));

  it("refuses a reply that is cut off in its middle", () =>
    fc.assert(
      fc.property(change, fc.double({ min: 0.3, max: 0.85, noNaN: true }), (one, part) => {
        for (const format of ["search/replace", "whole file"]) {
          const reply = renderings(one)[format] ?? "";
          const opens = reply.indexOf("```") + 8;
          const cut = reply.slice(0, Math.max(opens, Math.floor(reply.length * part)));
          const result = applied(text([one.before, one.removed, one.after]), cut);
          assert.match(result, /^refused: (?:cut-off|unparsable)$/, format);
        }
      }),
    ));
});

describe("reading a reply that is still coming", () => {
  const replies = fc
    .array(change, { minLength: 1, maxLength: 4 })
    .chain((changes) =>
      fc.constantFrom("search/replace", "unified diff", "V4A", "whole file").map((format) => ({ changes, format })),
    )
    .map(
      ({ changes, format }) => `Like this:\n\n${changes.map((one) => renderings(one)[format]).join("\nAnd:\n\n")}Done.`,
    );

  function streamed(pieces: readonly string[]) {
    const stream = createBlockStream();
    const early = pieces.flatMap((piece) => stream.push(piece));
    const { blocks, fault } = stream.finish();
    return { blocks: [...early, ...blocks], fault };
  }

  it("gives the same blocks however it is cut into pieces", () =>
    fc.assert(
      fc.property(replies, fc.array(fc.nat({ max: 2000 }), { maxLength: 12 }), fc.boolean(), (reply, cuts, windows) => {
        const whole = windows ? reply.replaceAll("\n", "\r\n") : reply;
        const places = [0, ...cuts.filter((cut) => cut < whole.length).toSorted((a, b) => a - b), whole.length];
        const pieces = places.slice(1).map((end, at) => whole.slice(places[at], end));
        assert.deepEqual(streamed(pieces), streamed([reply]));
      }),
    ));

  it("gives a block as soon as its last line has come", () => {
    const stream = createBlockStream();
    const [first, second] = [searchReplace("a", "b"), searchReplace("c", "d")];
    assert.deepEqual(
      stream.push(first).map(({ kind }) => kind),
      ["replace"],
    );
    assert.deepEqual(stream.push(second.slice(0, -22)), []);
    assert.deepEqual(stream.finish(), { blocks: [], fault: "cut-off" });
  });
});

describe("the distance between lines", () => {
  it("is that of the plain algorithm, up to its limit", () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 9 }),
        fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 9 }),
        fc.integer({ min: 1, max: 3 }),
        (first, second, limit) => {
          assert.equal(typosBetween(first, second, limit), Math.min(limit + 1, plainDistance(first, second)));
        },
      ),
      { numRuns: 1000 },
    ));
});

function plainDistance(first: string, second: string): number {
  const table = Array.from({ length: first.length + 1 }, (_, a) =>
    Array.from({ length: second.length + 1 }, (__, b) => (a === 0 || b === 0 ? a + b : 0)),
  );
  const at = (a: number, b: number) => table[a]?.[b] ?? Infinity;
  for (let a = 1; a <= first.length; a++) {
    for (let b = 1; b <= second.length; b++) {
      const same = first[a - 1] === second[b - 1] ? 0 : 1;
      const swapped = a > 1 && b > 1 && first[a - 1] === second[b - 2] && first[a - 2] === second[b - 1];
      const cost = Math.min(
        at(a - 1, b) + 1,
        at(a, b - 1) + 1,
        at(a - 1, b - 1) + same,
        swapped ? at(a - 2, b - 2) + 1 : Infinity,
      );
      table[a]?.splice(b, 1, cost);
    }
  }
  return at(first.length, second.length);
}
