import assert from "node:assert/strict";
import { stillThere } from "../../../../src/surfaces/review/stillThere.ts";

describe("pieces of a text", () => {
  it("are still there, also where some were moved", () => {
    assert.equal(stillThere(["one", "two", "three"], "0\none\n1\ntwo\nthree"), true);
    assert.equal(stillThere(["one", "two", "three"], "three\none\ntwo"), true);
    assert.equal(stillThere(["one", "two", "three"], "one\n2\nthree"), false);
    assert.equal(stillThere([], ""), true);
  });

  it("are not looked for one by one where very many were moved", () => {
    const pieces = Array.from({ length: 50_000 }, (_, at) => `piece ${at}.`);
    assert.equal(stillThere(pieces, pieces.join("\n")), true);
    assert.equal(stillThere(pieces, pieces.toReversed().join("\n")), false);
  });
});
