import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { noticesFile, noticesText } from "../../scripts/notices.ts";

describe("the notices", () => {
  it("name every package in the bundles, with its licence (npm run notices writes them)", async () => {
    assert.equal(readFileSync(noticesFile, "utf8"), await noticesText());
  });
});
