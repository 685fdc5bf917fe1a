import assert from "node:assert/strict";
import fc from "fast-check";
import {
  followed,
  foundAgain,
  linesOf,
  newReview,
  proposed,
  standing,
  withHunks,
  without,
  type FileReview,
} from "../../../../src/surfaces/review/fileReview.ts";
import { hunksBetween } from "../../../../src/surfaces/review/hunks.ts";
import { inFewEdits } from "../../../../src/surfaces/review/inFewEdits.ts";
import { lineChange, moved, movedByAll, trackFrom, type Track } from "../../../../src/surfaces/review/track.ts";
import "../../seed.ts";

/** A document that changes as an editor changes one. */
function documentOf(text: string) {
  let lines = linesOf(text);
  return {
    lines: () => lines,
    /** Replaces from one place to another, and tells the review. */
    change(
      review: FileReview,
      [first, from]: readonly [number, number],
      [last, to]: readonly [number, number],
      text: string,
    ) {
      const all = lines;
      const changed = [
        ...all.slice(0, first),
        (all[first] ?? "").slice(0, from) + text + (all[last] ?? "").slice(to),
        ...all.slice(last + 1),
      ];
      lines = changed.join("\n").split("\n");
      return followed(review, [lineChange(first, from, last, text)], (line) => lines[line]);
    },
  };
}

const shown = (review: FileReview, lines: readonly string[]) =>
  withHunks(lines, standing(review).placed).lines.join("\n");

describe("hunks of a change", () => {
  it("are its differences, each by itself", () =>
    assert.deepEqual(hunksBetween(["a", "b", "c", "d"], ["a", "B", "c", "d", "e"]), [
      { id: 1, at: 1, old: ["b"], fresh: ["B"] },
      { id: 2, at: 4, old: [], fresh: ["e"] },
    ]));

  it("give the new text when all are done, and the old one when none is", () => {
    const line = fc.constantFrom("a", "b", "c", "", "}");
    const text = fc.array(line, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(text, text, (original, fresh) => {
        const review = proposed(newReview(original.join("\n"), 0), fresh.join("\n"), "whole");
        assert.equal(shown(review, original), fresh.join("\n"));
        assert.equal(
          shown(
            without(
              review,
              review.hunks.map(({ id }) => id),
            ),
            original,
          ),
          original.join("\n"),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("may lie far apart", () => {
    const lines = Array.from({ length: 300_000 }, (_, at) => String(at % 7));
    const changed = lines.with(299_990, "new").join("\n");
    const review = proposed(newReview(lines.join("\n"), 0), changed, "whole");
    assert.equal(shown(review, lines) === changed, true, "the new text");
  });

  it("may be fifty thousand, which are made in few edits and give the same text", () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => `line ${at}`);
    const fresh = lines.flatMap((line, at) => [[line], [`${line}!`], [], [line, "more"]][at % 4] ?? []);
    const review = proposed(newReview(lines.join("\n"), 0), fresh.join("\n"), "whole");
    const { placed } = standing(review);
    const few = inFewEdits(placed, () => lines);
    assert.equal(placed.length >= 50_000 && few.length <= 1_000, true, `${placed.length} in ${few.length}`);
    assert.equal(withHunks(lines, few).lines.join("\n") === fresh.join("\n"), true, "the new text");
  });

  it("may be done in any order", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", ""), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(text, text, fc.infiniteStream(fc.nat()), (start, fresh, picks) => {
        // Of an empty last line nobody can say on which side of it a line break was put.
        const original = [...start, "end"];
        const document = documentOf(original.join("\n"));
        let review = proposed(newReview(original.join("\n"), 0), fresh.join("\n"), "whole");
        while (review.hunks.length > 0) {
          const { placed, conflicts } = standing(review);
          assert.deepEqual(conflicts, []);
          const one = placed[(picks.next().value ?? 0) % placed.length];
          assert.ok(one);
          review = without(accept(document, review, one), [one.hunk.id]);
        }
        assert.equal(document.lines().join("\n"), fresh.join("\n"));
      }),
      { numRuns: 300 },
    );
  });
});

