import assert from "node:assert/strict";
import { alternate, latestTurns } from "../../../src/prompts/alternate.ts";

const state = { sealed: "x".repeat(400) };

describe("the turns that go along", () => {
  it("keep what their model wants back, unless two become one", () => {
    const said = { role: "assistant", text: "Hi", state } as const;
    const asked = { role: "user", text: "hi" } as const;
    assert.deepEqual(alternate([asked, said]), [asked, said]);
    assert.deepEqual(alternate([asked, said, said]), [asked, { role: "assistant", text: "Hi\n\nHi" }]);
  });

  it("are as large as what goes back with them", () => {
    const turns = [{ role: "assistant", text: "Hi", state }] as const;
    assert.deepEqual([latestTurns(turns, 50), latestTurns(turns, 120)], [[], turns]);
  });
});
