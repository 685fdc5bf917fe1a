import assert from "node:assert/strict";
import * as fc from "fast-check";
import { mixed, readColour, themeOf, type Colour } from "../../../../src/webview/diagrams/colours.ts";
import { readAnswer } from "../../../../src/webview/diagrams/messages.ts";

const part = fc.integer({ min: 0, max: 255 });
const colour: fc.Arbitrary<Colour> = fc.tuple(part, part, part);

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: Colour, other: Colour): number {
  const light = (all: Colour) => {
    const [red = 0, green = 0, blue = 0] = all.map((part) =>
      part <= 10.31 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [more = 0, less = 0] = [light(one), light(other)].sort((a, b) => b - a);
  return (more + 0.05) / (less + 0.05);
}

describe("what a frame says", () => {
  it("is a picture of a size, or nothing that is used", () => {
    const svg = "<svg/>";
    assert.deepEqual(readAnswer({ type: "ready", more: 1 }), { type: "ready" });
    assert.deepEqual(readAnswer({ type: "drawn", svg, width: 10.2, height: 5, html: "<b>" }), {
      type: "drawn",
      svg,
      width: 11,
      height: 5,
    });
    for (const said of [
      undefined,
      null,
      "drawn",
      {},
      { type: "turns", at: 0, turns: [] },
      { type: "drawn", svg, width: 10 },
      { type: "drawn", svg, width: "10", height: 5 },
      { type: "drawn", svg, width: 1e9, height: 5 },
      { type: "drawn", svg, width: Number.NaN, height: 5 },
      { type: "drawn", svg: [svg], width: 10, height: 5 },
      { type: "drawn", svg: "x".repeat(3_000_001), width: 10, height: 5 },
    ])
      assert.deepEqual(readAnswer(said), { type: "failed" });
  });

  it("is read whatever it is", () => {
    fc.assert(
      fc.property(fc.anything(), (said) => {
        assert.ok(["ready", "failed", "drawn"].includes(readAnswer(said).type));
      }),
    );
  });
});

describe("the colours of a diagram", () => {
  it("are read as the browser writes them, and laid over their ground", () => {
    assert.deepEqual(readColour("rgb(1, 2, 3)", [0, 0, 0]), [1, 2, 3]);
    assert.deepEqual(readColour("rgba(255, 255, 255, 0.5)", [0, 0, 0]), [128, 128, 128]);
    assert.equal(readColour("none", [0, 0, 0]), undefined);
  });

  it("lie between those that are mixed", () => {
    fc.assert(
      fc.property(colour, colour, fc.double({ min: 0, max: 1, noNaN: true }), (ground, over, share) => {
        mixed(ground, over, share).forEach((part, index) => {
          const [low = 0, high = 0] = [ground[index] ?? 0, over[index] ?? 0].sort((a, b) => a - b);
          assert.ok(part >= low && part <= high);
        });
      }),
    );
  });

  const looks = {
    dark: { isDark: true, isHighContrast: false, ground: [31, 31, 31], text: [204, 204, 204], line: [157, 157, 157] },
    light: { isDark: false, isHighContrast: false, ground: [255, 255, 255], text: [59, 59, 59], line: [59, 59, 59] },
    contrast: { isDark: true, isHighContrast: true, ground: [0, 0, 0], text: [255, 255, 255], line: [111, 195, 223] },
    contrastLight: {
      isDark: false,
      isHighContrast: true,
      ground: [255, 255, 255],
      text: [41, 41, 41],
      line: [15, 74, 133],
    },
  } as const;
  /** As the editor's default themes have them. */
  const hues: readonly Colour[] = [
    [0, 120, 212],
    [56, 138, 52],
    [209, 134, 22],
    [229, 20, 0],
    [101, 45, 144],
    [184, 149, 0],
  ];
  for (const [name, look] of Object.entries(looks)) {
    it(`let all text be read in ${name}`, () => {
      const variables = themeOf({ ...look, hues });
      const read = (variable: string): Colour => {
        const found = readColour(variables[variable] ?? "", [0, 0, 0]);
        assert.ok(found, variable);
        return found;
      };
      const grounds = ["mainBkg", "clusterBkg", "noteBkgColor", "edgeLabelBackground", "critBkgColor"];
      for (let index = 1; index <= 12; index++) grounds.push(`pie${index}`, `cScale${index - 1}`);
      for (const ground of grounds) {
        const found = contrast(read("textColor"), read(ground));
        assert.ok(found >= 4.5, `${ground}: ${found.toFixed(2)}`);
      }
    });
  }
});
