import assert from "node:assert/strict";
import type { Picture } from "../../../../src/core/picture.ts";
import { longestPicture } from "../../../../src/protocol/mention.ts";
import { createScaling } from "../../../../src/surfaces/mentions/scaling.ts";
import { fakeClock } from "../chat/assistSamples.ts";

const picture = (data: string): Picture => ({ type: "image", mediaType: "image/png", data });

function scalingOver() {
  const asked: string[] = [];
  const clock = fakeClock();
  let ids = 0;
  const scaling = createScaling({
    ask: (id) => void asked.push(id),
    newId: () => `p${ids++}`,
    after: (milliseconds, run) => clock.after(milliseconds, run),
  });
  return { scaling, asked, clock };
}

describe("a picture on its way through the panel", () => {
  it("comes back smaller, each to whoever asked, or not at all", async () => {
    const { scaling } = scalingOver();
    const [first, second] = [scaling.scale(picture("one")), scaling.scale(picture("two"))];
    scaling.scaled("p1", null);
    scaling.scaled("p0", picture("small"));
    scaling.scaled("p0", picture("late"));
    scaling.scaled("unknown", picture("x"));
    assert.deepEqual([await first, await second], [picture("small"), undefined]);
  });

  it("is asked for again by a page that was loaded meanwhile", async () => {
    const { scaling, asked } = scalingOver();
    const made = scaling.scale(picture("one"));
    scaling.askAgain();
    assert.deepEqual(asked, ["p0", "p0"]);
    scaling.scaled("p0", picture("small"));
    assert.deepEqual(await made, picture("small"));
    scaling.askAgain();
    assert.equal(asked.length, 2);
  });

  it("goes as it is where no panel answers, unless it is too large", async () => {
    const { scaling, clock } = scalingOver();
    const [small, large] = [scaling.scale(picture("one")), scaling.scale(picture("x".repeat(longestPicture + 1)))];
    await clock.pass(10_000);
    assert.deepEqual([await small, await large], [picture("one"), undefined]);
  });
});
