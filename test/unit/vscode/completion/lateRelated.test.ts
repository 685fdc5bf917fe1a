import assert from "node:assert/strict";
import type { CompletionQuery } from "../../../../src/surfaces/completion/completionSession.ts";
import { lateRelated } from "../../../../src/vscode/completion/related/lateRelated.ts";

describe("related code", () => {
  it("is nothing before it is read, and is read once", async () => {
    let reads = 0;
    const excerpt = { path: "a.ts", text: "a" };
    const related = { at: () => [excerpt], dispose() {} };
    const late = lateRelated(
      async () => (reads++, related as unknown as ReturnType<typeof lateRelated> & typeof related),
    );
    const query = {} as CompletionQuery;
    const before = late.at(query);
    await Promise.all([late.read(), late.read()]);
    assert.deepEqual([before, late.at(query), reads], [[], [excerpt], 1]);
  });
});
