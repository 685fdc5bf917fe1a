import assert from "node:assert/strict";
import { newReview, withProposal, type ProposedState } from "../../../../src/surfaces/review/fileReview.ts";
import { fitsSideBySide, inView, shownAlone } from "../../../../src/surfaces/review/inView.ts";

describe("changes that are marked", () => {
  const changes = (length: number) => Array.from({ length }, (_, at) => at * 2);
  const line = (change: number) => change;
  const review = (lines: number, count: number, state: ProposedState) => {
    const hunks = Array.from({ length: count }, (_, at) => ({ id: at + 1, at, old: [], fresh: ["new"] }));
    return withProposal(newReview("\n".repeat(lines - 1), 0), hunks, state);
  };

  it("are all of few, wherever one looks", () => assert.equal(inView(changes(400), line, []).length, 400));

  it("are not all shown beside the document where they would hold the editor", () => {
    const fits = (count: number) => fitsSideBySide(review(25_000, count, "whole"));
    assert.deepEqual([1, 2_000, 2_001, 25_000].map(fits), [true, true, false, false]);
  });

  it("are shown beside the document while they arrive only where they stay few enough", () => {
    const fits = (lines: number) => fitsSideBySide(review(lines, 1, "growing"));
    assert.deepEqual([1, 2_000, 2_001, 25_000].map(fits), [true, true, false, false]);
  });

  it("are shown by themselves of a single document, and of the first where none of several fits", () => {
    const [small, large, larger] = [1, 2_001, 2_002].map((count) => ({ review: review(5_000, count, "whole") }));
    assert.ok(small && large && larger);
    assert.equal(shownAlone([small], 0), small);
    assert.equal(shownAlone([large], 0), large);
    assert.equal(shownAlone([large, larger], 0), large);
    assert.equal(shownAlone([large, small], 0), undefined);
    assert.equal(shownAlone([large], 1), undefined);
    assert.equal(shownAlone([], 0), undefined);
  });

  it("are those near what is in view of very many", () => {
    const found = inView(changes(50_000), line, [
      { start: 1_000, end: 1_040 },
      { start: 60_000, end: 60_010 },
    ]);
    assert.deepEqual([found[0], found.at(-1)], [850, 60_160]);
    assert.deepEqual(inView(changes(50_000), line, []), []);
    assert.equal(inView(changes(50_000), line, [{ start: 0, end: 90_000 }]).length, 400);
  });
});
