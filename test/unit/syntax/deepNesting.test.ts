import assert from "node:assert/strict";
import { scan } from "../../../src/syntax/scan.ts";

describe("a text that opens more brackets than anybody looks at", () => {
  const many = 50_000;

  it("is balanced where all of them are closed", () => {
    assert.equal(scan(`f${"(".repeat(many)}1${")".repeat(many)};`, "typescript").balanced, true);
  });

  it("is not where one is left", () => {
    const { balanced, frames } = scan(`${"[".repeat(many)}${"]".repeat(many - 1)}`, "typescript");
    assert.equal(balanced, false);
    assert.equal(frames.length, 1);
  });

  it("keeps no more of them than it tells", () => {
    assert.ok(scan("{(".repeat(many), "python").frames.length <= 10_001);
    assert.ok(scan("`${".repeat(many), "typescript").frames.length <= 10_001);
  });

  it("still knows strings and comments in them", () => {
    assert.equal(scan(`${"(".repeat(many)}"a`, "typescript").state, "string");
    assert.equal(scan(`${"(".repeat(many)} // a`, "typescript").state, "comment");
    assert.equal(scan(`${"(".repeat(many)}")"${")".repeat(many)}`, "typescript").balanced, true);
  });
});
