import assert from "node:assert/strict";
import { replyTo } from "../../../src/protocol/reply.ts";

describe("a reply to a page's request", () => {
  it("carries the request's number and what came of it", async () => {
    assert.deepEqual(await replyTo(7, async () => ["a.ts"], String), {
      type: "reply",
      id: 7,
      ok: true,
      result: ["a.ts"],
    });
  });

  it("says in words why nothing came of it, and throws nothing", async () => {
    const fails = async (): Promise<null> => assert.fail("the clipboard is gone");
    assert.deepEqual(await replyTo(8, fails, () => "See the log for details."), {
      type: "reply",
      id: 8,
      ok: false,
      failure: "See the log for details.",
    });
  });
});
