import assert from "node:assert/strict";
import { createRhythm } from "../../../../src/surfaces/completion/completionRhythm.ts";

describe("the pause before a request", () => {
  const after = (gap: number, keys = 20) => {
    const rhythm = createRhythm();
    for (let key = 0; key < keys; key++) rhythm.typed(key * gap);
    return rhythm;
  };

  it("is the usual one before anything is known", () => assert.equal(createRhythm().pause(150), 150));
  it("is shorter for who types fast, but no request falls between two keys", () => {
    assert.equal(Math.round(after(60).pause(150)), 90);
    assert.equal(after(20).pause(150), 75);
  });
  it("is never longer than the usual one for who types slowly", () => assert.equal(after(400).pause(150), 150));
  it("takes no notice of a long thought", () => assert.equal(after(5_000).pause(150), 150));
  it("is up to twice as long where answers are slow", () => {
    const rhythm = createRhythm();
    rhythm.answered(1_450);
    assert.equal(rhythm.pause(150), 225);
    for (let count = 0; count < 50; count++) rhythm.answered(9_000);
    assert.equal(rhythm.pause(150), 300);
  });
  it("is none where none is wanted", () => assert.equal(after(60).pause(0), 0));
});
