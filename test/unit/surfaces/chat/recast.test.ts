import assert from "node:assert/strict";
import type { TurnPart } from "../../../../src/protocol/turn.ts";
import { recast } from "../../../../src/surfaces/chat/recast.ts";

const text = (id: string, words: string): TurnPart => ({ type: "text", id, text: words });
const thoughts = (id: string, words: string): TurnPart => ({ type: "reasoning", id, text: words });

describe("what first looked like the answer and was thought", () => {
  it("becomes thought, under an id of its own", () => {
    assert.deepEqual(recast([text("a", "hm")], []), [thoughts("a thought", "hm")]);
  });

  it("goes on with the thoughts before, and leaves what stood there before this answer", () => {
    const before = [thoughts("r", "one "), text("a", "Half")];
    assert.deepEqual(recast([thoughts("r", "one "), text("a", "Half two")], before), [
      thoughts("r", "one  two"),
      text("a kept", "Half"),
    ]);
  });

  it("changes nothing where nothing was said", () => {
    const answer = [text("a", "Half")];
    assert.equal(recast(answer, answer), answer);
  });
});
