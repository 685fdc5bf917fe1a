import assert from "node:assert/strict";
import { placeOf } from "../../../../src/routing/policy/placeOf.ts";

const text = '{ "fix": 1, "pointsman.routing.table": { "tests": "code", "fix": { "harder": "x" } } }';
const named = (...path: readonly string[]) => {
  const { from, to } = placeOf(text, path);
  return [text.slice(from, to), from];
};

describe("placeOf", () => {
  it("finds the innermost name, within those around it", () => {
    assert.deepEqual(named("pointsman.routing.table", "fix", "harder"), ['"harder"', text.indexOf('"harder"')]);
    assert.deepEqual(named("pointsman.routing.table", "fix"), ['"fix"', text.lastIndexOf('"fix"')]);
  });

  it("stays with what is there where a name is not", () => {
    assert.deepEqual(named("pointsman.routing.table", "gossip")[0], '"pointsman.routing.table"');
    assert.deepEqual(named("pointsman.routing.profile"), ["", 0]);
  });
});