/** As the editor does it: whole lines, with the line break before or after them. */
function accept(
  document: ReturnType<typeof documentOf>,
  review: FileReview,
  { hunk, start, count }: ReturnType<typeof standing>["placed"][number],
): FileReview {
  const lines = document.lines();
  const text = hunk.fresh.join("\n");
  const last = start + count - 1;
  if (count > 0 && hunk.fresh.length > 0)
    return document.change(review, [start, 0], [last, lines[last]?.length ?? 0], text);
  if (count === 0 && start < lines.length) return document.change(review, [start, 0], [start, 0], `${text}\n`);
  const end = lines.length - 1;
  if (count === 0)
    return document.change(review, [end, lines[end]?.length ?? 0], [end, lines[end]?.length ?? 0], `\n${text}`);
  if (last < end) return document.change(review, [start, 0], [last + 1, 0], "");
  if (start > 0)
    return document.change(review, [start - 1, lines[start - 1]?.length ?? 0], [end, lines[end]?.length ?? 0], "");
  return document.change(review, [0, 0], [end, lines[end]?.length ?? 0], "");
}

describe("a change whose document changes", () => {
  const text = "one\ntwo\nthree\nfour\nfive";
  const begin = () => ({
    document: documentOf(text),
    review: proposed(newReview("two\nthree\nfour", 1), "TWO\nthree\nfour\nmore", "whole"),
  });

  it("moves with its lines", () => {
    const { document, review } = begin();
    const after = document.change(review, [0, 0], [0, 0], "zero\n");
    assert.equal(shown(after, document.lines()), "zero\none\nTWO\nthree\nfour\nmore\nfive");
  });

  it("stays where it is when lines are written below it, or at the end of the line before", () => {
    const { document, review } = begin();
    const after = document.change(document.change(review, [4, 4], [4, 4], "\nsix"), [0, 3], [0, 3], "!\n!");
    assert.equal(shown(after, document.lines()), "one!\n!\nTWO\nthree\nfour\nmore\nfive\nsix");
  });

  it("keeps what the user typed into its lines, and the other hunks", () => {
    const { document, review } = begin();
    const after = document.change(review, [1, 3], [1, 3], "!");
    const { placed, conflicts } = standing(after);
    assert.deepEqual(
      conflicts.map(({ hunk }) => hunk.id),
      [1],
    );
    assert.deepEqual(
      placed.map(({ hunk }) => hunk.id),
      [2],
    );
    assert.equal(shown(after, document.lines()), "one\ntwo!\nthree\nfour\nmore\nfive");
  });

  it("names the line itself where the user changed it, also below lines that were added", () => {
    const { document, review } = begin();
    const near = (of: FileReview) => standing(of).conflicts.map((conflict) => conflict.near);
    const typed = document.change(review, [1, 3], [1, 3], "!");
    assert.deepEqual(near(typed), [1]);
    assert.deepEqual(near(document.change(typed, [0, 0], [0, 0], "zero\n")), [2]);
    const whole = newReview("one\ntwo", 0);
    const first = documentOf("one\ntwo");
    assert.deepEqual(near(first.change(proposed(whole, "ONE\ntwo", "whole"), [0, 0], [0, 0], "!")), [0]);
  });

  it("takes a hunk back once its lines read as before", () => {
    const { document, review } = begin();
    const typed = document.change(review, [1, 3], [1, 3], "!");
    assert.deepEqual(standing(document.change(typed, [1, 3], [1, 4], "")).conflicts, []);
  });

  it("finds no place where its lines are deleted", () => {
    const { document, review } = begin();
    const after = document.change(review, [0, 0], [4, 0], "");
    assert.deepEqual(standing(after).placed, []);
    assert.equal(standing(after).conflicts.length, 2);
  });

  it("never changes a line that the user wrote, whatever was typed", () => {
    const place = fc.tuple(fc.nat(20), fc.nat(8));
    const edits = fc.array(fc.tuple(place, place, fc.constantFrom("", "x", "x\n", "\nx", "two\n", "a\nb")), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(edits, (typed) => {
        const { document, review } = begin();
        let now = review;
        for (const [one, other, text] of typed) {
          const [start, end] = [clamp(document.lines(), one), clamp(document.lines(), other)].toSorted(
            (a, b) => a[0] - b[0] || a[1] - b[1],
          );
          if (start && end) now = document.change(now, start, end, text);
        }
        for (const { hunk, start } of standing(now).placed) {
          assert.deepEqual(document.lines().slice(start, start + hunk.old.length), hunk.old);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is found again in a document that nobody watched, where its lines stand once", () => {
    const { review } = begin();
    const seen = (lines: readonly string[]) => shown(foundAgain(review, lines.join("\n"), 1), lines);
    const moved = ["zero", "one", "two", "three", "four", "five"];
    assert.equal(seen(moved), "zero\none\nTWO\nthree\nfour\nmore\nfive");
    const twice = ["zero", "two", "three", "four", "two", "three", "four"];
    assert.equal(seen(["", ...twice]), ["", ...twice].join("\n"));
    assert.equal(seen(["one", "two", "3", "four"]), "one\ntwo\n3\nfour");
  });
});

function clamp(lines: readonly string[], [line, character]: readonly [number, number]): readonly [number, number] {
  const inside = line % lines.length;
  return [inside, character % ((lines[inside]?.length ?? 0) + 1)];
}

describe("lines that are followed", () => {
  const change = fc
    .tuple(fc.nat(12), fc.nat(3), fc.nat(4), fc.nat(3), fc.boolean())
    .map(([first, from, more, added, before]) => {
      const text = before ? "x\n".repeat(added) : "\nx".repeat(added);
      return lineChange(first, from, first + more, text);
    });
  const changes = fc.array(change, { maxLength: 6 });

  it("are where one change after the other takes them", () => {
    fc.assert(
      fc.property(changes, fc.boolean(), (made, together) => {
        let least = Infinity;
        const upwards = made
          .toSorted((one, other) => other.first - one.first || other.last - one.last)
          .filter(({ first, last }) => last <= least && ((least = first), true));
        const all = together ? upwards : made;
        const track = [...trackFrom(0, 16), undefined, 20];
        assert.deepEqual(movedByAll(track, all), all.reduce<Track>(moved, track));
      }),
      { numRuns: 2_000 },
    );
  });

  it("are so after fifty thousand changes at once", () => {
    const made = Array.from({ length: 50_000 }, (_, at) => lineChange(2 * (49_999 - at), 0, 2 * (49_999 - at), "x\n"));
    const track = movedByAll(trackFrom(0, 100_000), made);
    assert.deepEqual([track[0], track[1], track.at(-1)], [1, 2, 149_999]);
  });

  it("name the nearest one where they are gone", () => {
    const nearest = (at: number, track: Track): number => {
      for (let away = 0; away <= track.length; away++) {
        const [above, below] = [track[at - away], track[at + away]];
        if (above !== undefined) return away === 0 ? above : above + 1;
        if (below !== undefined) return Math.max(0, below - away);
      }
      return 0;
    };
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), fc.nat(9), (kept, from) => {
        const track = kept.map((is, at) => (is ? from + at : undefined));
        const hunks = kept.map((_, at) => ({ id: at, at, old: ["a"], fresh: [] }));
        const { conflicts } = standing({ original: kept.map(() => "a"), track, hunks, complete: true });
        for (const { hunk, near } of conflicts) assert.equal(near, nearest(hunk.at, track));
      }),
      { numRuns: 500 },
    );
  });
});

describe("a change that is still coming", () => {
  it("leaves the old lines where no new ones have come", () =>
    assert.equal(shown(proposed(newReview("b\nc", 1), "x", "growing"), ["a", "b", "c", "d"]), "a\nx\nc\nd"));
});
