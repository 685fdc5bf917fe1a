import assert from "node:assert/strict";
import { newReview, proposed, standing, without, type FileReview } from "../../../../src/surfaces/review/fileReview.ts";
import { readStored, restoredFrom, storedFrom } from "../../../../src/surfaces/review/storedReview.ts";

const text = "one\ntwo\nthree\nfour";
const review = without(proposed(newReview("two\nthree", 1), "TWO\nthree\nmore", "whole"), [1]);
const source = {
  turnId: "t",
  surface: "inline",
  intent: "edit",
  modelKey: "p/m",
  modelName: "M",
  text: "shout",
  answer: "```\nTWO\n```",
} as const;
const asked = { uri: "file:///code", line: 3, text: "code()" };
const stored = (of: FileReview) =>
  storedFrom({ uri: "file:///a", review: of, source: undefined, asked: undefined, title: undefined }, "d");
const roundTrip = () =>
  readStored(
    JSON.parse(JSON.stringify([storedFrom({ uri: "file:///a", review, source, asked, title: "Edit?" }, "d")])),
  );

describe("a review that outlives its window", () => {
  it("goes on where it was", () => {
    const [stored] = roundTrip();
    assert.ok(stored);
    assert.deepEqual(restoredFrom(stored, text, "d"), review);
  });

  it("keeps whose answer it is, without the turn of a chat that is gone", () => {
    const [kept] = readStored([
      storedFrom({ uri: "file:///a", review, source: { ...source, turn: "t3" }, asked, title: "Edit?" }, "d"),
    ]);
    assert.deepEqual(kept?.source, source);
    assert.equal(kept.title, "Edit?");
    assert.deepEqual(readStored([{ ...kept, source: { ...source, intent: "steal" } }]), []);
  });

  it("keeps the lines that were asked about, where others would change", () => {
    const [kept] = roundTrip();
    assert.deepEqual(kept?.asked, asked);
    assert.deepEqual(readStored([{ ...kept, asked: { ...asked, line: -1 } }]), []);
    const long = { ...asked, text: "x".repeat(2_000_001) };
    assert.equal(storedFrom({ uri: "file:///a", review, source, asked: long, title: undefined }, "d"), undefined);
  });

  it("finds its lines in a document that has changed meanwhile, or makes nothing", () => {
    const [stored] = roundTrip();
    assert.ok(stored);
    const places = (documentText: string) =>
      standing(restoredFrom(stored, documentText, "other")).placed.map(({ start }) => start);
    assert.deepEqual(places(`zero\n${text}`), [4]);
    assert.deepEqual(places("one\nTWO\nthree\nfour"), []);
  });

  it("is not kept while it is coming, when nothing waits, or where it is too long", () => {
    assert.equal(stored(newReview("a", 0)), undefined);
    assert.equal(stored(without(review, [2])), undefined);
    const long = proposed(newReview("a", 0), "x".repeat(2_000_001), "whole");
    assert.equal(stored(long), undefined);
  });

  it("is left out where it does not look right", () => {
    const [good] = roundTrip();
    assert.ok(good);
    const [hunk] = good.hunks;
    const bad = [
      null,
      7,
      "x",
      {},
      { ...good, track: [] },
      { ...good, original: [1, 2] },
      { ...good, hunks: [{ ...hunk, at: -1 }] },
      { ...good, hunks: [{ ...hunk, old: ["other"] }] },
    ];
    assert.deepEqual(readStored([...bad, good]), [good]);
    assert.deepEqual(readStored("x"), []);
  });
});
