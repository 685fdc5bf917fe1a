import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What makes a test depend on how busy a machine is. */
describe("the tests", () => {
  const files = readdirSync("test", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && file !== join("unit", "tests.test.ts"))
    .map((file) => ({ file, text: readFileSync(join("test", file), "utf8") }));
  const found = (sign: RegExp, keep: (match: RegExpExecArray) => boolean = () => true) =>
    files.flatMap(({ file, text }) => [...text.matchAll(sign)].filter(keep).map(([match]) => `${file}: ${match}`));

  it("have one way to wait for something", () => {
    const own = found(/(?:function|const) (?:until|eventually|waitUntil|waitFor)\b/g);
    assert.deepEqual(own, [`${join("until.ts")}: function until`]);
  });

  it("sleep for no longer than 100 ms at a time", () => {
    const sleeps =
      /(?:waitForTimeout|sleep)\((\d[\d_]*)\)|setTimeout\((?:resolve|done|\(\) => resolve\(\)), (\d[\d_]*)/g;
    const long = found(sleeps, ([, waited, slept]) => Number((waited ?? slept ?? "").replaceAll("_", "")) > 100);
    assert.deepEqual(long, []);
  });

  it("are neither tried again nor left out", () => {
    assert.deepEqual(found(/\bretries\(|\b(?:it|describe|this)\.(?:skip|only)\b/g), []);
  });
});
