import assert from "node:assert/strict";
import { realTexts } from "../../../../bench/blocking/texts.ts";
import { describePlace, placeInSteps } from "../../../../src/surfaces/completion/place.ts";

const languages = { TypeScript: "typescript", Python: "python", Ruby: "ruby", HTML: "html" } as const;

describe("a place in a long file", () => {
  for (const [name, languageId] of Object.entries(languages)) {
    const text = realTexts[name]?.(200_000) ?? "";

    it(`of ${name} is read in steps of at most 32 KB, and as in one go`, () => {
      const steps = placeInSteps(text, "\n", languageId);
      let pauses = 0;
      let step = steps.next();
      for (; !step.done; step = steps.next()) pauses++;
      assert.ok(pauses >= Math.floor(text.length / 32_768), `${pauses}`);
      const { frames, state, imbalance, ...found } = step.value;
      const whole = describePlace(text, "\n", languageId);
      assert.deepEqual([frames, state, found.above, found.line], [whole.frames, whole.state, whole.above, whole.line]);
      assert.equal(imbalance(frames), whole.imbalance(whole.frames));
    });
  }

  it("of a page whose script is longer than a step is read to the script's end", () => {
    const script = realTexts["TypeScript"]?.(100_000).replaceAll("</", "<") ?? "";
    const closed = describePlace(`<script>\n${script}\n;</script>\n<p>`, "\n", "html");
    assert.deepEqual(
      closed.frames.map(({ kind, open }) => [kind, open]),
      [["element", "p"]],
    );
    const open = describePlace(`<script>\n${"f(1);\n".repeat(20_000)}g([`, "\n", "html");
    assert.deepEqual(
      open.frames.map(({ open: sign }) => sign),
      ["script", "script", "(", "["],
    );
  });
});
